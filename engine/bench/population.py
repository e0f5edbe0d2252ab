"""Regions full of history for the dashboard: made up, and written straight into the store."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from random import Random
from typing import Any

from engine.bench.history import ROUTE, History, Leg, Way, simulate
from engine.model import CaseStatus, InstanceKind, InstanceStatus
from engine.model.visits import Visit, VisitKind
from engine.store.floor import Bulk
from engine.workdays import worked_seconds

DAYS = 730
AT_ONCE = 2500
"""Cases of one history: so many fit into memory on any machine."""

CODES = {
    "kieli": ("fi",) * 17 + ("sv", "ru", "ar"),
    "lahde": ("sosiaalityo", "tyollisyys", "terveydenhuolto", "oma"),
    "segmentti": ("omatoiminen", "yhteistyo", "huolenpito"),
    "kunta": tuple(f"{number:03}" for number in range(1, 22)),
}
_VISIT = tuple(Visit.__dataclass_fields__)
_CASE = (
    "id", "region", "key", "search", "definition", "version_id", "status", "stage", "opened_at", "main_instance_id",
    "closed_at", "outcome", "priority", "opened_for",
)  # fmt: skip
_INSTANCE = (
    "id", "region", "case_id", "version_id", "definition", "kind", "status", "revision", "started_at", "ended_at",
    "stage", "active", "walked", "waiting_for", "variables", "state",
)  # fmt: skip
_EVENT = (
    "instance_id", "seq", "region", "name", "at", "case_id", "element", "task_id", "actor_name", "lane", "attributes",
    "hash",
)  # fmt: skip
_DIMENSION = ("case_id", "name", "code", "region")
_IDS = ("id", "main_instance_id", "instance_id", "case_id", "task_id")
_NAMES = ("key", "search")
_OF_TASK, _OF_WAIT, _OF_STAGE = ("task_opened", "task_claimed", "task_completed"), ("token_moved",) * 2, ("bench",)
_HASH = bytes(32)


@dataclass(frozen=True, slots=True)
class Path:
    """A published chart whose cases are made up."""

    region: str
    definition: str
    version_id: str
    elements: Sequence[str] = ()
    """Its user tasks, in their order."""


@dataclass(slots=True)
class Population:
    """How much was written."""

    cases: int = 0
    visits: int = 0
    events: int = 0


def populate(
    database_url: str,
    paths: Sequence[Path],
    *,
    cases: int,
    events: int,
    until: datetime,
    each: Callable[[int], None] = lambda _count: None,
) -> Population:
    """Write so many cases and so many events of two years; `each` hears of every history's cases.

    The first path has the most cases, the second half as many, the third a third.
    """
    weights = [1 / (place + 1) for place in range(len(paths))]
    bulk, written = Bulk(database_url), Population()
    try:
        for path, weight in zip(paths, weights, strict=True):
            count, times = _portions(max(1, round(cases * weight / sum(weights))))
            history = simulate(
                count, cases=count, days=DAYS, until=until, route=_route(path), of=(path.region, path.definition, "")
            )
            _write(bulk, path, history, (times, round(events * count / cases)), written, partial(each, count))
    finally:
        bulk.close()
    return written


def _portions(cases: int) -> tuple[int, int]:
    """Give the cases of one history, and how often it is written: the same again under other ids."""
    times = -(-cases // AT_ONCE)
    return -(-cases // times), times


def _route(path: Path) -> list[Leg]:
    """Give the way with the elements of the chart's own tasks, as far as it has as many."""
    own = iter(path.elements)
    tasks = (Way.LANE, Way.STATION)
    return [replace(leg, element=next(own, leg.element)) if leg.way in tasks else leg for leg in ROUTE]


