"""When one case will be done, from where it stands."""

from collections.abc import Sequence
from math import ceil
from random import Random

from engine.analytics.forecast.course import NEVER, Course, course_of, days_left, later_than
from engine.model.forecasts import LEAST_ENDED, LEAST_LATER, SHARES, Outlook, StageSpan, Within

RUNS = 1000
"""Plays of one forecast: the day of 85 % chance then lies within a percentage point or so."""
HISTORIES, RUNS_OF_EACH = 30, 200
"""The interval is of so many histories drawn from the one there is (bootstrap)."""
OUTSIDE = 0.05
"""Of the interval, at each end."""


def case_outlook(spans: Sequence[StageSpan], now: float, stage: str, age: float, seed: int) -> Outlook:
    """Give when a case is done that has stood in a stage for `age` days, from all that is known at `now`.

    No figure where fewer than LEAST_ENDED cases have ended, or fewer than LEAST_LATER have left the stage so late.
    """
    ended, course = ended_cases(spans, now), course_of(spans, now)
    later = later_than(course, stage, age)
    if ended < LEAST_ENDED or later < LEAST_LATER:
        return Outlook(n=ended, later=later)
    random = Random(seed)
    middle = quantile_days(course, stage, age, random, RUNS)
    if middle[0] == NEVER:
        return Outlook(n=ended, later=later)
    others = [
        quantile_days(course_of(_redrawn(spans, random), now), stage, age, random, RUNS_OF_EACH)
        for _ in range(HISTORIES)
    ]
    p50, p85, p95 = (within(middle[at], sorted(one[at] for one in others)) for at in range(len(SHARES)))
    return Outlook(n=ended, later=later, p50=p50, p85=p85, p95=p95)


def ended_cases(spans: Sequence[StageSpan], now: float) -> int:
    """Give how many cases had ended by then."""
    return sum(1 for span in spans if span.left is not None and span.left <= now and not span.next)


def quantile_days(course: Course, stage: str, age: float, random: Random, runs: int) -> list[float]:
    """Give the days by which a case is done with the chances of SHARES."""
    played = sorted(days_left(course, stage, age, random) for _ in range(runs))
    return [at_share(played, share) for share in SHARES]


def at_share(ordered: Sequence[float], share: float) -> float:
    """Give the least value that at least this share does not exceed: a day, not a point between two."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def within(days: float, others: Sequence[float]) -> Within | None:
    """Give a number with its interval among those of `others`, which are in order; None for one that is not known."""
    if days == NEVER:
        return None
    low, high = at_share(others, OUTSIDE), at_share(others, 1 - OUTSIDE)
    return Within(days, min(days, low), None if high == NEVER else max(days, high))


def _redrawn(spans: Sequence[StageSpan], random: Random) -> list[StageSpan]:
    """Draw as many cases as there are, each as often as it comes: another history that might have been."""
    cases: dict[str, list[StageSpan]] = {}
    for span in spans:
        cases.setdefault(span.case, []).append(span)
    whole = list(cases.values())
    return [span for _ in whole for span in random.choice(whole)]
