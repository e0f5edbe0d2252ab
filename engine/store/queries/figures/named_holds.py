"""How long tasks that were done in a period had waited for the organisations that their holds name."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Text, and_, select, type_coerce

from engine.model.figure_rows import Key
from engine.model.visits import Left
from engine.store.queries.figures.open_now import within
from engine.store.tables import task_hold, visit
from engine.store.unit_of_work import UnitOfWork


def named_holds(
    uow: UnitOfWork,
    region: str,
    definition: str,
    since: date,
    until: date,
    cuts: Mapping[str, str] | None = None,
    versions: Sequence[str] = (),
) -> dict[Key, dict[str, float]]:
    """Give the seconds by organisation of each element; found by the holds that name one, which are few."""
    v, hold = visit.c, task_hold.c
    mine = [
        hold.region == region,
        hold.party.is_not(None),
        hold.ended_at.is_not(None),
        v.how == Left.DONE,
        v.left_on >= since,
        v.left_on <= until,
    ]
    if definition:
        mine.append(v.definition == definition)
    of_task = and_(v.id == hold.task_id, v.region == hold.region)
    statement = (
        select(v.definition, type_coerce(v.kind, Text), v.element, hold.party, hold.since, hold.ended_at)
        .select_from(task_hold.join(visit, of_task))
        .where(*mine, *within(region, cuts or {}, versions))
    )
    found: dict[Key, dict[str, float]] = {}
    for row in uow.ground.run(statement):
        mine_of = found.setdefault((row[0], row[1], row[2]), {})
        mine_of[row[3]] = mine_of.get(row[3], 0.0) + max(0.0, (row[5] - row[4]).total_seconds())
    return found
