"""The past, event by event in the order of time: cases are visited in turn, the worker sweeps each morning."""

import heapq
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Protocol

from engine import clock

_SWEEPS = 20
_FRIDAY = 4


class Life(Protocol):
    """One case that is played."""

    @property
    def opens(self) -> datetime:
        """Give the moment when the case is opened."""

    def begin(self, number: int) -> None:
        """Open the case, at the clock's moment."""

    def visit(self) -> datetime | None:
        """Do what is done at the clock's moment; gives when to come again, None for never."""


def play(lives: Sequence[Life], now: datetime, fire_due: Callable[[], int], each: Callable[[], None]) -> None:
    """Live all cases until `now`; `each` is called as soon as a case is opened."""
    events = [(life.opens, number, life) for number, life in enumerate(lives)]
    heapq.heapify(events)
    begun: set[int] = set()
    swept = min((moment for moment, _, _ in events), default=now)
    while events:
        moment, number, life = heapq.heappop(events)
        swept = _sweep_until(moment, swept, fire_due)
        with clock.at(moment):
            if number not in begun:
                life.begin(number)
                begun.add(number)
                each()
            following = life.visit()
        if following is not None and following < now:
            heapq.heappush(events, (max(following, moment + timedelta(minutes=1)), number, life))
    _sweep_until(now, swept, fire_due)


def office(moment: datetime, chance: Random) -> datetime:
    """Give a moment in the office hours of a weekday, never before `moment`."""
    day = clock.local(moment)
    while True:
        minute = chance.randint(8 * 60, 16 * 60)
        found = day.replace(hour=minute // 60, minute=minute % 60, second=chance.randint(0, 59), microsecond=0)
        if found >= moment and found.weekday() <= _FRIDAY:
            return found
        day += timedelta(days=1)


def _sweep_until(moment: datetime, swept: datetime, fire_due: Callable[[], int]) -> datetime:
    """Let the worker sweep at eight every morning up to the moment, as it would have; gives when it swept last."""
    while swept < moment:
        swept = min(_morning_after(swept), moment)
        with clock.at(swept):
            for _ in range(_SWEEPS):
                if not fire_due():
                    break
    return swept


def _morning_after(moment: datetime) -> datetime:
    morning = datetime.combine(clock.local(moment).date(), time(8), clock.HELSINKI)
    return morning if morning > moment else morning + timedelta(days=1)
