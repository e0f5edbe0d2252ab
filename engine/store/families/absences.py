"""Absences and who substitutes."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from engine.model.absences import Absence
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import absence, absence_substitute, person

_ELSEWHERE = ("substitutes",)
_COLUMNS = columns(absence, Absence, without=_ELSEWHERE)


class Absences(Family):
    """Who is away when; an absence that was called off stays, with who did so."""

    def lock(self, person_id: str) -> None:
        """Let nobody else enter an absence of this person, or one in which they substitute, until this work ends.

        NotFound when there is no such person.
        """
        # The row of the person is the lock: two absences entered at once could overlap otherwise.
        locked = select(person.c.id).where(person.c.id == person_id).with_for_update(key_share=True)
        found(self._run(locked).one_or_none(), f"person {person_id}")

    def put(self, record: Absence) -> None:
        """Keep an absence, in place of what was known of it before."""
        self._run(delete(absence_substitute).where(absence_substitute.c.absence_id == record.id))
        row = values(record, without=_ELSEWHERE)
        if self._run(update(absence).where(absence.c.id == record.id).values(**row)).rowcount == 0:
            self._run(insert(absence), row)
        named = [
            {"absence_id": record.id, "person_id": one, "position": position}
            for position, one in enumerate(record.substitutes)
        ]
        if named:
            self._run(insert(absence_substitute), named)

    def get(self, absence_id: str) -> Absence:
        """Give the absence; NotFound."""
        return found(next(iter(self._where(absence.c.id == absence_id)), None), f"absence {absence_id}")

    def of(self, people: Collection[str], since: date) -> list[Absence]:
        """Give the absences of some people that end on `since` or later, the first to begin first."""
        return self._where(absence.c.person_id.in_(people), *_not_over(since))

    def covered_by(self, person_id: str, since: date) -> list[Absence]:
        """Give the absences in which a person substitutes that end on `since` or later, the first to begin first."""
        theirs = select(absence_substitute.c.absence_id).where(absence_substitute.c.person_id == person_id)
        return self._where(absence.c.id.in_(theirs), *_not_over(since))

    def known(self, since: date) -> list[Absence]:
        """Give everybody's absences that end on `since` or later, the first to begin first."""
        return self._where(*_not_over(since))

    def end(self, absence_id: str, at: datetime, by: str) -> None:
        """Keep that an absence was ended early or called off; NotFound."""
        result = self._run(update(absence).where(absence.c.id == absence_id).values(ended_at=at, ended_by=by))
        found(result.rowcount or None, f"absence {absence_id}")

    def warned(self, absence_id: str, regions: tuple[str, ...]) -> None:
        """Keep the regions whose supervisors were told of what an absence leaves without anybody."""
        self._run(update(absence).where(absence.c.id == absence_id).values(warned=regions))

    def _where(self, *conditions: ColumnElement[bool]) -> list[Absence]:
        rows = self._run(select(*_COLUMNS).where(*conditions).order_by(absence.c.first_day, absence.c.id)).all()
        named: dict[str, list[str]] = defaultdict(list)
        if rows:
            table = absence_substitute.c
            statement = select(table.absence_id, table.person_id).where(table.absence_id.in_([row.id for row in rows]))
            for row in self._run(statement.order_by(table.absence_id, table.position)):
                named[row.absence_id].append(row.person_id)
        return [record_of(Absence, row, substitutes=tuple(named[row.id])) for row in rows]


def _not_over(since: date) -> tuple[Any, ...]:
    return absence.c.ended_at.is_(None), absence.c.last_day >= since
