"""How a forecast would have done: made on past days with what was known then, and compared with what came."""

from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from random import Random

from engine.analytics.forecast.cases import ended_cases, quantile_days
from engine.analytics.forecast.course import course_of, later_than
from engine.model.forecasts import LEAST_ENDED, LEAST_LATER, Backtest, StageSpan

RUNS = 150
CASES = 40
"""Of those open on one past day, so many are drawn."""
_MOST_PLAYED = 256
_played: dict[tuple[object, ...], tuple[Sequence[float], Backtest]] = {}
"""What was played already in this process."""


def backtest(
    spans: Sequence[StageSpan], moments: Sequence[float], now: float, seed: int
) -> tuple[list[float], Backtest]:
    """Give the moments at which there was history enough, and how the forecasts made there did.

    A forecast counts when its day of 85 % chance has passed: whether it is counted is then not known from its outcome.
    Past days at which too few cases had ended make no forecast, nor do cases that had stood longer than nearly all.
    """
    random = Random(seed)
    ends = _ends(spans)
    used: list[float] = []
    n = within_85 = within_50 = 0
    for moment in moments:
        if ended_cases(spans, moment) < LEAST_ENDED:
            continue
        used.append(moment)
        course = course_of(spans, moment)
        for span in _drawn(_open_at(spans, moment), random):
            if later_than(course, span.stage, moment - span.entered) < LEAST_LATER:
                continue
            p50, p85, _p95 = quantile_days(course, span.stage, moment - span.entered, random, RUNS)
            if moment + p85 > now:
                continue
            n += 1
            end = ends.get(span.case, now + 1)
            within_85 += end <= moment + p85
            within_50 += end <= moment + p50
    return used, Backtest(n=n, within_85=within_85, within_50=within_50)


def backtest_of_day(
    spans: Sequence[StageSpan], moments: Sequence[float], now: float, seed: int
) -> tuple[Sequence[float], Backtest]:
    """Give what `backtest` does, played once for the same history: of a day that has begun it changes no more."""
    key = (_digest(spans), *moments, now, seed)
    found = _played.get(key)
    if found is None:
        if len(_played) >= _MOST_PLAYED:
            _played.clear()
        found = _played[key] = backtest(spans, moments, now, seed)
    return found


def _digest(spans: Sequence[StageSpan]) -> bytes:
    """Give a few bytes that stand for a history: the history itself would be much to keep."""
    numbers = array("d", [one for span in spans for one in (span.entered, -1.0 if span.left is None else span.left)])
    words = "\n".join([f"{span.case} {span.stage} {span.next}" for span in spans])
    return blake2b(numbers.tobytes() + words.encode(), digest_size=16).digest()


def _ends(spans: Sequence[StageSpan]) -> Mapping[str, float]:
    return {span.case: span.left for span in spans if span.left is not None and not span.next}


def _open_at(spans: Sequence[StageSpan], moment: float) -> list[StageSpan]:
    return [span for span in spans if span.entered <= moment and (span.left is None or span.left > moment)]


def _drawn(standing: list[StageSpan], random: Random) -> list[StageSpan]:
    return random.sample(standing, CASES) if len(standing) > CASES else standing
