"""Secret addresses of calendars; of a secret only its hash is kept."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from engine.model.meetings import CalendarFeed
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import calendar_feed as table

_COLUMNS = columns(table, CalendarFeed)


class Feeds(Family):
    """Who reads which meetings in a calendar of their own."""

    def add(self, feed: CalendarFeed, secret_hash: str) -> None:
        """Keep a new address."""
        self._run(insert(table), values(feed) | {"secret_hash": secret_hash})

    def by_secret_hash(self, secret_hash: str) -> CalendarFeed | None:
        """Give the address; None when there is none, or it was revoked."""
        row = self._run(select(*_COLUMNS).where(table.c.secret_hash == secret_hash)).one_or_none()
        return None if row is None else record_of(CalendarFeed, row)

    def of(self, person_id: str) -> list[CalendarFeed]:
        """Give the person's addresses, newest first."""
        mine = select(*_COLUMNS).where(table.c.person_id == person_id)
        return [record_of(CalendarFeed, row) for row in self._run(mine.order_by(table.c.created_at.desc(), table.c.id))]

    def touch(self, feed_id: str, at: datetime) -> None:
        """Write that the address was read."""
        self._run(update(table).where(table.c.id == feed_id).values(last_used_at=at))

    def end(self, feed_id: str, person_id: str) -> bool:
        """Revoke one of the person's addresses at once; False when it is not theirs."""
        return self._run(delete(table).where(table.c.id == feed_id, table.c.person_id == person_id)).rowcount > 0
