"""Absences of people and who does their work meanwhile; why somebody is away is never asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from engine.model.tasks import Task


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from the first day to the last, both included."""

    id: str
    person_id: str
    first_day: date
    last_day: date
    entered_by: str
    entered_at: datetime
    ended_at: datetime | None = None
    """When it was ended early or called off; then nobody substitutes any more."""
    ended_by: str | None = None
    warned: tuple[str, ...] = ()
    """Regions whose supervisors were told that work would be left without anybody."""
    substitutes: tuple[str, ...] = ()
    """Ids of people, in the order in which they were named."""

    def covers(self, day: date) -> bool:
        """Tell whether the person is away on a day."""
        return self.ended_at is None and self.first_day <= day <= self.last_day

    def overlaps(self, first_day: date, last_day: date) -> bool:
        """Tell whether the person is away on any of these days."""
        return self.ended_at is None and self.first_day <= last_day and first_day <= self.last_day


@dataclass(frozen=True, slots=True)
class AbsenceWish:
    """What somebody enters: who is away, when, and who substitutes."""

    person_id: str
    first_day: str
    """As typed: d.m.yyyy or ISO."""
    last_day: str
    substitutes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitute:
    """One who substitutes, and the days on which they are away themselves."""

    person_id: str
    name: str
    away: Sequence[tuple[date, date]] = ()


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """An absence as its owner, its substitutes and supervisors see it."""

    absence: Absence
    name: str
    substitutes: Sequence[Substitute]
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class AbsencePage:
    """One's own absences, whom one substitutes, and who may be named."""

    own: Sequence[AbsenceRow]
    covering: Sequence[AbsenceRow]
    """Absences of others in which the reader substitutes."""
    person_id: str
    """Whose absence the form is about."""
    name: str
    choices: Sequence[tuple[str, str]]
    """(person id, name) of those who may substitute that person."""
    people: Sequence[tuple[str, str]] = ()
    """(person id, name) whose absence the reader may enter besides their own."""
    theirs: Sequence[AbsenceRow] = ()
    """Absences of the person whom the form is about, when that is not the reader."""


@dataclass(frozen=True, slots=True)
class AbsenceGap:
    """What an absence leaves without anybody in one region."""

    row: AbsenceRow
    region: str
    days: Sequence[tuple[date, date]] = ()
    """Working days on which no substitute is at work, as spans."""
    due: Sequence[Task] = ()
    """Tasks that come due meanwhile and that no substitute who is at work then may do."""
    hidden: Sequence[str] = ()
    """Keys of the person's cases that no substitute may see."""
    may_open: bool = False
    """The reader may see every case of the region; else how many there are is all that is shown."""

    @property
    def is_open(self) -> bool:
        """Tell whether anything is left without anybody."""
        return bool(self.days or self.due or self.hidden)
