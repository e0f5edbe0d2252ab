"""What a bucket of durations stands for (`engine.model.visits.bucket_of` puts them there).

Buckets are narrow for short durations and wide for long ones: whatever is read off a bucket's middle is within 3.2 % of
the true seconds plus one, for any number of visits and in constant room.
"""

from math import exp, expm1

from engine.model.visits import SCALE


def bounds(bucket: int) -> tuple[float, float]:
    """Give the seconds from which on, and below which, a duration is in the bucket."""
    return expm1(bucket / SCALE), expm1((bucket + 1) / SCALE)


def middle(bucket: int) -> float:
    """Give the seconds that stand for the bucket: as far, as a ratio, from its lower bound as from its upper one."""
    return exp((bucket + 0.5) / SCALE) - 1
