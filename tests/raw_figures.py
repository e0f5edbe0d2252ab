"""Whether visits and figures are those of the raw events: by the replay, and worked out in another way than by it."""

from collections import Counter
from math import floor

from sqlalchemy import select

from engine import clock
from engine.commands.visits.rebuild import compare_scope, compare_sums
from engine.model.visits import CLOCKS, VisitKind, bucket_of
from engine.store.queries.visit_sums import regions_with_instances, scopes_of
from engine.store.tables import instance

VOID = frozenset({"task_undone", "task_returned"})
ENDS = frozenset({"task_completed", "task_withdrawn"})
COUNTS = {0: "entered", 1: "left", 2: "withdrawn", 5: "span_s"}
"""Places of `engine.model.visits.COUNTED` that are worked out here."""


def faults(engine):
    """Give in words what is wrong with visits, their clocks and the figures; of all cases of all regions."""
    found = []
    with engine._work(write=False) as work:
        regions = regions_with_instances(work.uow)
        for region in regions:
            for scope, is_case in scopes_of(work.uow, region):
                found += compare_scope(work, scope, is_case=is_case)
                visits = work.uow.visits.of(scope)
                opened = clock.local(work.uow.cases.get(scope).opened_at).date() if is_case else None
                found += [fault for one in visits for fault in (*unshared(one), *misdated(one, opened))]
            found += compare_sums(work, region)
    return found + [fault for region in regions for fault in miscounted(engine, region)]


def unshared(visit):
    """Give what is wrong with the clocks of a visit: each second belongs to exactly one of them (I23)."""
    spent = sum(getattr(visit, f"{one.value}_s") for one in CLOCKS)
    lasted = floor(visit.clock_since.timestamp()) - floor(visit.entered.timestamp())
    if spent != lasted:
        yield f"the clocks of {visit.kind} {visit.element} have {spent} s of {lasted} s"
    if visit.left is not None and (visit.span_s != spent or visit.left > visit.clock_since):
        yield f"{visit.kind} {visit.element} spans {visit.span_s} s until {visit.left}, its clocks have {spent} s"


def misdated(visit, opened):
    """Give what is wrong with the day on which the case of a visit was opened: stages have it, and nothing else."""
    if visit.opened_on != (opened if visit.kind is VisitKind.STAGE else None):
        yield f"{visit.kind} {visit.element} is of a case of {visit.opened_on}, not of {opened}"


def miscounted(engine, region):
    """Give where the sums and histograms of tasks are not those of the raw events."""
    (days, buckets), (wanted, counted) = kept(engine, region), of_tasks(engine, region)
    have = {
        (*key[0:1], *key[2:4], COUNTS[key[-1]]): n
        for key, n in days.items()
        if key[1] is VisitKind.TASK and key[-1] in COUNTS
    }
    spans = {
        (key[0], *key[2:4], key[-1]): n for key, n in buckets.items() if key[1] is VisitKind.TASK and key[-2] == "span"
    }
    for mine, theirs in ((have, wanted), (spans, counted)):
        for key in mine.keys() | theirs.keys():
            if mine.get(key) != theirs.get(key):
                yield f"{key}: the figures have {mine.get(key)}, the events {theirs.get(key)}"


def kept(engine, region):
    """Give the sums as a reader has them: what is folded, and what is not yet."""
    with engine._store_snapshot() as work:
        figures = work.uow.figures
        days, buckets = Counter(), Counter()
        for some, more in [(figures.days(region), figures.buckets(region)), *figures.unfolded(region)]:
            for *key, counts in some:
                for place, count in enumerate(counts):
                    days[(*key, place)] += count
            for *key, pairs in more:
                for bucket, n in zip(pairs[::2], pairs[1::2], strict=True):
                    buckets[(*key, bucket)] += n
    return {key: n for key, n in days.items() if n}, {key: n for key, n in buckets.items() if n}


def of_tasks(engine, region):
    """Work out from the raw events what tasks count for."""
    days, buckets = Counter(), Counter()
    mine = select(instance.c.id, instance.c.definition).where(instance.c.region == region)
    with engine._store.begin(write=False) as uow:
        for one in uow.ground.run(mine).all():
            _count(one.definition, _ends(uow.events.of_instance(one.id)), days, buckets)
    return {key: n for key, n in days.items() if n}, dict(buckets)


def _ends(events):
    """Give the tasks of an instance: when and at which element each was opened, and how and when it ended."""
    begun, ended = {}, {}
    for event in events:
        if event.name == "task_opened":
            begun.setdefault(event.task_id, (event.element, event.at))
        elif event.name in ENDS and event.task_id not in ended:
            ended[event.task_id] = (event.name == "task_completed", event.at)
        elif event.name in VOID and event.task_id in ended:
            ended[event.task_id] = (False, ended[event.task_id][1])
        told = event.attributes.get("kulku", {}).get("tehtävät")
        if told is not None:  # a correction: exactly these are open
            open_now = {one["id"]: one for one in told}
            for task_id in open_now.keys() & ended.keys():
                del ended[task_id]
            for task_id in begun.keys() - ended.keys() - open_now.keys():
                ended[task_id] = (False, event.at)
            for task_id in open_now.keys() - begun.keys():
                begun[task_id] = (open_now[task_id]["elementti"], event.at)
    return [(*begun[task_id], ended.get(task_id)) for task_id in begun]


def _count(chart, tasks, days, buckets):
    for element, at, end in tasks:
        days[chart, element, clock.local(at).date(), "entered"] += 1
        if end is None:
            continue
        done, left = end
        day = clock.local(left).date()
        days[chart, element, day, "left" if done else "withdrawn"] += 1
        if done:
            seconds = max(0, floor(left.timestamp()) - floor(at.timestamp()))
            days[chart, element, day, "span_s"] += seconds
            buckets[chart, element, day, bucket_of(seconds)] += 1
