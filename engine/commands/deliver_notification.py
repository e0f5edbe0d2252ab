"""Deliver one notification: lease it, send it outside any unit of work, write down what came of it.

At least once: a process that dies between sending and writing sends again when the lease is over, with the
same notification id. Nothing here ever touches the case.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from engine import clock
from engine.channels import Channel, DeliveryFailed
from engine.errors import NotFound
from engine.faults import describe_fault
from engine.model import Notification, Person
from engine.store import UnitOfWork
from engine.store.queries import shared_keys

WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
"""Waiting time after the first failure, the second and so on; after one more the message is given up."""


class Withheld(DeliveryFailed):
    """Nobody may read the message any more: that is as it should be, and no fault of a channel."""


logger = logging.getLogger(__name__)


def take_notification(uow: UnitOfWork) -> tuple[Notification, Person | None] | None:
    """Lease the next message that is due and find its reader; None when nothing is due.

    There is no reader when the account is closed, or the consent of the person's party has ended since it was written.
    """
    notification = uow.notifications.claim_pending(clock.now())
    if notification is None:
        return None
    try:
        person = uow.people.get(notification.person_id)
    except NotFound:
        return notification, None
    parts = _parts(notification)
    keys = {one.case_key for one in parts if one.case_key}
    known = shared_keys(uow, person, keys) if keys and person.active else set()
    readable = [one for one in parts if person.active and (not one.case_key or one.case_key in known)]
    if not readable:
        return notification, None
    for one in parts:
        if one not in readable:
            uow.notifications.withhold(one.id)
    return replace(readable[0], rest=tuple(readable[1:])), person


def _parts(notification: Notification) -> list[Notification]:
    return [replace(notification, rest=()), *notification.rest]


def send_notification(
    channels: Mapping[str, Channel], notification: Notification, person: Person | None
) -> DeliveryFailed | None:
    """Send the message by its channel; gives why it failed, or None when it is delivered."""
    channel = channels.get(notification.channel)
    if person is None:
        return Withheld("the account is closed, or the case is not shared with it any more", permanent=True)
    if channel is None:
        return DeliveryFailed(f"the channel {notification.channel} is not set up", permanent=True)
    try:
        channel.deliver(notification, person)
    except DeliveryFailed as failure:
        return failure
    except Exception as error:  # noqa: BLE001 - whatever a channel does wrong is one message's failure, not the others'
        fault = describe_fault(error)
        logger.error("channel %s, notification %s: %s", notification.channel, notification.id, fault)  # noqa: TRY400 - a traceback may hold personal data
        return DeliveryFailed(f"unexpected {type(error).__name__}", permanent=False)
    return None


def note_delivery(uow: UnitOfWork, notification: Notification, failure: DeliveryFailed | None) -> None:
    """Write that the message is sent, withheld for good, tried again and when, or given up."""
    for one in _parts(notification):
        if failure is None:
            uow.notifications.sent(one.id, clock.now())
        elif isinstance(failure, Withheld):
            uow.notifications.withhold(one.id)
        else:
            uow.notifications.failed(one.id, str(failure), next_try(one.tries, failure))


def next_try(tries: int, failure: DeliveryFailed) -> datetime | None:
    """Give when to try again after so many tries, this one included; None: it is of no use any more."""
    if failure.permanent or tries > len(WAITS):
        return None
    return clock.now() + WAITS[tries - 1]
