"""Small numbers that cannot be reckoned from the large ones beside them (statistical disclosure control, record 0068).

A table has parts whose sums are known: the period by its months, all cases by their source, a denominator by who is
in the numerator and who is not. A part of one to four is hidden (primary suppression). Where what is hidden could be
reckoned from the sum and the parts that are shown, the smallest other parts are hidden as well (secondary suppression),
until what is hidden is five at least together, and no single part of it follows from that.
"""

from collections.abc import Collection, Iterable, Sequence

from engine.model.bounded import BoundedShare
from engine.model.figures import FEWEST

LEAST_HIDDEN = 2
"""One hidden part of a known sum is the sum less the others; two are not."""


def is_small(n: float, fewest: int = FEWEST) -> bool:
    """Tell whether so few are there that the number is not told; that there are none may be told."""
    return 0 < n < fewest


def can_be_solved(hidden: Iterable[float], fewest: int = FEWEST) -> bool:
    """Tell whether a small part follows from the sum of the hidden ones, or the sum itself is a small number.

    Who reckons may guess that each of them is one at least, or that each is small.
    """
    parts = list(hidden)
    total, count = sum(parts), sum(n > 0 for n in parts)
    if not any(is_small(n, fewest) for n in parts):
        return False
    if count < LEAST_HIDDEN or total < fewest:
        return True
    all_small = all(is_small(n, fewest) for n in parts)
    return all_small and total in (count, (fewest - 1) * count)


def suppressed(parts: Sequence[float], fewest: int = FEWEST) -> frozenset[int]:
    """Give the places of the parts that are not shown beside their sum; all of them, zeros too, where that must be."""
    return suppressed_rows([(n,) for n in parts], fewest=fewest)


def suppressed_rows(
    rows: Sequence[Sequence[float]], already: Iterable[int] = (), fewest: int = FEWEST
) -> frozenset[int]:
    """Give the places of the rows that are not shown, of a table whose rows and columns have known sums.

    A row is shown whole or not at all. `already`: rows that are hidden for another reason.
    """
    hidden = {*already, *(at for at, row in enumerate(rows) if any(is_small(n, fewest) for n in row))}
    while (column := _open_column(rows, hidden, fewest)) is not None:
        left = [at for at in range(len(rows)) if at not in hidden]
        if not left:
            return frozenset(range(len(rows)))
        hidden.add(min(left, key=lambda at: (not rows[at][column], rows[at][column], sum(rows[at]), at)))
    return frozenset(hidden)


def _open_column(rows: Sequence[Sequence[float]], hidden: Iterable[int], fewest: int) -> int | None:
    """Give the first column whose hidden parts can be reckoned."""
    places = list(hidden)
    columns = range(len(rows[0])) if rows else range(0)
    return next((one for one in columns if can_be_solved((rows[at][one] for at in places), fewest)), None)


def bounded(part: float, whole: float, fewest: int = FEWEST) -> BoundedShare:
    """Give part over whole; of a small part, or all but few, only that it is below or above what five would make.

    Of fewer than twice five not even that: it would leave less than one to four to choose from.
    """
    few, nearly_all = is_small(part, fewest), is_small(whole - part, fewest)
    if not few and not nearly_all:
        return BoundedShare(part / whole)
    if few is nearly_all or whole < 2 * fewest:
        return BoundedShare(None)
    return BoundedShare(None, most=fewest / whole) if few else BoundedShare(None, least=1 - fewest / whole)


def told_with_rest(parts: Sequence[float], rest: float = 0, fewest: int = FEWEST) -> int:
    """Give how many of the parts, largest first, are told where all others are told as one number.

    `rest`: what is among the others whatever is told. The others are together none, or enough.
    """
    told = sum(not is_small(n, fewest) and n > 0 for n in parts)
    others = rest + sum(parts[told:])
    while told and is_small(others, fewest):
        told -= 1
        others += parts[told]
    return told


def told_sets(sets: Sequence[Collection[str]], fewest: int = FEWEST) -> list[int]:
    """Give the places of the sets whose sizes are told, largest first, where one may lie inside another.

    Of two that do, the difference of their sizes is how many are in the one and not in the other: where that is one to
    four, the smaller set is left out. The reader may know which lie inside which: charts say so.
    """
    told: list[int] = []
    for at in sorted(range(len(sets)), key=lambda one: (-len(sets[one]), one)):
        inside = set(sets[at])
        if not any(is_small(len(sets[one]) - len(inside), fewest) and inside <= set(sets[one]) for one in told):
            told.append(at)
    return told


def wide_classes(counts: Sequence[float], fewest: int = FEWEST) -> list[tuple[int, int]]:
    """Give the classes of a histogram, each [first, end), with neighbours merged until each holds nobody or enough."""
    found: list[tuple[int, int]] = []
    begun, held = 0, 0.0
    for at, n in enumerate(counts):
        held += n
        if not held or not is_small(held, fewest):
            found.append((begun, at + 1))
            begun, held = at + 1, 0.0
    if not held:
        return found
    while found and is_small(held, fewest):
        first, end = found.pop()
        held += sum(counts[first:end])
        begun = first
    return [*found, (begun, len(counts))]
