"""What indicators are computed of: events that hold, cases and their codes, within one region."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from engine import clock
from engine.model import CaseStatus
from engine.model.figures import Scope
from engine.model.indicators import Fact, KnownCase
from engine.store.families.events import TAKEN_BACK
from engine.store.tables import case, case_dimension, definition_version, event
from engine.store.unit_of_work import UnitOfWork

VOID = "tapahtumat"
"""Attribute of what takes a step back: the first and the last number of the events that hold no more."""


def facts_of(
    uow: UnitOfWork, region: str, names: Collection[str], since: datetime | None, until: datetime
) -> dict[str, list[Fact]]:
    """Give the events of these names by name, oldest first, without what was taken back; None: from the beginning."""
    if not names:
        return {}
    void = _void(uow, region)
    within: list[ColumnElement[bool]] = [event.c.region == region, event.c.name.in_(sorted(names)), event.c.at <= until]
    if since is not None:
        within.append(event.c.at >= since)
    found: dict[str, list[Fact]] = defaultdict(list)
    read = (event.c.name, event.c.at, event.c.instance_id, event.c.seq, event.c.case_id, event.c.attributes)
    for name, at, instance_id, seq, case_id, attributes in uow.ground.run(
        select(*read).where(*within).order_by(event.c.at, event.c.instance_id, event.c.seq)
    ):
        if not any(first <= seq <= last for first, last in void.get(instance_id, ())):
            day = clock.local(at).date()
            found[name].append(Fact(name, at, day, instance_id, case_id, attributes, region))
    return found


def _void(uow: UnitOfWork, region: str) -> Mapping[str, list[tuple[int, int]]]:
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for instance_id, attributes in uow.ground.run(
        select(event.c.instance_id, event.c.attributes).where(
            event.c.region == region, event.c.name.in_(sorted(TAKEN_BACK))
        )
    ):
        said: Any = attributes.get(VOID)
        if isinstance(said, list) and len(said) == len(("first", "last")):
            ranges[instance_id].append((int(said[0]), int(said[1])))
    return ranges


def known_cases(uow: UnitOfWork, scope: Scope, since: datetime) -> dict[str, KnownCase]:
    """Give the cases of the scope that were open at some time since a moment, by id."""
    within: list[ColumnElement[bool]] = [
        case.c.region == scope.region,
        case.c.closed_at.is_(None) | (case.c.closed_at >= since),
    ]
    if scope.definition:
        within.append(case.c.definition == scope.definition)
    if scope.version:
        numbered = select(definition_version.c.id).where(definition_version.c.version == scope.version)
        within.append(case.c.version_id.in_(numbered))
    cuts = _dimensions(uow, scope.region, since)
    found = {}
    for row in uow.ground.run(
        select(case.c.id, case.c.definition, case.c.opened_at, case.c.closed_at, case.c.outcome, case.c.stage).where(
            *within
        )
    ):
        mine = cuts.get(row.id, {})
        if all(mine.get(name) == code for name, code in scope.cuts.items()):
            closed = clock.local(row.closed_at).date() if row.closed_at else None
            opened = clock.local(row.opened_at).date()
            found[row.id] = KnownCase(row.id, row.definition, opened, closed, row.outcome, row.stage, mine)
    return found


def _dimensions(uow: UnitOfWork, region: str, since: datetime) -> Mapping[str, dict[str, str]]:
    cuts: dict[str, dict[str, str]] = defaultdict(dict)
    table = case_dimension.c
    for case_id, name, code in uow.ground.run(
        select(table.case_id, table.name, table.code)
        .join(case, (case.c.id == table.case_id) & (case.c.region == table.region))
        .where(table.region == region, case.c.closed_at.is_(None) | (case.c.closed_at >= since))
    ):
        cuts[case_id][name] = code
    return cuts


def last_moves(uow: UnitOfWork, region: str, no_move: Collection[str]) -> dict[str, date]:
    """Give the day of the last event of each open case; events of the names in `no_move` do not count."""
    rows = uow.ground.run(
        select(event.c.case_id, func.max(event.c.at))
        .join(case, (case.c.id == event.c.case_id) & (case.c.region == event.c.region))
        .where(case.c.region == region, case.c.status == CaseStatus.OPEN, event.c.name.not_in(sorted(no_move) or ("",)))
        .group_by(event.c.case_id)
    )
    return {case_id: clock.local(at).date() for case_id, at in rows}


def events_by_case(uow: UnitOfWork, region: str, names: Collection[str]) -> dict[str, set[str]]:
    """Give which of these events each case has had, whether they were taken back or not."""
    found: dict[str, set[str]] = defaultdict(set)
    rows: Sequence[Any] = uow.ground.run(
        select(event.c.case_id, event.c.name)
        .where(event.c.region == region, event.c.name.in_(sorted(names)), event.c.case_id.is_not(None))
        .distinct()
    ).all()
    for case_id, name in rows:
        found[case_id].add(name)
    return found
