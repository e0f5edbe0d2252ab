"""The months that a look for bottlenecks takes in: the last ones of what was asked for, and the quarters before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from engine.analytics.buckets import middle
from engine.analytics.survival import Span

MOST_MONTHS = 6
QUARTERS = 6
"""So many quarters before the months looked at tell what is usual."""

_MONTHS_OF_QUARTER = 3
_MONTH = 30.44 * 86400


@dataclass(frozen=True, slots=True)
class Window:
    """Whole months, the last one up to the present."""

    names: Sequence[str]
    """`YYYY-MM`, in order."""
    start: float
    end: float
    """Seconds since 1970."""

    @property
    def months(self) -> float:
        """Give its length in months."""
        return max(1.0, self.end - self.start) / _MONTH


@dataclass(frozen=True, slots=True)
class Stay:
    """So many visits that ended at a moment after so many seconds, or are open then."""

    end: float
    length: float
    ended: bool = True
    n: int = 1


def month_of(day: date) -> str:
    """Give the name of the day's month."""
    return f"{day.year:04}-{day.month:02}"


def months_back(month: str, count: int) -> list[str]:
    """Give so many months up to `month`, in order."""
    year, number = (int(part) for part in month.split("-"))
    last = year * 12 + number - 1
    return [f"{place // 12:04}-{place % 12 + 1:02}" for place in range(last - count + 1, last + 1)]


def recent(since: date, until: date, at: datetime) -> Window:
    """Give the last months of a period, six at most; it ends now where the period does not end before."""
    last = month_of(min(until, at.date()))
    names = [name for name in months_back(last, MOST_MONTHS) if name >= month_of(since)] or [last]
    return Window(names, _start(names[0]), min(_start(_next(last)), at.timestamp()))


def last_of(window: Window, months: int = 2) -> Window:
    """Give the last months of a window."""
    names = window.names[-months:]
    return Window(names, max(window.start, _start(names[0])), window.end)


def quarters_before(window: Window) -> list[list[str]]:
    """Give the months of the quarters before a window, the nearest first."""
    names = months_back(window.names[0], QUARTERS * _MONTHS_OF_QUARTER + 1)[:-1]
    return [
        names[place : place + _MONTHS_OF_QUARTER]
        for place in range(len(names) - _MONTHS_OF_QUARTER, -1, -_MONTHS_OF_QUARTER)
    ]


def stays_of(months: Mapping[str, Mapping[int, int]], at: datetime) -> list[Stay]:
    """Give the visits of histograms by month: each ended about the middle of its month."""
    stays = []
    for name, counts in months.items():
        middle_of_month = (_start(name) + min(_start(_next(name)), at.timestamp())) / 2
        stays += [Stay(middle_of_month, middle(bucket), True, n) for bucket, n in counts.items() if n > 0]
    return stays


def seen(stays: Iterable[Stay], window: Window) -> list[Span]:
    """Give what was to be seen of these visits within the window."""
    spans = []
    for stay in stays:
        begun = stay.end - stay.length
        if stay.end <= window.start or begun >= window.end:
            continue
        entry = max(0.0, window.start - begun)
        if stay.ended and stay.end <= window.end:
            spans.append(Span(stay.length, entry, True, stay.n))
        else:
            spans.append(Span(min(stay.end, window.end) - begun, entry, False, stay.n))
    return spans


def _start(month: str) -> float:
    year, number = (int(part) for part in month.split("-"))
    return datetime(year, number, 1, tzinfo=UTC).timestamp()


def _next(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"
