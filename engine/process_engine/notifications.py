"""The face's part about notifications: the inbox, and the sweep that delivers."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from engine import clock
from engine.commands.deliver_notification import note_delivery, send_notification, take_notification
from engine.model import Notification, Person
from engine.process_engine.pages.translated import translated_task
from engine.process_engine.surveys import Surveys
from engine.store import UnitOfWork
from engine.store.queries import shared_keys

DELIVERY_SECONDS = 20.0
"""A sweep stops after so long: a mail server that answers slowly must not hold up the shutdown."""


class Notifications(Surveys):
    """Use cases about notifications; a part of ProcessEngine."""

    def inbox(self, actor: Person) -> list[Notification]:
        """Give the person's own messages, newest first; none of a case that their party may not know of now.

        The fact `task` of a message about a task is its name in the reader's words.
        """
        with self._work(actor, write=False) as work:
            found = _of_known_cases(work.uow, actor, work.uow.notifications.inbox(actor.id))
            about = work.uow.tasks.some(one.task_id for one in found if one.task_id)
            names = {one.id: translated_task(work, actor, one).name for one in about}
            return [
                replace(one, facts={**one.facts, "task": names[one.task_id]}) if one.task_id in names else one
                for one in found
            ]

    def unread(self, actor: Person) -> int:
        """Count the person's own messages that are not read."""
        with self._store.begin(write=False) as uow:
            if not actor.parties:
                return uow.notifications.unread(actor.id)
            mine = _of_known_cases(uow, actor, uow.notifications.inbox(actor.id))
            return sum(one.read_at is None for one in mine)

    def mark_read(self, actor: Person, notification_id: str) -> None:
        """Mark one of the person's own messages as read; NotFound when it is not theirs."""
        with self._store.begin() as uow:
            uow.notifications.mark_read(notification_id, actor.id, clock.now())

    def mark_all_read(self, actor: Person, before: datetime) -> int:
        """Mark all the person's own messages that are older than `before` (aware) as read; gives how many."""
        with self._store.begin() as uow:
            return uow.notifications.mark_all_read(actor.id, before, clock.now())

    def deliver_pending(self, limit: int = 100) -> int:
        """Deliver waiting messages, each in its own short units of work; gives how many were tried."""
        stop_at = time.monotonic() + DELIVERY_SECONDS
        tried = 0
        while tried < limit and time.monotonic() < stop_at:
            with self._store.begin(yields=True) as uow:
                taken = take_notification(uow)
            if taken is None:
                break
            notification, person = taken
            failure = send_notification(self._channels, notification, person)
            with self._store.begin(yields=True) as uow:
                note_delivery(uow, notification, failure)
            tried += 1
        return tried + self.deliver_letters(limit)


def _of_known_cases(uow: UnitOfWork, actor: Person, messages: Sequence[Notification]) -> list[Notification]:
    keys = {one.case_key for one in messages if one.case_key}
    known = shared_keys(uow, actor, keys) if keys else set()
    return [one for one in messages if not one.case_key or one.case_key in known]
