"""The interval of a median: against the table of the sign test, and against drawn samples."""

import random
from math import inf

import pytest

from engine.analytics.before_after import apart, middle, outside
from engine.model.process_marks import Middle


@pytest.mark.parametrize(
    # The table that books give: n, and the rank (from 1) of the lower end of the 95 % interval of a median.
    ("n", "rank"),
    [(5, 0), (6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4), (20, 6), (25, 8), (30, 10), (40, 14), (50, 18)],
)
def test_the_ranks_are_those_of_the_table(n, rank):
    assert outside(n, 0.95) + 1 == rank


def test_a_median_by_hand():
    assert middle([4.0, 1.0, 2.0, 3.0]) == Middle(n=4)
    assert middle([5.0, 1.0, 2.0, 3.0, 4.0]) == Middle(n=5, p50=3.0)
    assert middle([6.0, 1.0, 2.0, 3.0, 4.0, 5.0]) == Middle(n=6, p50=3.5, low=1.0, high=6.0)


def test_the_interval_holds_the_true_median_as_often_as_it_says():
    chance = random.Random(1)
    held = 0
    for _ in range(1000):
        drawn = middle([chance.lognormvariate(2, 1.2) for _ in range(25)])
        held += (drawn.low or inf) <= 7.389056 <= (drawn.high or -inf)
    assert 940 <= held <= 985  # the exact one is 0.957


def test_two_medians_are_apart_only_when_their_intervals_do_not_touch():
    slow, fast = middle([float(5 + one) for one in range(12)]), middle([float(one) for one in range(12)])
    assert not apart(slow, fast)
    assert apart(middle([float(30 + one) for one in range(12)]), fast)
    assert apart(fast, middle([float(30 + one) for one in range(12)]))
    assert not apart(middle([90.0] * 5), fast)  # five have no interval
