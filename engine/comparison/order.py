"""Which of some things have changed their places."""

from bisect import bisect_left
from collections.abc import Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Give the keys, of those in both, that must be moved so that one order becomes the other: as few as may be.

    Keys are unique. The answer is the same from either end.
    """
    common = set(before) & set(after)
    first, second = sorted(([key for key in before if key in common], [key for key in after if key in common]))
    places = {key: place for place, key in enumerate(second)}
    row = [places[key] for key in first]
    stay = _longest_rise(row)
    return frozenset(key for key, place in zip(first, row, strict=True) if place not in stay)


def _longest_rise(row: Sequence[int]) -> frozenset[int]:
    """Give the numbers of a longest rising row within a row."""
    ends: list[int] = []
    numbers: list[int] = []
    back: list[int] = []
    for at, number in enumerate(row):
        length = bisect_left(numbers, number)
        back.append(ends[length - 1] if length else -1)
        if length == len(ends):
            ends.append(at)
            numbers.append(number)
        else:
            ends[length], numbers[length] = at, number
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(row[at])
        at = back[at]
    return frozenset(found)
