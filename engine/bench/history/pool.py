"""People who take cases one after the other, and meetings that take so many at a time."""

from bisect import bisect_left
from collections.abc import Callable
from heapq import heapify, heappop, heappush

DAY = 86400.0
_OPENS, _CLOSES = 8 * 3600.0, 16 * 3600.0
_THURSDAY = 3  # the day of the week on which the count of seconds begins
_SATURDAY = 5

Factor = Callable[[float], float]
"""Gives, for a moment, by how much everything takes longer than usual."""


def opening(moment: float) -> float:
    """Give the moment itself when people are at work then, else the next morning on which they are."""
    day, rest = divmod(moment, DAY)
    if rest >= _CLOSES:
        day, rest = day + 1, 0.0
    weekday = (int(day) + _THURSDAY) % 7
    if weekday >= _SATURDAY:
        day, rest = day + 7 - weekday, 0.0
    return day * DAY + max(rest, _OPENS)


class Pool:
    """People of one lane; whoever is free first takes what came first."""

    def __init__(self, people: int, factor: Factor, away: tuple[int, float, float] = (0, 0.0, 0.0)) -> None:
        """Let so many work; `away`: so many of them are gone between two moments."""
        self._free = [(0.0, number) for number in range(people)]
        heapify(self._free)
        self._factor = factor
        self._gone, self._from, self._to = away

    def take(self, moment: float, effort: float) -> tuple[float, float]:
        """Give when somebody takes what came at `moment`, and when they are done with it; `effort` in seconds."""
        while True:
            free, number = heappop(self._free)
            start = opening(max(free, moment))
            if number < self._gone and self._from <= start < self._to:
                heappush(self._free, (self._to, number))
                continue
            end = start + effort * self._factor(start)
            heappush(self._free, (end, number))
            return start, end


class Meetings:
    """A meeting every so many days that has room for so many cases."""

    def __init__(self, first: float, until: float, days: float, room: int) -> None:
        """Hold meetings from `first` on."""
        self._dates = [first + number * days * DAY for number in range(int((until - first) / DAY / days) + 1)]
        self._left = [room] * len(self._dates)

    def next_place(self, moment: float) -> float:
        """Give the first meeting with room, and take the place; raises IndexError after the last one."""
        place = bisect_left(self._dates, moment)
        while not self._left[place]:
            place += 1
        self._left[place] -= 1
        return self._dates[place]
