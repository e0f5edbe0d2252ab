"""Meetings of a series, and the minutes that their agendas hold."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, bindparam, func, insert, or_, select, update

from engine.model.meetings import Occurrence, OccurrenceStatus
from engine.store.families.family import Family
from engine.store.prepared import Prepared
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import agenda_item
from engine.store.tables import meeting_occurrence as table

_COLUMNS = columns(table, Occurrence)
_ONE_BY_ONE = Prepared(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("both", type_=Text), 1))))
_ORDER = (table.c.starts_at, table.c.id)


class Occurrences(Family):
    """When a series meets; whoever changes an agenda holds the row of its meeting locked."""

    def add(self, occurrence: Occurrence) -> None:
        """Keep a meeting that a person convened."""
        self._run(insert(table), values(occurrence))

    def open_planned(self, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
        """Keep those whose series has none for that day yet, and give them; also two at once make only one."""
        if not occurrences:
            return []
        insertion = self._ground.upsert(table).values([values(one) for one in occurrences])
        new = insertion.on_conflict_do_nothing(index_elements=["series", "planned_on", "region"]).returning(table.c.id)
        made = set(self._run(new).scalars())
        return [one for one in occurrences if one.id in made]

    def get(self, occurrence_id: str) -> Occurrence:
        """Give the meeting; NotFound."""
        return self._one(select(*_COLUMNS).where(table.c.id == occurrence_id), occurrence_id)

    def lock(self, occurrence_id: str) -> Occurrence:
        """Give the meeting with its row locked until this work ends; NotFound."""
        return self._one(select(*_COLUMNS).where(table.c.id == occurrence_id).with_for_update(), occurrence_id)

    def hold_series(self, region: str, series: str) -> None:
        """Let nobody else convene a meeting of the series until this work ends."""
        if self._ground.on_postgresql:
            self._ground.rows(_ONE_BY_ONE, both=f"{region}:{series}")

    def save(self, occurrence: Occurrence) -> None:
        """Write the meeting anew; whoever does has it locked."""
        self._run(update(table).where(table.c.id == occurrence.id).values(values(occurrence, without=("id", "region"))))

    def between(self, regions: Iterable[str], since: datetime, until: datetime) -> list[Occurrence]:
        """Give the meetings of regions that begin from `since` to just before `until`, in the order of time."""
        return self._where(table.c.region.in_(sorted(regions)), table.c.starts_at >= since, table.c.starts_at < until)

    def coming(self, region: str, series: str, after: datetime) -> list[Occurrence]:
        """Give the planned meetings of a series that begin after a moment, the next one first."""
        return self._where(
            table.c.region == region,
            table.c.series == series,
            table.c.status == OccurrenceStatus.PLANNED,
            table.c.starts_at > after,
        )

    def planned_by_rule(self, region: str, since: date) -> list[Occurrence]:
        """Give the meetings of a region that rules have opened for `since` and later, cancelled ones too."""
        return self._where(table.c.region == region, table.c.planned_on >= since)

    def unlike_the_rule(self, region: str, series: str) -> list[Occurrence]:
        """Give the meetings of a series that its rule alone does not tell: changed by people, or convened by them."""
        changed = or_(table.c.sequence > 0, table.c.planned_on.is_(None), table.c.status == OccurrenceStatus.CANCELLED)
        return self._where(table.c.region == region, table.c.series == series, changed)

    def first_day(self, region: str, series: str) -> date | None:
        """Give the first day for which the rule of a series has opened a meeting; None when it has opened none."""
        first = select(func.min(table.c.planned_on)).where(table.c.region == region, table.c.series == series)
        day: date | None = self._run(first).scalar_one()
        return day

    def used(self, occurrence_ids: Iterable[str]) -> dict[str, int]:
        """Give the minutes that the agendas of meetings hold, by the meeting's id; an empty agenda is not there."""
        wanted = list(occurrence_ids)
        minutes = (
            select(agenda_item.c.occurrence_id, func.sum(agenda_item.c.minutes).label("used"))
            .where(agenda_item.c.occurrence_id.in_(wanted), agenda_item.c.status.in_(("open", "handled")))
            .group_by(agenda_item.c.occurrence_id)
        )
        return {row.occurrence_id: int(row.used) for row in self._run(minutes)} if wanted else {}

    def _one(self, statement: Any, occurrence_id: str) -> Occurrence:
        return record_of(Occurrence, found(self._run(statement).one_or_none(), f"meeting {occurrence_id}"))

    def _where(self, *conditions: Any) -> list[Occurrence]:
        rows = self._run(select(*_COLUMNS).where(*conditions).order_by(*_ORDER))
        return [record_of(Occurrence, row) for row in rows]
