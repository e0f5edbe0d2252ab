"""How many open cases each person holds as case manager, by what their weight is told by."""

from collections.abc import Sequence

from sqlalchemy import func, select

from engine.model import CaseStatus
from engine.model.caseload import HeldCases
from engine.store.queries.cases import MANAGER
from engine.store.tables import case, case_dimension, case_member
from engine.store.unit_of_work import UnitOfWork

WEIGHING = ("segmentti", "polku")
"""The codes of a case that its weight may depend on (D15)."""


def held_cases(
    uow: UnitOfWork, people: Sequence[str] | None, *, region: str = "", without: str | None = None
) -> list[HeldCases]:
    """Give the open cases of these people (None: of everybody who holds one in `region`), counted by kind.

    A case that somebody holds twice, for a time and for good, counts once. `without` is a case that is left out.
    """
    codes = [case_dimension.alias(name) for name in WEIGHING]
    member, kind = case_member.c, (case.c.region, case.c.definition, case.c.stage)
    shown = [code.c.code.label(name) for code, name in zip(codes, WEIGHING, strict=True)]
    joined = case_member.join(case, (case.c.id == member.case_id) & (case.c.region == member.region))
    for code, name in zip(codes, WEIGHING, strict=True):
        its = (code.c.case_id == case.c.id) & (code.c.region == case.c.region) & (code.c.name == name)
        joined = joined.outerjoin(code, its)
    statement = (
        select(member.person_id, *kind, *shown, func.count(case.c.id.distinct()))
        .select_from(joined)
        .where(member.role == MANAGER, member.until.is_(None), case.c.status == CaseStatus.OPEN)
        .where(member.person_id.is_not(None) if people is None else member.person_id.in_(people))
        .group_by(member.person_id, *kind, *(code.c.code for code in codes))
    )
    if region:
        statement = statement.where(case.c.region == region)
    if without is not None:
        statement = statement.where(case.c.id != without)
    return [
        HeldCases(
            person_id=row[0],
            region=row[1],
            definition=row[2],
            stage=row[3],
            dimensions={name: code for name, code in zip(WEIGHING, row[4:-1], strict=True) if code},
            count=int(row[-1]),
        )
        for row in uow.ground.run(statement)
    ]
