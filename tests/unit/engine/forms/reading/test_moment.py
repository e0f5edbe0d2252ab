"""Dates, times and moments as people write them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import HELSINKI
from engine.errors import FieldError
from engine.forms.reading.moment import read_datetime
from engine.forms.shown import as_text


def code(raw, subtype):
    value = read_datetime(raw, subtype)
    return value.code if isinstance(value, FieldError) else value


@pytest.mark.parametrize(
    "raw", ["18.3.2026", "18.03.2026", "18. 3. 2026", " 18.3.2026 ", "2026-03-18", date(2026, 3, 18)]
)
def test_dates_are_read(raw):
    assert read_datetime(raw, "date") == date(2026, 3, 18)


@pytest.mark.parametrize(
    "raw",
    [
        "31.2.2026",
        "18.3.26",
        "3/18/2026",
        "18.3.",
        "18.3.0026",
        "18.3.2200",
        "2026-3-18",
        "x",
        "1" * 10_000_000,
        5,
        True,
        [],
    ],
)
def test_what_is_no_date_is_refused(raw):
    assert code(raw, "date") == "not_a_date"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("9.30", time(9, 30)), ("09:30", time(9, 30)), ("klo 9.30", time(9, 30)), ("9:30:15", time(9, 30, 15))],
)
def test_times_are_read(raw, expected):
    assert read_datetime(raw, "time") == expected


@pytest.mark.parametrize("raw", ["24.00", "9.60", "9", "930", "x", 9.3, None])
def test_what_is_no_time_is_refused(raw):
    assert code(raw, "time") == "not_a_time"


@pytest.mark.parametrize("raw", ["18.3.2026 9.30", "18.3.2026 klo 9:30", "2026-03-18T09:30", "2026-03-18T07:30:00Z"])
def test_moments_are_finnish_time_unless_they_say_otherwise(raw):
    moment = read_datetime(raw, "datetime")
    assert moment == datetime(2026, 3, 18, 7, 30, tzinfo=UTC)
    assert moment.utcoffset() == datetime(2026, 3, 18, 9, 30, tzinfo=HELSINKI).utcoffset()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("18.3.2026", "not_a_time"),
        ("18.3.2026 25.00", "not_a_time"),
        ("32.3.2026 9.30", "not_a_date"),
        ("9.30", "not_a_date"),
        ("9999-12-31T23:59:59-23:00", "not_a_date"),
        ("29.3.2026 3.30", "not_a_time"),
    ],
)
def test_what_is_no_moment_is_refused(raw, expected):
    assert code(raw, "datetime") == expected


def test_where_a_moment_is_asked_the_refusal_knows_that_the_time_belongs_to_it():
    assert read_datetime("31.2.2026 klo 14", "datetime").facts == {"time": True}
    assert read_datetime("31.2.2026", "date").facts == {}


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    assert read_datetime("25.10.2026 3.30", "datetime") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_that_is_shown_is_read_back(day):
    assert read_datetime(as_text(day), "date") == day


@given(st.times().map(lambda moment: moment.replace(microsecond=0)))
def test_a_time_that_is_shown_is_read_back(clock):
    assert read_datetime(as_text(clock), "time") == clock


@given(st.text(max_size=30), st.sampled_from(["date", "time", "datetime"]))
def test_any_text_is_read_or_refused(text, subtype):
    assert isinstance(read_datetime(text, subtype), (date, time, datetime, FieldError))
