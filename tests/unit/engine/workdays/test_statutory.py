"""Law 150/1930 (docs/sources.md, 4.8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workdays import is_working_day, statutory_due

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 19), 3, date(2026, 6, 22)),  # Midsummer Eve
        (date(2026, 11, 24), 1, date(2026, 12, 28)),  # Christmas Eve, then Christmas and a weekend
        (date(2026, 1, 31), 1, date(2026, 3, 2)),  # the month's last day, a Saturday
        (date(2026, 3, 3), 1, date(2026, 4, 7)),  # Good Friday, then Easter
        (date(2026, 4, 1), 1, date(2026, 5, 4)),  # May Day
    ],
)
def test_the_documents_examples(day, months, expected):
    assert statutory_due(day, months=months) == expected


def test_independence_day_moves_to_the_next_weekday():
    assert statutory_due(date(2027, 11, 6), months=1) == date(2027, 12, 7)


def test_the_day_of_the_event_is_not_counted():
    assert statutory_due(date(2026, 3, 16), days=7) == date(2026, 3, 23)


def test_weeks_end_on_the_day_of_the_same_name():
    assert statutory_due(date(2026, 3, 17), weeks=3) == date(2026, 4, 7)


def test_a_year_from_a_leap_day_ends_on_the_last_of_february():
    assert statutory_due(date(2028, 2, 29), years=1) == date(2029, 2, 28)


def test_a_period_that_runs_back_is_refused():
    with pytest.raises(ValueError, match="forward"):
        statutory_due(date(2026, 3, 18), days=-1)


@given(DAYS, st.integers(0, 60))
def test_a_period_never_ends_on_a_day_off_nor_early(day, months):
    last = statutory_due(day, months=months)
    assert is_working_day(last)
    earliest = statutory_due(day, days=28 * months)
    assert last >= earliest or months == 0


@given(DAYS, st.integers(0, 400))
def test_every_day_that_was_passed_over_is_a_day_off(day, days):
    last = statutory_due(day, days=days)
    between = (last - (day + timedelta(days=days))).days
    assert not any(is_working_day(day + timedelta(days=days + n)) for n in range(between))
