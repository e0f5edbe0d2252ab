"""Built-in functions that compare ranges and points in their order (before, meets, overlaps, …)."""

from typing import Any

from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.compare import equal, includes, order
from engine.feel.values import Range

TABLE: dict[str, list[Builtin]] = {}


def _range(value: Any) -> Range:
    """Take a point as the range that holds nothing else."""
    return value if type(value) is Range else Range(value, value, low_included=True, high_included=True)


def _apart(first: Range, second: Range) -> bool | None:
    """Tell whether the first range ends before the second begins."""
    place = order(first.high, second.low)
    return None if place is None else place < 0 or (place == 0 and not (first.high_included and second.low_included))


@builtin(
    TABLE,
    "before(point1: Any, point2: Any)",
    "before(point: Any, range: range)",
    "before(range: range, point: Any)",
    "before(range1: range, range2: range)",
)
def before(one: Any, other: Any) -> bool | None:
    """Tell whether the first lies wholly before the second."""
    return _apart(_range(one), _range(other))


@builtin(
    TABLE,
    "after(point1: Any, point2: Any)",
    "after(point: Any, range: range)",
    "after(range: range, point: Any)",
    "after(range1: range, range2: range)",
)
def after(one: Any, other: Any) -> bool | None:
    """Tell whether the first lies wholly after the second."""
    return _apart(_range(other), _range(one))


@builtin(TABLE, "meets(range1: range, range2: range)")
def meets(one: Range, other: Range) -> bool | None:
    """Tell whether the first ends at the point where the second begins, and both hold it."""
    return one.high_included and other.low_included and equal(one.high, other.low)


@builtin(TABLE, "met by(range1: range, range2: range)")
def met_by(one: Range, other: Range) -> bool | None:
    """Tell whether the second meets the first."""
    return meets(other, one)


@builtin(TABLE, "overlaps(range1: range, range2: range)")
def overlaps(one: Range, other: Range) -> bool | None:
    """Tell whether two ranges have a point in common."""
    first, second = _apart(one, other), _apart(other, one)
    return None if first is None or second is None else not (first or second)


@builtin(TABLE, "overlaps before(range1: range, range2: range)")
def overlaps_before(one: Range, other: Range) -> bool | None:
    """Tell whether the first begins before the second, and ends in it."""
    begins, ends = order(one.low, other.low), order(one.high, other.high)
    shared = overlaps(one, other)
    if begins is None or ends is None or shared is None:
        return None
    first = begins < 0 or (begins == 0 and one.low_included and not other.low_included)
    last = ends < 0 or (ends == 0 and (other.high_included or not one.high_included))
    return shared and first and last


@builtin(TABLE, "overlaps after(range1: range, range2: range)")
def overlaps_after(one: Range, other: Range) -> bool | None:
    """Tell whether the first begins in the second, and ends after it."""
    begins, ends = order(other.low, one.low), order(other.high, one.high)
    shared = overlaps(one, other)
    if begins is None or ends is None or shared is None:
        return None
    first = begins < 0 or (begins == 0 and other.low_included and not one.low_included)
    last = ends < 0 or (ends == 0 and (one.high_included or not other.high_included))
    return shared and first and last


@builtin(TABLE, "includes(range: range, point: Any)", "includes(range1: range, range2: range)")
def range_includes(where: Range, what: Any) -> bool | None:
    """Tell whether a range includes a point, or the whole of another range."""
    if type(what) is not Range:
        return includes(where, what)
    low, high = order(what.low, where.low), order(where.high, what.high)
    if low is None or high is None:
        return None
    begins = low > 0 or (low == 0 and (where.low_included or not what.low_included))
    return begins and (high > 0 or (high == 0 and (where.high_included or not what.high_included)))


@builtin(TABLE, "during(point: Any, range: range)", "during(range1: range, range2: range)")
def during(what: Any, where: Range) -> bool | None:
    """Tell whether a point or a range lies wholly in a range."""
    return range_includes(where, what)


@builtin(TABLE, "starts(point: Any, range: range)", "starts(range1: range, range2: range)")
def starts(what: Any, where: Range) -> bool | None:
    """Tell whether a point or range begins where the range begins, and lies in it."""
    one = _range(what)
    begins = equal(one.low, where.low) is True and one.low_included == where.low_included
    return begins and range_includes(where, one)


@builtin(TABLE, "started by(range: range, point: Any)", "started by(range1: range, range2: range)")
def started_by(where: Range, what: Any) -> bool | None:
    """Tell whether a range begins with the point or range."""
    return starts(what, where)


@builtin(TABLE, "finishes(point: Any, range: range)", "finishes(range1: range, range2: range)")
def finishes(what: Any, where: Range) -> bool | None:
    """Tell whether a point or range ends where the range ends, and lies in it."""
    one = _range(what)
    return (
        equal(one.high, where.high) is True and one.high_included == where.high_included and range_includes(where, one)
    )


@builtin(TABLE, "finished by(range: range, point: Any)", "finished by(range1: range, range2: range)")
def finished_by(where: Range, what: Any) -> bool | None:
    """Tell whether a range ends with the point or range."""
    return finishes(what, where)


@builtin(TABLE, "coincides(point1: Any, point2: Any)", "coincides(range1: range, range2: range)")
def coincides(one: Any, other: Any) -> bool | None:
    """Tell whether two points or ranges are the same."""
    return equal(one, other)
