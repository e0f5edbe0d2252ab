"""Secret addresses of calendars: make one, revoke it, find whose it is."""

import secrets
from datetime import timedelta

from engine import policy
from engine.commands.meetings.series import find_series, groups_of
from engine.commands.open_session import hash_token
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.meetings import CalendarFeed

MOST = 20
"""Addresses of one person at a time."""

TOUCH_EVERY = timedelta(hours=1)
"""Use is written down at most this often: reading is not a write."""

_SECRET_BYTES = 32


def create_feed(work: Work, actor: Person, region: str = "", series: str = "") -> str:
    """Make an address of one series, or of all in which the person sits, and give its secret, shown once.

    Raises NotFound for a series whose agendas the person does not read, FormInvalid when there are too many.
    """
    if series:
        known = find_series(work, region, series)
        if not policy.sits_in_meeting(actor, region, groups_of(known)):
            raise NotFound(f"series {series} of {region}")
    if len(work.uow.feeds.of(actor.id)) >= MOST:
        raise FormInvalid({"": FieldError("too_many", max=MOST)})
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    feed = CalendarFeed(new_id(), actor.id, work.moment, region if series else "", series)
    work.uow.feeds.add(feed, hash_token(secret))
    return secret


def revoke_feed(work: Work, actor: Person, feed_id: str) -> None:
    """End one of the person's addresses at once; NotFound when it is not theirs."""
    if not work.uow.feeds.end(feed_id, actor.id):
        raise NotFound(f"calendar {feed_id}")


def find_feed(work: Work, secret: str) -> tuple[CalendarFeed, Person]:
    """Give the address of this secret and its person; NotFound for an unknown or revoked one, and a closed account."""
    feed = work.uow.feeds.by_secret_hash(hash_token(secret))
    if feed is None:
        raise NotFound("calendar")
    person = work.uow.people.get(feed.person_id)
    if not person.active:
        raise NotFound("calendar")
    return feed, person


def is_touch_due(work: Work, feed: CalendarFeed) -> bool:
    """Tell whether the use of the address is to be written down now."""
    return feed.last_used_at is None or work.moment - feed.last_used_at >= TOUCH_EVERY
