"""Absences, who substitutes, and what is left without anybody."""

from collections.abc import Sequence
from datetime import date

from pydantic import Field

from engine.model.absences import Absence as AbsenceRecord
from engine.model.absences import AbsenceGap as GapRecord
from engine.model.absences import AbsenceRow, AbsenceWish
from webapp.api.schemas.base import Answer, Body, Next, Word


class NewAbsence(Body):
    """Who is away, when, and who substitutes; why is never asked."""

    person: Word | None = Field(None, description="Id of the person; null: the token's own person.")
    first_day: Word = Field(description="`2026-03-16`.")
    last_day: Word = Field(description="The last day away, included.")
    substitutes: list[Word] = Field([], max_length=50, description="Ids of people, the first named first.")


class Span(Answer):
    """Days from the first to the last, both included."""

    first_day: date
    last_day: date


class Substitute(Answer):
    """One who substitutes."""

    person: str
    name: str
    away: list[Span] = Field(description="Days on which they are away themselves.")


class KeptAbsence(Span):
    """An absence as it is kept."""

    id: str
    person: str
    substitutes: list[str] = Field(description="Ids of people.")
    ended: bool = Field(description="Ended early or called off.")


class Absence(Span):
    """An absence with the names of those who substitute."""

    id: str
    person: str
    name: str
    substitutes: list[Substitute]


class AbsenceList(Answer):
    """One's own absences, those one covers, and those of the people one supervises."""

    items: list[Absence]
    next: Next


class AbsenceGap(Answer):
    """What an absence leaves without anybody in one region."""

    absence: Absence
    region: str
    days: list[Span] = Field(description="Working days without a substitute at work.")
    tasks_due: int = Field(description="Tasks that come due meanwhile with nobody to do them.")
    cases_unseen: int = Field(description="The person's cases that no substitute may see.")
    tasks: list[str] = Field(description="Ids of those tasks, for supervisors.")
    cases: list[str] = Field(description="Keys of those cases, for supervisors.")


class AbsenceGapList(Answer):
    """Who of the person's unit is away when, and what is left without anybody, by region."""

    items: list[AbsenceGap]
    next: Next


def wish_of(body: NewAbsence) -> AbsenceWish:
    """Give what somebody enters."""
    return AbsenceWish(body.person or "", body.first_day, body.last_day, tuple(body.substitutes))


def kept_of(one: AbsenceRecord) -> KeptAbsence:
    """Give an absence as it is kept."""
    return KeptAbsence(
        id=one.id,
        person=one.person_id,
        first_day=one.first_day,
        last_day=one.last_day,
        substitutes=list(one.substitutes),
        ended=one.ended_at is not None,
    )


def absence_list(rows: Sequence[AbsenceRow]) -> AbsenceList:
    """Give absences with names."""
    return AbsenceList(items=[_absence(one) for one in rows], next=None)


def gap_list(gaps: Sequence[GapRecord]) -> AbsenceGapList:
    """Give what absences leave without anybody; what is which is only for those who may open it."""
    return AbsenceGapList(items=[_gap(one) for one in gaps], next=None)


def _absence(row: AbsenceRow) -> Absence:
    one = row.absence
    substitutes = [
        Substitute(person=each.person_id, name=each.name, away=[_span(*days) for days in each.away])
        for each in row.substitutes
    ]
    return Absence(
        id=one.id,
        person=one.person_id,
        name=row.name,
        first_day=one.first_day,
        last_day=one.last_day,
        substitutes=substitutes,
    )


def _gap(one: GapRecord) -> AbsenceGap:
    return AbsenceGap(
        absence=_absence(one.row),
        region=one.region,
        days=[_span(*days) for days in one.days],
        tasks_due=len(one.due),
        cases_unseen=len(one.hidden),
        tasks=[task.id for task in one.due] if one.may_open else [],
        cases=list(one.hidden) if one.may_open else [],
    )


def _span(first: date, last: date) -> Span:
    return Span(first_day=first, last_day=last)
