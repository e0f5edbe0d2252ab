"""Whose the time is that goes to other organisations: of the lane of the step, or of whom a hold has named."""

from collections.abc import Mapping

LEAST = 1.0
"""Seconds; less is what rounding leaves."""


def awaited(mean: float, n: int, organisation: str, named: Mapping[str, float]) -> dict[str, float]:
    """Split the mean seconds that one of `n` visits waits for other organisations, by their codes.

    `named` are the seconds that charts and holds give to each, of all those visits together; what a suspended case took
    of them is taken of each alike. The rest is of the organisation whose lane it is, or of nobody knows whom ('').
    """
    if mean < LEAST or not n:
        return {}
    told = {party: seconds / n for party, seconds in named.items() if seconds > 0}
    whole = sum(told.values())
    share = min(1.0, mean / whole) if whole else 0.0
    found = {party: seconds * share for party, seconds in told.items()}
    rest = mean - sum(found.values())
    if rest >= LEAST:
        found[organisation] = found.get(organisation, 0.0) + rest
    return found
