"""What slow cases have that fast ones have not: told only where it is clear, though many things are looked at.

With a hundred things looked at, five of them differ "significantly" by chance. So the least of the probabilities is
held against all that were looked at (Holm), and a difference has to be large enough to matter as well.
"""

from collections.abc import Iterable, Sequence
from math import comb

from engine.analytics.quantiles import quantile
from engine.model.figures import FEWEST
from engine.model.variants import Comparison, Difference, Trace

FEWEST_CASES = 20
"""In each quarter; fewer cannot be compared."""
CLEAR = 0.01
LARGE = 0.2
"""Difference of the shares that is worth telling."""
MOST = 10

Feature = tuple[str, str, str]
"""Kind, name, code."""


def compared(traces: Sequence[Trace]) -> Comparison:
    """Compare the slowest quarter of cases with the fastest one."""
    ordered = sorted(traces, key=lambda one: (one.days, one.case_id))
    n = len(ordered) // 4
    if n < FEWEST_CASES:
        return Comparison(0, 0)
    had = {one.case_id: frozenset(_features(one)) for one in ordered}
    fast, slow = ordered[:n], ordered[-n:]
    tried = []
    for feature in sorted({feature for mine in had.values() for feature in mine}):
        in_slow, in_fast = (sum(feature in had[one.case_id] for one in part) for part in (slow, fast))
        if in_slow + in_fast >= FEWEST:
            tried.append((_chance(in_slow, in_fast, n), feature, in_slow / n, in_fast / n))
    clear = [
        _difference(ordered, had, feature, in_slow, in_fast)
        for feature, in_slow, in_fast in _holm(sorted(tried))
        if abs(in_slow - in_fast) >= LARGE
    ]
    told = [one for one in clear if one is not None]
    return Comparison(n, len(tried), sorted(told, key=lambda one: -abs(one.slow - one.fast))[:MOST])


def _features(one: Trace) -> Iterable[Feature]:
    for name, code in one.cuts.items():
        yield "dimension", name, code
    for step in set(one.steps):
        yield "step", step, ""
        if list(one.steps).count(step) > 1:
            yield "rework", step, ""


def _holm(tried: Sequence[tuple[float, Feature, float, float]]) -> Iterable[tuple[Feature, float, float]]:
    """Give what is clear: the k-th smallest chance is held against all that are left; the first that fails ends it."""
    for place, (chance, feature, in_slow, in_fast) in enumerate(tried):
        if chance * (len(tried) - place) > CLEAR:
            return
        yield feature, in_slow, in_fast


def _difference(
    traces: Sequence[Trace], had: dict[str, frozenset[Feature]], feature: Feature, in_slow: float, in_fast: float
) -> Difference | None:
    with_it = sorted(one.days for one in traces if feature in had[one.case_id])
    without = sorted(one.days for one in traces if feature not in had[one.case_id])
    if len(with_it) < FEWEST or len(without) < FEWEST:
        return None
    return Difference(*feature, in_slow, in_fast, quantile(with_it, 0.5), quantile(without, 0.5), len(with_it))


def _chance(one: int, other: int, n: int) -> float:
    """Give how likely so uneven a split of `one + other` between two groups of `n` is by chance (Fisher, two-sided)."""
    total = one + other
    ways = [comb(n, k) * comb(n, total - k) for k in range(max(0, total - n), min(n, total) + 1)]
    mine = comb(n, one) * comb(n, other)
    return sum(each for each in ways if each <= mine) / sum(ways)
