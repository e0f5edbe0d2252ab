"""How long what was done in a period had waited for the organisations that charts and holds name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, func, select, type_coerce

from engine.model.figure_rows import Key
from engine.model.visits import Clock, Left
from engine.store.queries.figures.open_now import within
from engine.store.tables import task_hold, visit
from engine.store.tables.visits import WAITS_FOR_PARTY
from engine.store.unit_of_work import UnitOfWork

Parties = dict[Key, dict[str, float]]


def named_parties(
    uow: UnitOfWork,
    region: str,
    definition: str,
    since: date,
    until: date,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
) -> Parties:
    """Give the seconds by organisation of each element: of a hold those of whom it names, else of whom the chart names.

    Both are found by an index of their own: of the visits whose chart says that they wait for another organisation, and
    of the holds that name one, which are few.
    """
    v = visit.c
    mine = [v.region == region, v.how == Left.DONE, v.left_on >= since, v.left_on <= until]
    if definition:
        mine.append(v.definition == definition)
    mine += within(region, cuts or {}, versions)
    found: Parties = {}
    _of_charts(uow, mine, found)
    _of_holds(uow, region, mine, found)
    return found


def _of_charts(uow: UnitOfWork, mine: Sequence[ColumnElement[bool]], found: Parties) -> None:
    v = visit.c
    kind: Any = type_coerce(v.kind, Text)
    rows = uow.ground.run(
        select(v.definition, kind, v.element, v.organisation, func.sum(v.party_s))
        .where(WAITS_FOR_PARTY, v.organisation != "", *mine)
        .group_by(v.definition, kind, v.element, v.organisation)
    )
    for *key, party, seconds in rows:
        _add(found, tuple(key), party, float(seconds))


def _of_holds(uow: UnitOfWork, region: str, mine: Sequence[ColumnElement[bool]], found: Parties) -> None:
    v, hold = visit.c, task_hold.c
    rows = uow.ground.run(
        select(v.definition, type_coerce(v.kind, Text), v.element, v.waits, v.organisation)
        .add_columns(hold.party, hold.since, hold.ended_at)
        .select_from(task_hold.join(visit, and_(v.id == hold.task_id, v.region == hold.region)))
        .where(hold.region == region, hold.party.is_not(None), hold.ended_at.is_not(None), *mine)
    )
    for *key, waits, organisation, party, since, ended in rows:
        seconds = max(0.0, (ended - since).total_seconds())
        _add(found, tuple(key), party, seconds)
        if waits == Clock.PARTY and organisation:  # that time was counted as that of whom the chart names
            _add(found, tuple(key), organisation, -seconds)


def _add(found: Parties, key: Any, party: str, seconds: float) -> None:
    mine = found.setdefault(key, {})
    mine[party] = mine.get(party, 0.0) + seconds
