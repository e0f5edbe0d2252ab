"""One case's past, visit by visit in the order of time; the worker sweeps on the mornings after something came due."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Protocol

from engine import clock

_FRIDAY = 4
_SWEEPS = 400
"""So many mornings at most between two visits: what comes due again and again holds nobody up."""


class Life(Protocol):
    """One case that is played."""

    @property
    def opens(self) -> datetime:
        """Give the moment when the case is opened."""

    def begin(self, number: int, idempotency_key: str) -> None:
        """Open the case, at the clock's moment; or find it again, when it was opened with this key."""

    def latest(self) -> datetime:
        """Give when something happened in the case last."""

    def visit(self) -> datetime | None:
        """Do what is done at the clock's moment; gives when to come again, None for never."""

    def rest(self) -> None:
        """Do what is done at the end, at the clock's moment."""


class Worker(Protocol):
    """What fires the timers of the past."""

    def next_due(self) -> datetime | None:
        """Give when something comes due next; None: never."""

    def fire_due(self) -> int:
        """Fire what is due at the clock's moment; gives how many."""


def play(life: Life, number: int, now: datetime, worker: Worker, idempotency_key: str = "") -> None:
    """Live one case until `now`.

    A case that an earlier try has left half lived goes on after what happened in it last.
    """
    with clock.at(life.opens):
        life.begin(number, idempotency_key)
    following: datetime | None = max(life.opens, life.latest())
    while following is not None and following < now:
        sweep_until(following, worker)
        with clock.at(following):
            again = life.visit()
        following = None if again is None else max(again, following + timedelta(minutes=1))
    sweep_until(now, worker)
    with clock.at(now):
        life.rest()
    sweep_until(now, worker)  # what was done in the last moment may be due at once


def office(moment: datetime, chance: Random) -> datetime:
    """Give a moment in the office hours of a weekday, never before `moment`."""
    day = clock.local(moment)
    while True:
        minute = chance.randint(8 * 60, 16 * 60)
        found = day.replace(hour=minute // 60, minute=minute % 60, second=chance.randint(0, 59), microsecond=0)
        if found >= moment and found.weekday() <= _FRIDAY:
            return found
        day += timedelta(days=1)


def sweep_until(moment: datetime, worker: Worker) -> None:
    """Let the worker sweep as it would have at eight of each morning up to the moment; idle mornings are left out."""
    for _ in range(_SWEEPS):
        due = worker.next_due()
        if due is None or due > moment:
            return
        with clock.at(min(_morning_after(due), moment)):
            worker.fire_due()


def _morning_after(moment: datetime) -> datetime:
    morning = datetime.combine(clock.local(moment).date(), time(8), clock.HELSINKI)
    return morning if morning >= moment else morning + timedelta(days=1)
