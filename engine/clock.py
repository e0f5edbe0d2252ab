"""The only reading of the clock. Business time is Europe/Helsinki, stored time is UTC."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """Give the present moment in UTC, or the moment that `at` set for this context."""
    return _moment.get() or datetime.now(UTC)


def today() -> date:
    """Give the present day in Finland."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Give an aware moment in Finnish local time."""
    return moment.astimezone(HELSINKI)


def start_of_day(moment: datetime) -> datetime:
    """Give the beginning of the moment's day in Finland, in UTC."""
    return datetime.combine(local(moment).date(), time(), tzinfo=HELSINKI).astimezone(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside the block happen at `moment` (aware); other threads keep their own time.

    Scenarios, dry runs and demo data use it, and so do the tests.
    """
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)
