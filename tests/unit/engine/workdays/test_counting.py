"""Counting in working days (docs/sources.md, 4.8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workdays import add_working_days, is_working_day, working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(-300, 300)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 4, 28), 7, date(2026, 5, 8)),
        (date(2026, 3, 30), 5, date(2026, 4, 8)),
        (date(2026, 12, 18), 5, date(2026, 12, 29)),
    ],
)
def test_the_documents_examples(day, n, expected):
    assert add_working_days(day, n) == expected
    assert working_days_between(day, expected) == n


def test_nothing_added_is_the_same_day_even_on_a_sunday():
    assert add_working_days(date(2026, 3, 15), 0) == date(2026, 3, 15)


def test_counting_back_over_easter():
    assert add_working_days(date(2026, 4, 8), -2) == date(2026, 4, 2)


def test_a_weekend_has_no_working_days_in_it():
    assert working_days_between(date(2026, 3, 13), date(2026, 3, 15)) == 0


@pytest.mark.parametrize("n", [10_001, -10_001, 10**12])
def test_a_count_without_sense_is_refused_at_once(n):
    with pytest.raises(ValueError, match="too much"):
        add_working_days(date(2026, 1, 1), n)


@pytest.mark.parametrize("day", [date(1899, 12, 29), date(2199, 12, 31), date(1, 1, 1), date(9999, 12, 30)])
def test_years_that_are_not_counted_are_refused(day):
    with pytest.raises(ValueError, match="are counted, not"):
        add_working_days(day, 5)
    with pytest.raises(ValueError, match="are counted, not"):
        working_days_between(day, day + timedelta(days=1))


def test_many_years_are_counted_like_each_of_their_days():
    first, last = date(2001, 6, 9), date(2041, 7, 6)
    assert working_days_between(first, last) == sum(
        is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1)
    )


@given(DAYS, COUNTS)
def test_the_count_between_is_what_was_added(day, n):
    reached = add_working_days(day, n)
    if n >= 0 or is_working_day(day):
        assert working_days_between(day, reached) == n


@given(DAYS, COUNTS.filter(bool))
def test_one_always_arrives_at_a_working_day(day, n):
    assert is_working_day(add_working_days(day, n))


@given(DAYS, st.integers(1, 100), st.integers(1, 100))
def test_adding_in_two_parts_is_adding_at_once(day, a, b):
    assert add_working_days(add_working_days(day, a), b) == add_working_days(day, a + b)


@given(DAYS, DAYS)
def test_the_way_back_counts_the_working_days_of_the_way(a, b):
    expected = sum(is_working_day(min(a, b) + timedelta(days=n)) for n in range(1, abs((b - a).days) + 1))
    if a <= b:
        assert working_days_between(a, b) == expected
    else:
        behind = expected + is_working_day(b) - is_working_day(a)
        assert working_days_between(a, b) == -behind
