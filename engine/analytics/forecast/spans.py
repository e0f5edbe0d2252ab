"""The courses of cases as stays in stages, in days: what ageing lines and forecasts are made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from engine.model.forecasts import CaseCourse, StageSpan

DAY_SECONDS = 86_400
DAY = timedelta(days=1)


def day_of(moment: datetime) -> float:
    """Give a moment as days since 1970."""
    return moment.timestamp() / DAY_SECONDS


def spans_of(courses: Iterable[CaseCourse]) -> list[StageSpan]:
    """Give the stays: each lasts until the next stage, the last one until the case ended.

    A stay that a clock set back would make shorter than nothing is left out.
    """
    return [span for course in courses for span in _spans(course) if span.left is None or span.left >= span.entered]


def known_at(spans: Iterable[StageSpan], now: float) -> Sequence[StageSpan]:
    """Give the stays as they were known then: who went on later stands there still."""
    begun = (span for span in spans if span.entered <= now)
    return [replace(span, left=None, next="") if span.left is not None and span.left > now else span for span in begun]


def ages_of(courses: Iterable[CaseCourse]) -> list[tuple[str, float]]:
    """Give (stage, days since its case was opened when it went on from there); of several times there, the last."""
    found = []
    for course in courses:
        last = {stage: went for (stage, _came), (_next, went) in pairwise(course.stages)}
        if course.stages and course.ended:
            last[course.stages[-1][0]] = course.ended
        found += [(stage, (left - course.opened) / DAY) for stage, left in last.items() if left >= course.opened]
    return found


def _spans(course: CaseCourse) -> Iterator[StageSpan]:
    for (stage, came), (following, went) in pairwise(course.stages):
        yield StageSpan(course.id, stage, day_of(came), day_of(went), following)
    if course.stages:
        stage, came = course.stages[-1]
        yield StageSpan(course.id, stage, day_of(came), day_of(course.ended) if course.ended else None)
