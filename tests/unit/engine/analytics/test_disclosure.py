"""No hidden small number can be reckoned from what is shown beside it (docs/decisions/0068)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analytics.disclosure import suppressed, suppressed_rows, told_with_rest, wide_classes
from engine.analytics.indicators.line import Indicator, share
from engine.analytics.indicators.protect import protected
from engine.clock import now
from engine.model.indicator_results import IndicatorResult, LineResult, Statistic, Unit, Value

COUNTS = st.lists(st.one_of(st.integers(0, 7), st.integers(0, 60)), max_size=9)
CELL = st.integers(0, 9)


def _bounds(hidden, least, most):
    """Give, for each hidden part, the least and the greatest that it can be: elimination with these limits."""
    total, others = sum(hidden), len(hidden) - 1
    for _part in hidden:
        yield max(least, total - most * others), min(most, total - least * others)


@given(COUNTS)
def test_no_small_part_follows_from_a_sum_and_the_parts_that_are_shown(parts):
    places = suppressed(parts)
    assert all(at in places for at, n in enumerate(parts) if 0 < n < 5)
    hidden = [parts[at] for at in places]
    assert sum(hidden) == 0 or sum(hidden) >= min(5, sum(parts)), "nor is what is hidden together a small number"
    if len(places) == len(parts):
        return  # nothing of the table is shown
    for least, most in ((0, 1000), (1, 1000), (1, 4)):
        if all(least <= n <= most for n in hidden):  # who assumes something else finds no solution
            for n, (low, high) in zip(hidden, _bounds(hidden, least, most), strict=True):
                assert low < high or n >= 5, (parts, hidden)


@given(st.lists(st.tuples(CELL, CELL), min_size=2, max_size=3))
def test_nor_does_a_small_cell_from_the_sums_of_rows_and_columns(rows):
    """Each row is a group with who is in the numerator and who is not; sums of rows are told where they may be."""
    sums = [sum(row) for row in rows]
    untold = suppressed(sums)
    places = sorted(suppressed_rows(rows, untold))
    if not places or len(places) == len(rows):
        return
    columns = tuple(sum(rows[at][one] for at in places) for one in (0, 1))
    known = [None if at in untold else sums[at] for at in places]
    unsure = {(at, one) for at, place in enumerate(places) for one in (0, 1) if 0 < rows[place][one] < 5}
    for cells in _tables(known, columns, sum(sums[at] for at in untold)):
        unsure -= {(at, one) for at, one in unsure if cells[at][one] != rows[places[at]][one]}
        if not unsure:
            return
    assert not unsure, (rows, places)


def _tables(known, columns, untold):
    """Give every table of two columns with these sums; `untold` is what the rows without a sum are together."""
    if not known:
        yield from [()] if not any(columns) and not untold else []
        return
    for n in range(untold + 1) if known[0] is None else known[:1]:
        for first in range(max(0, n - columns[1]), min(n, columns[0]) + 1):
            left = columns[0] - first, columns[1] - n + first
            for rest in _tables(known[1:], left, untold - n if known[0] is None else untold):
                yield ((first, n - first), *rest)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 20)), min_size=6, max_size=6))
def test_no_small_month_of_an_indicator_follows_from_its_year_and_the_period(months):
    """Each month has a numerator and the rest; what is shown of a year and the period is taken to be known."""
    keys = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    by_month = dict(zip(keys, months, strict=True))
    years = {year: [sum(one) for one in zip(*(by_month[key] for key in keys if key[:4] == year), strict=True)]
             for year in ("2025", "2026")}  # fmt: skip
    whole = [sum(one) for one in zip(*months, strict=True)]
    line = share("line", lambda _records: ())
    given = [(key, _value(*one)) for key, one in by_month.items()], [(key, _value(*one)) for key, one in years.items()]
    counted = LineResult("line", Statistic.SHARE, Unit.SHARE, False, _value(*whole), *given)
    indicator = Indicator("I00", "", [line])
    (shown,) = protected(indicator, IndicatorResult("I00", [counted], now())).lines
    told, told_years = dict(shown.months), dict(shown.years)
    for year, group in [("", keys), *((year, [key for key in keys if key[:4] == year]) for year in years)]:
        there = told_years[year] if year else shown.whole
        hidden = [sum(by_month[key]) for key in group if told[key].n is None]
        assert there.n is None or sum(hidden) == 0 or sum(hidden) >= 5
        for place in (0, 1):
            unsaid = [by_month[key][place] for key in group if told[key].numerator is None]
            small = [n for n in unsaid if 0 < n < 5]
            assert there.numerator is None or not small or (sum(unsaid) >= 5 and len(unsaid) > 1)
    assert all(value.numerator is None or all(n == 0 or n >= 5 for n in by_month[key]) for key, value in told.items())


def _value(hits, rest):
    n = hits + rest
    return Value(n, hits / n, numerator=float(hits), denominator=float(n)) if n else Value()


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ([12, 7, 0], []),
        ([12, 7, 3], [7, 3]),
        ([12, 7, 3, 3], [3, 3]),
        ([12, 7, 1, 1], [7, 1, 1]),
        ([9, 1, 1, 1, 1, 1], [9, 1, 1, 1, 1, 1]),
        ([9, 1, 1, 1, 1, 1, 0], [9, 1, 1, 1, 1, 1]),
        ([4, 4, 30], [4, 4, 30]),
        ([1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 1, 0]),
    ],
)
def test_the_smallest_others_are_hidden_along(parts, hidden):
    assert [parts[at] for at in sorted(suppressed(parts))] == hidden


@pytest.mark.parametrize(
    ("parts", "rest", "told"),
    [([20, 9, 6], 0, 3), ([20, 9, 6], 1, 2), ([20, 9, 1], 0, 1), ([20, 3, 3], 0, 1), ([7], 2, 0), ([3, 1], 0, 0)],
)
def test_who_is_not_told_is_nobody_or_enough(parts, rest, told):
    assert told_with_rest(parts, rest) == told


@given(COUNTS)
def test_classes_of_a_histogram_hold_nobody_or_enough(counts):
    classes = wide_classes(counts)
    held = [sum(counts[first:end]) for first, end in classes]
    assert [at for first, end in classes for at in range(first, end)] == list(range(len(counts)))
    assert sum(held) == sum(counts)
    assert all(n == 0 or n >= 5 for n in held) or held == [sum(counts)]


def test_classes_are_merged_only_where_they_must_be():
    assert wide_classes([6, 0, 8, 2, 0, 3, 9, 0, 1]) == [(0, 1), (1, 2), (2, 3), (3, 6), (6, 9)]
