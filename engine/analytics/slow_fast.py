"""What slow cases have that fast ones have not: told only where it is clear, though many things are looked at.

With a hundred things looked at, five of them differ "significantly" by chance. So the least of the probabilities is
held against all that were looked at (Holm), and a difference has to be large enough to matter as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import comb

from engine.analytics.disclosure import bounded, suppressed
from engine.analytics.quantiles import quantile
from engine.model.bounded import BoundedShare
from engine.model.figures import FEWEST
from engine.model.variants import Comparison, Difference, Trace

FEWEST_CASES = 20
"""In each part; fewer cannot be compared. Where quarters would be too small, halves are compared."""
QUARTERS, HALVES = 4, 2
CLEAR = 0.01
LARGE = 0.2
"""Difference of the shares that is worth telling."""
MOST = 10

DIMENSION = "dimension"
Feature = tuple[str, str, str]
"""Kind, name, code."""
Had = Mapping[str, frozenset[Feature]]
"""What each case had."""


def compared(traces: Sequence[Trace]) -> Comparison:
    """Compare the slowest quarter of cases with the fastest one; of fewer cases the slower half with the faster one."""
    ordered = sorted(traces, key=lambda one: (one.days, one.case_id))
    parts = next((one for one in (QUARTERS, HALVES) if len(ordered) // one >= FEWEST_CASES), 0)
    if not parts:
        return Comparison(0, 0)
    n = len(ordered) // parts
    had = {one.case_id: frozenset(_features(one)) for one in ordered}
    fast, slow = ordered[:n], ordered[-n:]
    if parts == HALVES:  # of an odd number nothing is told of the one in the middle
        ordered = [*fast, *slow]
    tried = []
    for feature in sorted({feature for mine in had.values() for feature in mine}):
        in_slow, in_fast = (sum(feature in had[one.case_id] for one in part) for part in (slow, fast))
        if in_slow + in_fast >= FEWEST:
            tried.append((_chance(in_slow, in_fast, n), feature, in_slow / n, in_fast / n))
    large = [
        (abs(in_slow - in_fast), feature)
        for feature, in_slow, in_fast in _holm(sorted(tried))
        if abs(in_slow - in_fast) >= LARGE
    ]
    if not large:
        return Comparison(n, len(tried), parts=parts)
    shares = _shares(slow, had), _shares(fast, had)
    hidden = _hidden([had[one.case_id] for one in ordered])
    clear = [
        _difference(ordered, had, feature, shares, is_counted=feature not in hidden, is_whole=parts == HALVES)
        for _size, feature in sorted(large, key=lambda one: -one[0])
    ]
    return Comparison(n, len(tried), [one for one in clear if one is not None][:MOST], parts)


def _features(one: Trace) -> Iterable[Feature]:
    for name, code in one.cuts.items():
        yield DIMENSION, name, code
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


def _shares(part: Sequence[Trace], had: Had) -> Mapping[Feature, BoundedShare]:
    """Give the share of each feature in a quarter; where one of few could be reckoned from it, only where it lies.

    A case has one code of a dimension: beside one whose share is not told for another's sake, nothing is said of any.
    """
    mine = [had[one.case_id] for one in part]
    counts = Counter(feature for features in mine for feature in features)
    hidden = _hidden(mine)
    along = {name for kind, name, code in hidden if bounded(counts[kind, name, code], len(part)).share is not None}
    return {
        feature: BoundedShare(None) if feature in hidden and feature[1] in along else bounded(count, len(part))
        for feature, count in counts.items()
    }


def _hidden(features: Sequence[frozenset[Feature]]) -> set[Feature]:
    """Give the codes of dimensions that are not counted: few have them, or they go along; all codes are a whole."""
    counts = Counter(one for mine in features for one in mine if one[0] == DIMENSION)
    found: set[Feature] = set()
    for name in {one[1] for one in counts}:
        codes = sorted(one for one in counts if one[1] == name)
        parts = [counts[one] for one in codes]
        places = suppressed([*parts, len(features) - sum(parts)])
        found |= {code for at, code in enumerate(codes) if at in places}
    return found


def _difference(
    traces: Sequence[Trace],
    had: Had,
    feature: Feature,
    shares: tuple[Mapping[Feature, BoundedShare], Mapping[Feature, BoundedShare]],
    *,
    is_counted: bool,
    is_whole: bool,
) -> Difference | None:
    """Give one difference, None where few have it or few have not.

    `is_whole`: the two parts are all cases, so that beside how many have it one part would tell of the other.
    """
    with_it = sorted(one.days for one in traces if feature in had[one.case_id])
    without = sorted(one.days for one in traces if feature not in had[one.case_id])
    if len(with_it) < FEWEST or len(without) < FEWEST:
        return None
    slow, fast = (one.get(feature, BoundedShare(0.0)) for one in shares)
    is_beside = is_whole and (slow.share is None or fast.share is None)
    n = len(with_it) if is_counted and not is_beside else None
    return Difference(*feature, slow, fast, quantile(with_it, 0.5), quantile(without, 0.5), n)


def _chance(one: int, other: int, n: int) -> float:
    """Give how likely so uneven a split of `one + other` between two groups of `n` is by chance (Fisher, two-sided)."""
    total = one + other
    ways = [comb(n, k) * comb(n, total - k) for k in range(max(0, total - n), min(n, total) + 1)]
    mine = comb(n, one) * comb(n, other)
    return sum(each for each in ways if each <= mine) / sum(ways)
