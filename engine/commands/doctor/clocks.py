"""Say whether the clocks and the time zone are right: deadlines are counted by them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from engine import clock
from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import ahead_of, database_clock

SLACK = timedelta(minutes=2)
"""Clocks that differ by less are one clock."""

_SUMMER, _WINTER = datetime(2026, 7, 1, 9, tzinfo=UTC), datetime(2026, 1, 1, 10, tzinfo=UTC)


def wrong_clocks(work: Work) -> Iterator[Finding]:
    """Give a clock that is behind what was written, one that differs from the database's, and wrong zone data."""
    ahead = ahead_of(work.uow, work.moment + SLACK)
    if ahead is not None:
        yield Finding(
            "error", f"Something was written at {ahead:%Y-%m-%d %H:%M} UTC, which is still to come on this machine.",
            "Set the clocks of all nodes by one time server.", kind="clock",
        )  # fmt: skip
    there = database_clock(work.uow)
    if there is not None and abs(there - clock.now()) > SLACK:
        yield Finding(
            "error", f"The clock of the database server says {there:%Y-%m-%d %H:%M} UTC, and this machine's does not.",
            "Set the clocks of all nodes by one time server.", kind="clock_database",
        )  # fmt: skip
    if (clock.local(_SUMMER).hour, clock.local(_WINTER).hour) != (12, 12):
        advice = "Install the time zone data of the system, or the package tzdata."
        yield Finding("error", "The time zone of Helsinki is wrong on this machine.", advice, kind="zone")
