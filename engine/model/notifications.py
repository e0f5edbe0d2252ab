"""Messages to people, written in the transaction and delivered later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class NotificationStatus(StrEnum):
    """Where a message is on its way."""

    PENDING = "pending"
    SENT = "sent"
    GIVEN_UP = "given_up"
    WITHHELD = "withheld"
    """Nobody may read it any more: the account is closed, or the case is not shared with its party now."""


@dataclass(frozen=True, slots=True)
class Notification:
    """One message to one person by one channel (`inbox`, `email`, or `digest`: the mail of the day).

    No personal data in `facts`.
    """

    id: str
    person_id: str
    channel: str
    kind: str
    """What happened: task_reminder, task_widened, task_late, watch, mention, …"""
    created_at: datetime
    status: NotificationStatus = NotificationStatus.PENDING
    case_key: str = ""
    task_id: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    tries: int = 0
    next_try_at: datetime | None = None
    sent_at: datetime | None = None
    read_at: datetime | None = None
    error: str = ""
    rest: tuple["Notification", ...] = ()
    """Further messages that the same mail tells of, where this is the first of a mail of the day; never stored."""
