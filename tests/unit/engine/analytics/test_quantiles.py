"""Quantiles by hand, and from buckets within what is promised."""

import random

import pytest

from engine.analytics.buckets import bounds, middle
from engine.analytics.quantiles import merged, quantile, quantiles_of
from engine.model.visits import bucket_of

WITHIN = 0.032


def test_a_quantile_lies_between_its_neighbours_in_order():
    assert quantile([1, 2, 3, 4, 10], 0.5) == 3
    assert quantile([1, 2, 3, 4], 0.5) == 2.5
    assert quantile([1, 2, 3, 4, 10], 0.85) == pytest.approx(6.4)
    assert quantile([7], 0.9) == 7
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
    with pytest.raises(ValueError, match="empty"):
        quantiles_of({}, [0.5])


@pytest.mark.parametrize("seconds", [0, 1, 59, 3600, 86_400, 400 * 86_400])
def test_a_duration_is_within_its_bucket_and_near_its_middle(seconds):
    bucket = bucket_of(seconds)
    low, high = bounds(bucket)
    assert low - 1e-6 <= seconds < high
    assert middle(bucket) + 1 == pytest.approx(seconds + 1, rel=WITHIN)


@pytest.mark.parametrize("seed", range(5))
def test_quantiles_of_buckets_are_those_of_the_values_within_what_is_promised(seed):
    chance = random.Random(seed)
    values = sorted(round(chance.lognormvariate(12, 1.5)) for _ in range(chance.randrange(5, 400)))
    counts: dict[int, int] = {}
    for value in values:
        counts[bucket_of(value)] = counts.get(bucket_of(value), 0) + 1
    shares = (0.0, 0.5, 0.85, 0.9, 1.0)
    for share, found in zip(shares, quantiles_of(counts, shares), strict=True):
        assert found + 1 == pytest.approx(quantile(values, share) + 1, rel=WITHIN)


def test_histograms_are_added_bucket_by_bucket_and_what_comes_to_nothing_is_gone():
    assert merged([{1: 2, 3: 1}, {3: -1}, {1: 1}]) == {1: 3}
