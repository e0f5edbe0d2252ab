"""Messages to people: written in the transaction of what they tell of, delivered afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, tuple_, update

from engine.model import Notification, NotificationStatus
from engine.store.families.family import Family
from engine.store.prepared import inserts
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import notification

LEASE = timedelta(minutes=2)
"""For so long a claimed message is nobody else's; a worker that died in between loses it to another after that."""
_INBOX_LENGTH = 200
_table = notification.c
_COLUMNS = columns(notification, Notification, without=("rest",))
DIGEST = "digest"
"""The channel whose messages to one person leave together."""
_DUE = bindparam("moment", type_=_table.try_order.type)
_before = notification.alias("before")
_BEHIND_ANOTHER = (
    select(_before.c.id)
    .where(
        _before.c.person_id == _table.person_id,
        _before.c.channel == DIGEST,
        _before.c.status == NotificationStatus.PENDING,
        _before.c.try_order <= _DUE,
        tuple_(_before.c.created_at, _before.c.id) < tuple_(_table.created_at, _table.id),
    )
    .exists()
)
"""Only the first of a mail of the day is claimed, and it takes the others along: so two workers make no two mails."""
_CLAIM = (
    select(*_COLUMNS)
    .where(
        _table.status == NotificationStatus.PENDING,
        _table.try_order <= _DUE,
        or_(_table.channel != DIGEST, ~_BEHIND_ANOTHER),
    )
    .order_by(_table.try_order, _table.id)
    .limit(1)
    .with_for_update(skip_locked=True, key_share=True)
)
_TAKEN_ALONG = (
    select(*_COLUMNS)
    .where(
        _table.person_id == bindparam("reader"),
        _table.channel == DIGEST,
        _table.status == NotificationStatus.PENDING,
        _table.try_order <= _DUE,
        _table.id != bindparam("first"),
    )
    .order_by(_table.created_at, _table.id)
    .with_for_update(key_share=True)
)
_INSERT = inserts(notification)


class Notifications(Family):
    """The outbox and the inbox."""

    def add(self, notifications: Sequence[Notification]) -> None:
        """Keep messages to be delivered."""
        rows = [
            values(new, without=("rest",)) | {"try_order": new.next_try_at or new.created_at} for new in notifications
        ]
        self._ground.insert(_INSERT, rows)

    def was_delivered(self, new: Notification, since: datetime) -> bool:
        """Tell whether the same was delivered to the same person by the same channel after a moment."""
        same = (notification.c[name] == getattr(new, name) for name in ("person_id", "channel", "kind", "case_key"))
        of_task = notification.c.task_id == new.task_id if new.task_id else notification.c.task_id.is_(None)
        sent = (notification.c.status == NotificationStatus.SENT, notification.c.created_at >= since)
        found = self._run(select(notification.c.facts).where(*same, of_task, *sent)).scalars()
        return any(dict(facts) == dict(new.facts) for facts in found)

    def claim_pending(self, moment: datetime) -> Notification | None:
        """Give the message that has waited longest, this try counted in `tries`; None when nothing waits.

        The first of a mail of the day carries the others.
        It is leased for two minutes: deliver it after this unit of work, then tell `sent` or `failed`.
        """
        row = self._run(_CLAIM, {"moment": moment}).one_or_none()
        if row is None:
            return None
        claimed = self._lease(record_of(Notification, row), moment)
        if claimed.channel != DIGEST:
            return claimed
        along = self._run(_TAKEN_ALONG, {"moment": moment, "reader": claimed.person_id, "first": claimed.id}).all()
        return replace(claimed, rest=tuple(self._lease(record_of(Notification, one), moment) for one in along))

    def sent(self, notification_id: str, at: datetime) -> None:
        """Mark a message as delivered; NotFound."""
        self._change(notification_id, status=NotificationStatus.SENT, sent_at=at, next_try_at=None, error="")

    def failed(self, notification_id: str, error: str, next_try_at: datetime | None) -> None:
        """Keep why a try failed and when the next one is; None gives the message up. NotFound."""
        if next_try_at is None:
            self._change(notification_id, status=NotificationStatus.GIVEN_UP, next_try_at=None, error=error)
        else:
            self._change(notification_id, next_try_at=next_try_at, try_order=next_try_at, error=error)

    def withhold(self, notification_id: str) -> None:
        """Keep that nobody may read the message any more; NotFound."""
        self._change(notification_id, status=NotificationStatus.WITHHELD, next_try_at=None, error="")

    def inbox(self, person_id: str) -> list[Notification]:
        """Give the person's own messages within Polku, newest first, at most 200."""
        statement = (
            select(*_COLUMNS)
            .where(_table.person_id == person_id, _table.channel == "inbox")
            .order_by(_table.created_at.desc(), _table.id)
            .limit(_INBOX_LENGTH)
        )
        return [record_of(Notification, row) for row in self._run(statement)]

    def unread(self, person_id: str) -> int:
        """Count the messages within Polku that the person has not read."""
        statement = select(func.count()).where(
            _table.person_id == person_id, _table.channel == "inbox", _table.read_at.is_(None)
        )
        return int(self._run(statement).scalar_one())

    def mark_read(self, notification_id: str, person_id: str, at: datetime) -> None:
        """Mark the person's own message as read; NotFound when it is somebody else's."""
        mine = update(notification).where(_table.id == notification_id, _table.person_id == person_id)
        result = self._run(
            mine.values(read_at=func.coalesce(_table.read_at, bindparam("read", at, _table.read_at.type)))
        )
        found(result.rowcount or None, f"notification {notification_id}")

    def mark_all_read(self, person_id: str, before: datetime, at: datetime) -> int:
        """Mark the person's own unread messages within Polku that are older than `before` as read; gives how many."""
        mine = (_table.person_id == person_id, _table.channel == "inbox", _table.read_at.is_(None))
        return self._run(update(notification).where(*mine, _table.created_at < before).values(read_at=at)).rowcount

    def _lease(self, one: Notification, moment: datetime) -> Notification:
        leased = replace(one, tries=one.tries + 1, next_try_at=moment + LEASE)
        self._change(one.id, tries=leased.tries, next_try_at=leased.next_try_at, try_order=leased.next_try_at)
        return leased

    def recall(self, ids: Sequence[str]) -> list[Notification]:
        """Take back those of the messages that nobody has seen yet; gives those that somebody may have."""
        mine = _table.id.in_(ids)
        unseen = (_table.channel == "inbox") & _table.read_at.is_(None)
        waits = (_table.status == NotificationStatus.PENDING) & (_table.tries == 0)
        self._run(delete(notification).where(mine, unseen | (waits & (_table.channel != "inbox"))))
        return self.of_ids(ids)

    def of_ids(self, ids: Sequence[str]) -> list[Notification]:
        """Give the messages of these ids that are there."""
        return [record_of(Notification, row) for row in self._run(select(*_COLUMNS).where(_table.id.in_(ids)))]

    def _change(self, notification_id: str, **changed: Any) -> None:
        result = self._run(update(notification).where(_table.id == notification_id).values(**changed))
        found(result.rowcount or None, f"notification {notification_id}")
