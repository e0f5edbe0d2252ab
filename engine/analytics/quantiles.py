"""Quantiles of durations, exact or from buckets.

A quantile lies between two neighbours in order, as much nearer to the upper one as the share says (the default of
NumPy, of spreadsheets and of pm4py): the median of an even number of values is the mean of the middle two.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import floor

from engine.analytics.buckets import middle


def quantile(ordered: Sequence[float], share: float) -> float:
    """Give the quantile of values that are in order; raises ValueError when there are none."""
    if not ordered:
        raise ValueError("no values have no quantile")
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return _between(ordered[below], ordered[above], place - below)


def quantiles_of(counts: Mapping[int, int], shares: Sequence[float]) -> list[float]:
    """Give quantiles of a histogram (bucket -> how many), within 3.2 %; raises ValueError when it is empty."""
    total = sum(counts.values())
    if not total:
        raise ValueError("an empty histogram has no quantile")
    return [_of_histogram(counts, total, share) for share in shares]


def merged(histograms: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """Give one histogram of several; buckets that come to nothing are left out."""
    together: dict[int, int] = {}
    for counts in histograms:
        for bucket, n in counts.items():
            together[bucket] = together.get(bucket, 0) + n
    return {bucket: n for bucket, n in together.items() if n}


def _of_histogram(counts: Mapping[int, int], total: int, share: float) -> float:
    place = share * (total - 1)
    below = floor(place)
    above = min(below + 1, total - 1)
    lower, seen = 0.0, 0
    for bucket in sorted(counts):
        first, seen = seen, seen + counts[bucket]
        if first <= below < seen:
            lower = middle(bucket)
        if above < seen:
            return _between(lower, middle(bucket), place - below)
    raise ValueError("a histogram counts nothing less than nothing")


def _between(lower: float, upper: float, share: float) -> float:
    return lower + (upper - lower) * share
