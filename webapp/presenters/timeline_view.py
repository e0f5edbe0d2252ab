"""The tab of what has happened: the whole story by stage and day, one kind of it, page by page."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from webapp.presenters.dates import as_day
from webapp.presenters.story import WAIT, StoryItem
from webapp.presenters.story_kinds import KINDS

LINES = 60
"""Lines on a page of the story."""


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day; a wait has no day of its own."""

    on: date | None
    items: Sequence[StoryItem]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What happened in one stage."""

    name: str
    since: date | None
    """The day on which the case came to the stage."""
    days: Sequence[Day]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """One page of the story, its lines oldest first."""

    chapters: Sequence[Chapter]
    kind: str
    kinds: Sequence[tuple[str, str, int]]
    """(kind, name, how many lines) of those of which there are any."""
    page: int
    pages: int
    total: int


def timeline_view(
    items: Sequence[StoryItem],
    course: Sequence[tuple[datetime, str]],
    kind: str = "",
    page: str = "",
    limit: int = LINES,
) -> TimelineView:
    """Give a page of the story; pages count from the oldest, so that an address stays what it was. Default: the newest.

    Waits are told only where everything is: between lines of one kind they would not be true.
    """
    chosen = kind if kind in KINDS else ""
    lines = [one for one in items if one.topic == chosen] if chosen else list(items)
    pages = max(1, -(-len(lines) // limit))
    number = min(max(int(page), 1), pages) if page.isdecimal() and len(page) < len("100000") else pages
    shown = lines[(number - 1) * limit : number * limit]
    told = [one for one in items if one.kind != WAIT]
    counts = [(key, str(name), sum(one.topic == key for one in told)) for key, name in KINDS.items()]
    kinds = [one for one in counts if one[2]]
    return TimelineView(_chapters(shown, course), chosen, kinds, number, pages, len(told))


def whole_timeline(items: Sequence[StoryItem], course: Sequence[tuple[datetime, str]]) -> Sequence[Chapter]:
    """Give the whole story, for paper."""
    return _chapters(items, course)


def _chapters(items: Sequence[StoryItem], course: Sequence[tuple[datetime, str]]) -> list[Chapter]:
    chapters: list[tuple[int, list[Day]]] = []
    moments = [at for at, _name in course]
    waits: list[StoryItem] = []
    for item in items:
        if item.at is None:
            waits.append(item)
            continue
        # What ends a stage is written at the very moment at which the next one begins: it belongs to the stage before.
        stage = max(bisect_left(moments, item.at) - 1, 0)
        if not chapters or chapters[-1][0] != stage:
            chapters.append((stage, []))
        days, on = chapters[-1][1], as_day(item.at)
        days += [Day(None, [one]) for one in waits]  # a wait is of the stage in which it ended
        if not waits and days and days[-1].on == on:
            days[-1] = Day(on, [*days[-1].items, item])
        else:
            days.append(Day(on, [item]))
        waits = []
    return [Chapter(*_named(stage, course), days) for stage, days in chapters]


def _named(stage: int, course: Sequence[tuple[datetime, str]]) -> tuple[str, date | None]:
    return (course[stage][1], as_day(course[stage][0])) if course else ("", None)