def _write(
    bulk: Bulk, path: Path, history: History, much: tuple[int, int], written: Population, each: Callable[[], None]
) -> None:
    """Write a history so many times, with so many events each time."""
    times, events = much
    chance = Random(len(history.visits))  # noqa: S311 - codes that stand for nobody
    whole = [visit for visit in history.visits if visit.kind is VisitKind.CASE]
    rows: dict[str, tuple[Sequence[str], list[tuple[Any, ...]]]] = {
        "case": (_CASE, [_case(path, visit) for visit in whole]),
        "instance": (_INSTANCE, [_instance(path, visit) for visit in whole]),
        "case_dimension": (
            _DIMENSION,
            [(visit.case_id, *code, path.region) for visit in whole for code in _codes(history, visit, chance)],
        ),
        "visit": (_VISIT, [_visit(path, visit) for visit in history.visits]),
        "event": (_EVENT, list(_events(history.visits, events))),
    }
    rows = {table: (names, [bulk.kept(row) for row in each_row]) for table, (names, each_row) in rows.items()}
    for time in range(times):
        for table, (names, mine) in rows.items():
            bulk.write(table, names, _under(mine, names, f"-{time}"))
        written.cases += len(whole)
        written.visits += len(history.visits)
        written.events += events
        each()


def _under(rows: Sequence[tuple[Any, ...]], columns: Sequence[str], name: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows under other ids, such as the product has: a part of many cases is taken by how their ids end."""
    ids = [columns.index(one) for one in _IDS if one in columns]
    names = [columns.index(one) for one in _NAMES if one in columns]
    for row in rows:
        changed = list(row)
        for place in ids:
            if changed[place]:
                changed[place] = blake2b(f"{changed[place]}{name}".encode(), digest_size=16).hexdigest()
        for place in names:
            changed[place] += name
        yield tuple(changed)


def _case(path: Path, visit: Visit) -> tuple[Any, ...]:
    status = CaseStatus.OPEN if visit.left is None else CaseStatus.CLOSED
    key = (visit.case_id or "").upper()
    return (
        visit.case_id, path.region, key, key.lower(), path.definition, path.version_id, status, "seuranta",
        visit.entered, visit.instance_id, visit.left, "", 0, "",
    )  # fmt: skip


def _instance(path: Path, visit: Visit) -> tuple[Any, ...]:
    status = InstanceStatus.ACTIVE if visit.left is None else InstanceStatus.ENDED
    return (
        visit.instance_id, path.region, visit.case_id, path.version_id, path.definition, InstanceKind.MAIN, status, 1,
        visit.entered, visit.left, "seuranta", "[]", "[]", "[]", b"", b"",
    )  # fmt: skip


def _codes(history: History, visit: Visit, chance: Random) -> Iterator[tuple[str, str]]:
    yield from ((name, chance.choice(codes)) for name, codes in CODES.items())
    station = history.unit_of.get(visit.case_id or "")
    if station:
        yield "terveysasema", station


def _visit(path: Path, visit: Visit) -> tuple[Any, ...]:
    visit.version_id = path.version_id
    if visit.left is not None:
        visit.worked_s = worked_seconds(visit.entered, visit.left)
    return tuple(getattr(visit, name) for name in _VISIT)


def _events(visits: Sequence[Visit], wanted: int) -> Iterator[tuple[Any, ...]]:
    """Give so many events: those that the visits come of, then the visits' domain events over and over."""
    numbers: dict[str, int] = {}
    written, again = 0, False
    while written < wanted:
        for visit in visits:
            for name in _names(visit, again=again):
                if written == wanted:
                    return
                number = numbers[visit.instance_id] = numbers.get(visit.instance_id, 0) + 1
                task = visit.id if visit.kind is VisitKind.TASK else None
                yield (
                    visit.instance_id, number, visit.region, name, visit.entered, visit.case_id, visit.element, task,
                    "", visit.lane, "{}", _HASH,
                )  # fmt: skip
                written += 1
        again = True


def _names(visit: Visit, *, again: bool) -> tuple[str, ...]:
    if again:
        return _OF_STAGE
    if visit.kind is VisitKind.TASK:
        return _OF_TASK if visit.left else _OF_TASK[:2]
    return _OF_WAIT if visit.kind is VisitKind.WAIT else _OF_STAGE
