"""What comes, ends and is open, by day and by week; and whether the three agree (Little's law)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import sqrt

from engine.analytics.buckets import middle
from engine.model.figures import FEWEST, DayCount
from engine.model.flow import FlowDay, FlowWeek, LittleCheck

DAY = timedelta(days=1)
DAY_SECONDS = 86_400
CASE, STAGE = "case", "stage"
CHANCE = 1.96
"""Standard errors on each side of what 95 of 100 times is true."""


def daily_flow(
    since: date, until: date, counts: Sequence[DayCount], open_now: int, stages_now: Mapping[str, int]
) -> list[FlowDay]:
    """Give the days of a period, from what is open now and what has begun and ended since its first day.

    `counts` reach from `since` to today, also where the period ends earlier. What is open is walked back from today:
    it is right whatever happened before the period.
    """
    by_day: dict[date, list[DayCount]] = {}
    for count in counts:
        by_day.setdefault(count.day, []).append(count)
    day = max([until, *by_day])
    standing, stages = open_now, Counter(stages_now)
    days: list[FlowDay] = []
    while day >= since:
        here = by_day.get(day, ())
        if day <= until:
            days.append(_day(day, here, standing, stages))
        for count in here:
            net = count.entered - count.left - count.withdrawn
            if count.kind == CASE:
                standing -= net
            elif count.kind == STAGE:
                stages[count.element] -= net
        day -= DAY
    return days[::-1]


def weekly_flow(days: Sequence[FlowDay]) -> list[FlowWeek]:
    """Give the weeks, Monday to Sunday; the first and the last may be cut by the period."""
    weeks: dict[date, list[FlowDay]] = {}
    for one in days:
        weeks.setdefault(one.day - timedelta(days=one.day.weekday()), []).append(one)
    return [
        FlowWeek(
            monday=monday,
            arrived=sum(one.arrived for one in week),
            ended=sum(one.ended for one in week),
            withdrawn=sum(one.withdrawn for one in week),
            open=week[-1].open,
            whole=len(week) == len(range(7)),
        )
        for monday, week in weeks.items()
    ]


def queue_weeks(since: date, until: date, counts: Iterable[DayCount]) -> list[FlowWeek]:
    """Give what came to a queue and went from it in each week of a period; how long it was is not told."""
    days = {since + DAY * number: [0, 0, 0] for number in range((until - since).days + 1)}
    for one in counts:
        if one.day in days:
            for at, number in enumerate((one.entered, one.left, one.withdrawn)):
                days[one.day][at] += number
    return weekly_flow(
        [FlowDay(day=day, arrived=came, ended=done, withdrawn=gone) for day, (came, done, gone) in days.items()]
    )


def little_check(
    days: Sequence[FlowDay], counts: Iterable[DayCount], lasted: Mapping[int, int] | None = None
) -> LittleCheck:
    """Compare what is open with what ends and how long it took, over the days of a period.

    `lasted`: how long those that ended took, by bucket, which tells how much of it is chance; None: all as long.
    """
    inside = {one.day for one in days}
    done = [one for one in counts if one.kind == CASE and one.day in inside]
    n, spans = sum(one.left for one in done), sum(one.span_s for one in done)
    length = len(days)
    open_mean = sum(one.open for one in days) / length if length else 0.0
    per_day = n / length if length else 0.0
    if n < FEWEST:
        return LittleCheck(days=length, n=n, open_mean=open_mean, ended_per_day=per_day)
    lead = spans / n / DAY_SECONDS
    expected = per_day * lead
    margin = CHANCE * sqrt(_spread(lasted or {}) / n)
    return LittleCheck(
        days=length,
        n=n,
        open_mean=open_mean,
        ended_per_day=per_day,
        lead_days=lead,
        expected=expected,
        low=expected * max(0.0, 1 - margin),
        high=expected * (1 + margin),
        ratio=open_mean / expected if expected else None,
    )


def _spread(lasted: Mapping[int, int]) -> float:
    """Give the mean square of durations over the square of their mean.

    A sum of as many as chance lets come (Poisson), each of such a duration, varies by the root of this over their
    number.
    """
    n = sum(lasted.values())
    mean = sum(middle(bucket) * many for bucket, many in lasted.items()) / n if n else 0.0
    return sum(middle(bucket) ** 2 * many for bucket, many in lasted.items()) / n / mean**2 if mean else 1.0


def _day(day: date, counts: Iterable[DayCount], standing: int, stages: Mapping[str, int]) -> FlowDay:
    arrived = ended = withdrawn = 0
    for one in counts:
        if one.kind == CASE:
            arrived, ended, withdrawn = arrived + one.entered, ended + one.left, withdrawn + one.withdrawn
    return FlowDay(
        day=day,
        arrived=arrived,
        ended=ended,
        withdrawn=withdrawn,
        open=max(0, standing),
        stages={stage: n for stage, n in stages.items() if n > 0},
    )
