"""The event log for an export, a page of traces at a time: cases, and consultations without a case.

Each page is read in a short transaction of its own, so that an export of hours holds nobody up; a trace is whole, for
its events are read at once. What happens to a case after its page was read is in the next export.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from engine.model import Event, InstanceKind
from engine.store.rows import columns, record_of
from engine.store.tables import case, case_dimension, definition_version, event, instance
from engine.store.unit_of_work import UnitOfWork

PAGE = 100


@dataclass(frozen=True, slots=True)
class LogScope:
    """Which traces; None for the regions: all of them. Opened from `since` on and before `until`."""

    regions: Sequence[str] | None = None
    definition: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RawTrace:
    """One trace with the ids that only the store may know."""

    id: str
    key: str
    """Number of the case; empty without one."""
    region: str
    definition: str
    version_id: str
    version: int
    opened: datetime
    closed: datetime | None
    codes: dict[str, str] = field(default_factory=dict)
    instances: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key of the chart and version, by instance."""
    events: list[Event] = field(default_factory=list)


def count_traces(uow: UnitOfWork, scope: LogScope) -> int:
    """Count the traces, for the progress of an export."""
    cases = select(func.count()).select_from(case).where(*_cases(scope))
    free = select(func.count()).select_from(instance).where(*_free(scope))
    return int(uow.ground.run(cases).scalar_one()) + int(uow.ground.run(free).scalar_one())


def rare_codes(uow: UnitOfWork, scope: LogScope, fewest: int) -> set[tuple[str, str]]:
    """Give the (dimension, code) that fewer cases than `fewest` have: with others they could tell who it is."""
    statement = (
        select(case_dimension.c.name, case_dimension.c.code)
        .join(case, (case.c.id == case_dimension.c.case_id) & (case.c.region == case_dimension.c.region))
        .where(*_cases(scope))
        .group_by(case_dimension.c.name, case_dimension.c.code)
        .having(func.count() < fewest)
    )
    return {(row.name, row.code) for row in uow.ground.run(statement)}


def traces_of_cases(uow: UnitOfWork, scope: LogScope, after: str = "", limit: int = PAGE) -> list[RawTrace]:
    """Give the next traces of cases by id, each whole."""
    statement = (
        select(case, definition_version.c.version.label("number"))
        .join(definition_version, definition_version.c.id == case.c.version_id)
        .where(*_cases(scope), case.c.id > after)
        .order_by(case.c.id)
        .limit(limit)
    )
    found = {
        row.id: RawTrace(
            row.id, row.key, row.region, row.definition, row.version_id, row.number, row.opened_at, row.closed_at
        )
        for row in uow.ground.run(statement)
    }
    if found:
        _fill(uow, found, event.c.case_id)
        owned = select(instance.c.case_id, instance.c.id, instance.c.definition, instance.c.version_id)
        for row in uow.ground.run(owned.where(instance.c.case_id.in_(found))):
            found[row.case_id].instances[row.id] = (row.definition, row.version_id)
        codes = select(case_dimension.c.case_id, case_dimension.c.name, case_dimension.c.code)
        in_order = codes.where(case_dimension.c.case_id.in_(found)).order_by(case_dimension.c.name)
        for row in uow.ground.run(in_order):
            found[row.case_id].codes[row.name] = row.code
    return list(found.values())


def traces_without_case(uow: UnitOfWork, scope: LogScope, after: str = "", limit: int = PAGE) -> list[RawTrace]:
    """Give the next traces of free instances by id, each whole."""
    statement = (
        select(instance, definition_version.c.version.label("number"))
        .join(definition_version, definition_version.c.id == instance.c.version_id)
        .where(*_free(scope), instance.c.id > after)
        .order_by(instance.c.id)
        .limit(limit)
    )
    found = {
        row.id: RawTrace(
            row.id, "", row.region, row.definition, row.version_id, row.number, row.started_at, row.ended_at
        )
        for row in uow.ground.run(statement)
    }
    if found:
        _fill(uow, found, event.c.instance_id)
        for one in found.values():
            one.instances[one.id] = (one.definition, one.version_id)
    return list(found.values())


def _fill(uow: UnitOfWork, found: dict[str, RawTrace], owner: Any) -> None:
    rows = uow.ground.run(
        select(*columns(event, Event)).where(owner.in_(found)).order_by(event.c.at, event.c.instance_id, event.c.seq)
    )
    events: dict[str, list[Event]] = defaultdict(list)
    for row in rows:
        one = record_of(Event, row)
        events[one.case_id if owner.name == "case_id" and one.case_id else one.instance_id].append(one)
    for key, mine in events.items():
        found[key].events.extend(mine)


def _cases(scope: LogScope) -> list[ColumnElement[bool]]:
    return _within(scope, case.c.region, case.c.definition, case.c.opened_at)


def _free(scope: LogScope) -> list[ColumnElement[bool]]:
    alone = instance.c.kind == InstanceKind.FREE
    return [alone, *_within(scope, instance.c.region, instance.c.definition, instance.c.started_at)]


def _within(scope: LogScope, region: Any, definition: Any, opened: Any) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [true() if scope.regions is None else region.in_(sorted(scope.regions))]
    if scope.definition:
        conditions.append(definition == scope.definition)
    if scope.since is not None:
        conditions.append(opened >= scope.since)
    if scope.until is not None:
        conditions.append(opened < scope.until)
    return conditions
