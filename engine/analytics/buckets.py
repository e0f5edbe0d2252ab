"""Buckets of durations: narrow for short ones, wide for long ones, each about 6 % of its seconds wide.

The rollups count visits by `floor(16 ln(1 + seconds))`: whatever is read off a bucket's middle is within 3.2 % of one
plus the true seconds, for any number of visits and in constant room.
"""

from math import exp, expm1, floor, log1p

STEPS = 16
"""Buckets for each factor of e."""


def bucket_of(seconds: float) -> int:
    """Give the bucket of a duration; raises ValueError for one below zero (a clock ran backwards)."""
    if seconds < 0:
        raise ValueError("a duration is not negative")
    return floor(STEPS * log1p(seconds))


def bounds(bucket: int) -> tuple[float, float]:
    """Give the seconds from which on, and below which, a duration is in the bucket."""
    return expm1(bucket / STEPS), expm1((bucket + 1) / STEPS)


def middle(bucket: int) -> float:
    """Give the seconds that stand for the bucket: as far, as a ratio, from its lower bound as from its upper one."""
    return exp((bucket + 0.5) / STEPS) - 1
