"""The median before and after, each with its interval, so that chance is not taken for an effect."""

from collections.abc import Sequence
from math import comb

from engine.model.figures import FEWEST
from engine.model.process_marks import Middle

CONFIDENCE = 0.95


def middle(values: Sequence[float], confidence: float = CONFIDENCE) -> Middle:
    """Give the median of some durations with its interval.

    The interval is of order statistics: how many of n independent values lie below the true median is binomial with one
    half, whatever the values are spread like. Where even the least and the greatest do not hold the confidence (fewer
    than six at 95 %), it has no ends. Fewer than FEWEST give no median.
    """
    ordered = sorted(values)
    n = len(ordered)
    if n < FEWEST:
        return Middle(n=n)
    half = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    skipped = outside(n, confidence)
    if skipped < 0:
        return Middle(n=n, p50=half)
    return Middle(n=n, p50=half, low=ordered[skipped], high=ordered[n - 1 - skipped])


def outside(n: int, confidence: float) -> int:
    """Give how many values at each end may be left out so that the rest still holds the median; -1: not even none.

    Exactly counted in whole numbers: twice the tail of the binomial may be at most 1 - confidence.
    """
    allowed = (1 - confidence) * 2**n / 2
    tail, skipped = 0, -1
    while skipped + 1 <= (n - 1) // 2:
        tail += comb(n, skipped + 1)
        if tail > allowed:
            break
        skipped += 1
    return skipped


def apart(before: Middle, after: Middle) -> bool:
    """Tell whether the intervals of two medians do not touch: then it is hardly chance."""
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return False
    return after.high < before.low or before.high < after.low
