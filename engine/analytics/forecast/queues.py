"""When a queue is done, and how long it will be: weeks drawn from the weeks that were.

What is assumed: coming weeks are like those of the history, one does not depend on the other, and the pace is that of
the workers there were then. Where a queue was empty at times, its workers could have done more than the history shows.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from random import Random

from engine.analytics.forecast.cases import HISTORIES, RUNS, RUNS_OF_EACH, at_share, within
from engine.analytics.forecast.course import NEVER
from engine.model.flow import FlowWeek
from engine.model.forecasts import (
    HORIZON_DAYS,
    LEAST_ENDED,
    LEAST_WEEKS,
    SHARES,
    WEEKS_AHEAD,
    Outlook,
    QueueForecast,
    QueueWeek,
    WhatIf,
)

WEEK = 7.0
LONGEST = ceil(HORIZON_DAYS / WEEK) + 1
"""Weeks; a queue is played no further than beyond the horizon."""
LOW, HALF, HIGH = 0.15, 0.5, 0.85


def queue_forecast(weeks: Sequence[FlowWeek], waiting: int, what_if: WhatIf, seed: int) -> QueueForecast | None:
    """Give when `waiting` are done and how long the queue will be.

    None for fewer than LEAST_WEEKS whole weeks, and for fewer than LEAST_ENDED completions in them: a few tell no pace,
    only chance.

    The same seed draws the same weeks, whatever is changed: two answers differ by the change and not by chance.
    """
    history = [week for week in weeks if week.whole]
    if len(history) < LEAST_WEEKS or completions(history) < LEAST_ENDED:
        return None
    done = tuple(float(week.ended + week.withdrawn) for week in history)
    return _played(done, tuple(float(week.arrived) for week in history), waiting, what_if, seed)


def completions(weeks: Sequence[FlowWeek]) -> int:
    """Give how many left a queue in the whole weeks of a history."""
    return sum(week.ended + week.withdrawn for week in weeks if week.whole)


def pace(what_if: WhatIf) -> float:
    """Give by what the pace of the history is multiplied: the workers there will be over those there are."""
    now = what_if.workers or 1
    return max(0.0, (now + what_if.more) / now)


@lru_cache(maxsize=64)
def _played(
    done: tuple[float, ...], came: tuple[float, ...], waiting: int, what_if: WhatIf, seed: int
) -> QueueForecast:
    """Play a queue; who tries one change after another plays what is as it is but once."""
    return QueueForecast(
        waiting=waiting,
        cleared=_cleared(done, waiting, what_if, seed),
        weeks=_ahead(done, came, waiting, what_if, seed),
        what_if=what_if,
    )


def _cleared(done: Sequence[float], waiting: int, what_if: WhatIf, seed: int) -> Outlook:
    random = Random(seed)
    middle = _days(done, waiting, what_if, random, RUNS)
    if middle[0] == NEVER:
        return Outlook(n=len(done))
    others = [
        _days(random.choices(done, k=len(done)), waiting, what_if, random, RUNS_OF_EACH) for _ in range(HISTORIES)
    ]
    p50, p85, p95 = (within(middle[at], sorted(one[at] for one in others)) for at in range(len(SHARES)))
    return Outlook(n=len(done), p50=p50, p85=p85, p95=p95)


def _days(done: Sequence[float], waiting: int, what_if: WhatIf, random: Random, runs: int) -> list[float]:
    played = sorted(_until_done(done, waiting, what_if, random) for _ in range(runs))
    return [at_share(played, share) for share in SHARES]


def _until_done(done: Sequence[float], waiting: int, what_if: WhatIf, random: Random) -> float:
    speed = pace(what_if)
    left = float(waiting)
    if left <= 0:
        return 0.0
    if not speed:
        return NEVER
    draw, many = random.random, len(done)
    for week in range(LONGEST):
        able = done[int(draw() * many)] * speed  # a third of what `choice` takes, and there are 150 000 of them
        if week < what_if.closed:
            continue
        if able >= left:
            return WEEK * (week + left / able)
        left -= able
    return WEEK * LONGEST


def _ahead(done: Sequence[float], came: Sequence[float], waiting: int, what_if: WhatIf, seed: int) -> list[QueueWeek]:
    random = Random(seed)
    speed, more = pace(what_if), 1 + what_if.arrivals / 100
    ends: list[list[float]] = [[] for _ in range(WEEKS_AHEAD)]
    for _ in range(RUNS):
        length = float(waiting)
        drawn = zip(random.choices(done, k=WEEKS_AHEAD), random.choices(came, k=WEEKS_AHEAD), strict=True)
        for week, (able, arrived) in enumerate(drawn):
            left = 0.0 if week < what_if.closed else able * speed
            length = max(0.0, length + arrived * more - left)
            ends[week].append(length)
    return [_week(number + 1, sorted(one)) for number, one in enumerate(ends)]


def _week(number: int, lengths: Sequence[float]) -> QueueWeek:
    p15, p50, p85 = (round(at_share(lengths, share)) for share in (LOW, HALF, HIGH))
    return QueueWeek(week=number, p15=p15, p50=p50, p85=p85)
