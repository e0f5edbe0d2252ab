"""Visits and figures: what people do changes them as the events tell, whatever is done, undone or moved."""

from collections import Counter
from datetime import timedelta
from inspect import signature
from typing import Any, ClassVar

from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from engine import clock
from engine.commands.visits.rebuild import compare_scope, compare_sums
from engine.model.visits import VisitKind, bucket_of
from engine.store.tables import instance
from tests.integration.engine.conftest import REGION
from tests.integration.engine.test_random_people import BRANCHES, GONE, Machine, drive, numbers, people

VOID = frozenset({"task_undone", "task_returned"})


def kept(engine, region=REGION):
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


def of_tasks(engine, region=REGION):
    """Work out from the raw events, in another way than the product does, what tasks count for."""
    with engine._store.begin(write=False) as uow:
        charts = {one.id: one.definition for one in uow.ground.run(select(instance.c.id, instance.c.definition))}
        events = [event for one in charts for event in uow.events.of_instance(one)]
    opened = {event.task_id: event for event in events if event.name == "task_opened"}
    undone = {event.task_id for event in events if event.name in VOID}
    days, buckets = Counter(), Counter()
    for event in opened.values():
        days[charts[event.instance_id], event.element, clock.local(event.at).date(), "entered"] += 1
    for event in events:
        if event.name not in {"task_completed", "task_withdrawn"}:
            continue
        day, chart = clock.local(event.at).date(), charts[event.instance_id]
        done = event.name == "task_completed" and event.task_id not in undone
        days[chart, event.element, day, "left" if done else "withdrawn"] += 1
        if done:
            begun = opened[event.task_id].at
            seconds = max(0, int(event.at.timestamp()) - int(begun.timestamp()))
            days[chart, event.element, day, "span_s"] += seconds
            buckets[chart, event.element, day, bucket_of(seconds)] += 1
    return {key: n for key, n in days.items() if n}, dict(buckets)


REASONS = st.sampled_from(("asiakas", "lausunto", "kokousaika", "oma_organisaatio"))
DEEDS = (
    *["complete"] * 7, *["take"] * 3, *["hold"] * 3, *["resume"] * 2, *["undo"] * 4, *["give_back"] * 2,
    "tick", "release", "reassign", "side", "withdraw", "set_back", "fold",
)  # fmt: skip


class People(Machine):
    """People who also put tasks on hold, on nodes whose clocks differ."""

    @rule(
        deed=st.sampled_from(DEEDS), who=people, to=people, number=numbers, branch=st.sampled_from(BRANCHES),
        right=st.just(True), twice=st.just(False), days=st.sampled_from((1, 4)), reason=REASONS,
    )  # fmt: skip
    def act(self, deed: str, **given: Any) -> None:
        """Do one thing."""
        method = getattr(self, deed)
        method(**{name: given[name] for name in signature(method).parameters})

    def take(self, number: int) -> None:
        """Somebody who may takes a task."""
        task = self.task(number % 7)
        who = "taimi" if task.group == "tiimi" else "aino"
        if self.do(lambda: self.engine.claim(self.house[who], task.id)) is not GONE:
            self.holders[task.id] = self.house[who].id

    def hold(self, number: int, reason: str) -> None:
        task = self.task(number % 7)
        until = clock.local(self.now + timedelta(days=3)).date()
        who = "taimi" if task.group == "tiimi" else "aino"
        self.do(lambda: self.engine.hold(self.house[who], task.id, {"reason": reason, "until": until.isoformat()}))

    def resume(self, who: str, number: int) -> None:
        task = self.task(number % 7)
        self.do(lambda: self.engine.resume(self.house[who], task.id))

    def set_back(self, days: int) -> None:
        self.now -= timedelta(minutes=8 * days)

    def fold(self) -> None:
        self.engine.fold_figures()

    @invariant()
    def everything_is_whole(self) -> None:
        if not hasattr(self, "case"):
            return
        with clock.at(self.now), self.engine._work(write=False) as work:
            assert compare_scope(work, self.case.id, is_case=True) == []
            assert compare_sums(work, REGION) == []

    def teardown(self) -> None:
        days, buckets = kept(self.engine)
        wanted, counted = of_tasks(self.engine)
        names = ("entered", "left", "withdrawn", "late", "rework", "span_s")
        assert {
            (*key[0:1], *key[2:4], names[key[-1]]): n
            for key, n in days.items()
            if key[1] is VisitKind.TASK and key[-1] < 6 and names[key[-1]] not in {"late", "rework"}
        } == wanted
        assert {
            (key[0], *key[2:4], key[-1]): n
            for key, n in buckets.items()
            if key[1] is VisitKind.TASK and key[-2] == "span"
        } == counted


def test_figures_are_those_of_the_events_whatever_people_do(house, database_url):
    sqlite = database_url.startswith("sqlite")

    class Here(People):
        elements: ClassVar[list[set[str]]] = []
        backwards: ClassVar[int] = 0

    Here.house = house
    drive(Here, 6 if sqlite else 2, Phase.generate)
    assert set().union(*Here.elements)
