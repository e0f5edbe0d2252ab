"""Due moments on the Finnish wall clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import HELSINKI, local
from engine.errors import ExpressionError
from engine.workdays import WorkdaySpan, add_span, due_moment, end_of_day


def helsinki(*parts):
    return datetime(*parts, tzinfo=HELSINKI)


OPENED = helsinki(2026, 3, 18, 9, 0)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@dataclass(frozen=True)
class FeelMonths:
    """As FEEL's own duration looks from outside."""

    years: int
    months: int


def test_a_day_over_the_end_of_summer_time_keeps_the_wall_time():
    assert due_moment("P1D", helsinki(2026, 10, 24, 9, 0)) == helsinki(2026, 10, 25, 9, 0)


def test_a_day_over_the_beginning_of_summer_time_keeps_the_wall_time():
    assert due_moment("P1D", helsinki(2026, 3, 28, 9, 0)) == helsinki(2026, 3, 29, 9, 0)


def test_the_answer_is_in_utc():
    due = due_moment("P1D", helsinki(2026, 10, 24, 9, 0))
    assert due.tzinfo is UTC
    assert due.hour == 7


def test_a_wall_time_that_summer_time_skips_comes_an_hour_later():
    assert local(due_moment("P1D", helsinki(2026, 3, 28, 3, 30))).time() == time(4, 30)


def test_hours_are_time_that_passes():
    # 25.10. 03:30 comes twice; two hours after the first one are one hour after the second.
    opened = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due_moment("PT2H", opened) == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert due_moment(timedelta(minutes=30), opened + timedelta(hours=1)) == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


def test_a_month_from_the_last_of_january_is_the_last_of_february():
    assert due_moment("P1M", helsinki(2026, 1, 31, 12, 0)) == helsinki(2026, 2, 28, 12, 0)


def test_months_and_days_and_hours_together():
    assert due_moment("P1Y2M3DT4H", helsinki(2026, 1, 1, 8, 0)) == helsinki(2027, 3, 4, 12, 0)


@pytest.mark.parametrize("span", [relativedelta(months=3), FeelMonths(0, 3), "P3M"])
def test_months_come_in_any_form(span):
    assert due_moment(span, OPENED) == helsinki(2026, 6, 18, 9, 0)


def test_a_duration_may_run_back():
    assert due_moment(timedelta(days=-1, hours=-2), OPENED) == helsinki(2026, 3, 17, 7, 0)
    assert due_moment("-P60D", helsinki(2026, 5, 17, 9, 0)) == OPENED


def test_a_date_is_due_when_it_ends_in_finland():
    assert due_moment(date(2026, 3, 20), OPENED) == helsinki(2026, 3, 20, 23, 59, 59)
    assert due_moment("2026-03-20", OPENED) == end_of_day(date(2026, 3, 20))


def test_a_moment_is_due_then():
    assert due_moment(helsinki(2026, 3, 20, 12, 0), OPENED) == helsinki(2026, 3, 20, 12, 0)
    assert due_moment("2026-03-20T12:00:00Z", OPENED) == datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


def test_a_moment_without_a_zone_is_local():
    assert due_moment("2026-03-20T12:00", OPENED) == helsinki(2026, 3, 20, 12, 0)


def test_working_days_count_from_the_local_day():
    # 22:30 UTC on the 17th is the 18th in Finland.
    opened = datetime(2026, 3, 17, 22, 30, tzinfo=UTC)
    assert due_moment(WorkdaySpan(5), opened) == end_of_day(date(2026, 3, 25))


def test_working_days_over_easter():
    assert due_moment(WorkdaySpan(5), helsinki(2026, 3, 30, 15, 0)) == end_of_day(date(2026, 4, 8))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P",
        "huomenna",
        "P1.5M",
        "2026-02-30",
        "P99999Y",
        "P" + "9" * 400 + "D",
        5,
        True,
        None,
        [],
        WorkdaySpan(10**9),
    ],
)
def test_what_is_no_due_moment_is_refused(value):
    with pytest.raises(ExpressionError):
        due_moment(value, OPENED)


@given(MOMENTS, st.integers(0, 800))
def test_days_keep_the_local_wall_time(opened, days):
    due, begin = local(due_moment(timedelta(days=days), opened)), local(opened)
    assert due.date() == begin.date() + timedelta(days=days)
    # Only a skipped hour may move the wall time, and by that hour.
    assert due.time() == begin.time() or (due.hour, begin.hour) == (4, 3)


@given(MOMENTS, st.integers(0, 10**6))
def test_seconds_below_a_day_pass_exactly(opened, seconds):
    span = timedelta(seconds=seconds % 86_400)
    assert add_span(opened, span) - opened == span


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_end_of_a_day_is_on_that_day(day):
    end = local(end_of_day(day))
    assert end.date() == day
    assert local(end_of_day(day) + timedelta(seconds=1)).date() == day + timedelta(days=1)
