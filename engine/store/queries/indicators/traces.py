"""The steps of ended cases in their order, and decisions with what was proposed and chosen."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from engine.model import DecisionRecord
from engine.model.values import load_values
from engine.model.visits import Left, VisitKind
from engine.store.rows import columns, fields_of
from engine.store.tables import decision_record, visit
from engine.store.unit_of_work import UnitOfWork

_SEALED = ("proposed", "chosen", "reason", "reason_code")
_SOME = 500
"""Cases asked for at once."""


def steps_of(uow: UnitOfWork, region: str, cases: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Give (element, stage) of what was done on the path of each case, in order; `cases`: id -> key of its chart."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for some in _pieces(sorted(cases)):
        rows = uow.ground.run(
            select(visit.c.case_id, visit.c.definition, visit.c.element, visit.c.stage)
            .where(
                visit.c.region == region,
                visit.c.case_id.in_(some),
                visit.c.kind == VisitKind.TASK,
                visit.c.how == Left.DONE,
            )
            .order_by(visit.c.case_id, visit.c.left, visit.c.id)
        )
        for case_id, definition, element, stage in rows:
            if definition == cases[case_id]:
                found[case_id].append((element, stage))
    return found


def decisions_made(uow: UnitOfWork, region: str, since: datetime, until: datetime, most: int) -> list[DecisionRecord]:
    """Give the newest decisions with a proposal between two moments, opened."""
    table = decision_record.c
    plain = columns(decision_record, DecisionRecord, without=_SEALED)
    rows = uow.ground.run(
        select(*plain, table.choice)
        .where(table.region == region, table.at >= since, table.at <= until)
        .order_by(table.at.desc(), table.id)
        .limit(most)
    )
    return [
        DecisionRecord(
            **fields_of(row, without=("choice",)),
            **load_values(uow.ground.cipher.open(f"decision_record.choice/{row.id}", row.choice)),
        )
        for row in rows
    ]


def _pieces(ids: Sequence[str]) -> Iterator[Collection[str]]:
    for at in range(0, len(ids), _SOME):
        yield ids[at : at + _SOME]
