"""Make visits and figures anew from the event log, and say where they differ from what is kept."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine.commands.run import LIVE, look_at
from engine.commands.visits.book import Book, run_clock
from engine.commands.visits.course import follow
from engine.commands.visits.differences import differences
from engine.commands.visits.place import COURSE, place_of
from engine.commands.visits.replay import Memory, replay
from engine.commands.visits.tally import Tally
from engine.commands.work import Work
from engine.model import Event
from engine.model.visits import Clock, Visit
from engine.store.queries.visit_sums import visit_buckets, visit_days

BEGUN = "visits_aligned"
"""Event that tells where an instance stands whose older events do not."""
_ENDED = Clock.QUEUE
_COMPARED = [name for name in Visit.__match_args__ if name not in {"id", "clock_since"}]


def compare_scope(work: Work, scope: str, *, is_case: bool) -> list[str]:
    """Give in plain words where the visits of a case differ from what its events tell; nothing is written."""
    _book, memory = replay(work, scope, is_case=is_case)
    return _differing(work, work.uow.visits.of(scope), memory.all.values())


def rebuild_scope(work: Work, scope: str, *, is_case: bool) -> int:
    """Let the visits of a case be what its events tell, and correct the figures; gives how many visits differed.

    The case is locked. Where events do not tell where an instance stands, an event that does is written first.
    """
    instances = work.uow.instances.of_case(scope) if is_case else [work.uow.instances.look(scope)]
    for one in instances:
        work.uow.instances.hold(one.id)
    book, memory = replay(work, scope, is_case=is_case)
    for one in instances:
        if one.status in LIVE:
            _align(work, book, memory, one.id)
    known, wanted = work.uow.visits.of(scope), list(memory.all.values())
    differing = _differing(work, known, wanted)
    if differing:
        tally = Tally()
        tally.whole(known, -1)
        tally.whole(wanted)
        work.uow.visits.drop(known)
        work.uow.visits.put(wanted)
        change = tally.change(instances[0].region, work.moment)
        if not change.is_empty:
            work.uow.figures.add(change)
    work.books.pop(scope, None)
    return len(differing)


def rebuild_sums(work: Work, region: str) -> None:
    """Add the visits of a region up anew, in the place of its sums; in one snapshot of the database."""
    work.uow.figures.replace(region, visit_days(work.uow, region), visit_buckets(work.uow, region))


def compare_sums(work: Work, region: str) -> list[str]:
    """Give in plain words where the sums of a region differ from its visits; in one snapshot of the database."""
    tally = Tally()
    figures = work.uow.figures
    for days, buckets in [(figures.days(region), figures.buckets(region)), *figures.unfolded(region)]:
        tally.add(days, buckets)
    kept = tally.change(region, work.moment)
    found = _unequal("day", kept.days, visit_days(work.uow, region))
    found += _unequal("histogram", kept.buckets, visit_buckets(work.uow, region))
    return found + [f"the month of {' '.join(key)} is not the sum of its days" for key in figures.months_astray(region)]


def _unequal(what: str, kept: Iterable[Any], wanted: Iterable[Any]) -> list[str]:
    have, should = {one[:-1]: one[-1] for one in kept}, {one[:-1]: one[-1] for one in wanted}
    keys = sorted((key for key in have.keys() | should.keys() if have.get(key) != should.get(key)), key=str)
    return [
        f"the {what} of {' '.join(str(part) for part in key)} should be {should.get(key)} and is {have.get(key)}"
        for key in keys
    ]


def _align(work: Work, book: Book, memory: Memory, instance_id: str) -> None:
    run = look_at(work, work.uow.instances.get(instance_id))
    course = differences(run, book)
    if not course:
        return
    event = Event(
        run.instance.id, 0, run.instance.region, BEGUN, work.moment, run.instance.case_id, attributes={COURSE: course}
    )
    follow(book, place_of(run.instance), event, course)
    book.settle(work.moment)
    memory.take(book)
    work.uow.events.append([event])


def _differing(work: Work, kept: Iterable[Visit], wanted: Iterable[Visit]) -> list[str]:
    have, should = _by_key(work, kept), _by_key(work, wanted)
    return [
        f"{key[1]} {key[2] or '-'} of instance {key[0]}, visit {key[3]}: {_words(have.get(key), should.get(key))}"
        for key in sorted(have.keys() | should.keys())
        if have.get(key) != should.get(key)
    ]


def _by_key(work: Work, visits: Iterable[Visit]) -> dict[Any, tuple[Any, ...]]:
    found = {}
    for one in visits:
        now = replace(one)
        if now.left is None:
            run_clock(now, work.moment)
        else:
            now.clock = _ENDED  # which one ran last counts for nothing any more
        found[one.instance_id, one.kind.value, one.element, one.round] = tuple(getattr(now, n) for n in _COMPARED)
    return found


def _words(have: tuple[Any, ...] | None, should: tuple[Any, ...] | None) -> str:
    if have is None or should is None:
        return "it is missing" if have is None else "no event tells of it"
    names = [name for name, a, b in zip(_COMPARED, have, should, strict=True) if a != b]
    return f"{', '.join(names)} not as the events tell"
