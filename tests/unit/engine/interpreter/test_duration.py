"""ISO 8601 durations are read strictly and added on the wall clock."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.clock import HELSINKI
from engine.interpreter.duration import Duration, from_timedelta, parse_duration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P14D", Duration(days=14)),
        ("P2W", Duration(days=14)),
        ("P1Y2M3D", Duration(months=14, days=3)),
        ("PT1H30M", Duration(clock=timedelta(hours=1, minutes=30))),
        ("P1DT12H", Duration(days=1, clock=timedelta(hours=12))),
        ("PT0.5S", Duration(clock=timedelta(microseconds=500_000))),
        ("PT0,5S", Duration(clock=timedelta(microseconds=500_000))),
        ("pt5m", Duration(clock=timedelta(minutes=5))),
        ("PT0S", Duration()),
    ],
)
def test_a_duration_is_read(text, expected):
    assert parse_duration(text) == expected


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1D", "-P1D", "P-1D", "P1", "P1H", "PT1D", "P1DT", "P1.5D", "P9999999D"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


def test_a_wall_time_that_is_skipped_becomes_an_hour_later():
    before = datetime(2026, 3, 28, 3, 30, tzinfo=HELSINKI)

    assert Duration(days=1).after(before).astimezone(HELSINKI).hour == 4


def test_of_a_doubled_wall_time_the_first_is_taken():
    before = datetime(2026, 10, 24, 3, 30, tzinfo=HELSINKI)

    assert Duration(days=1).after(before) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_hours_are_exact_inside_the_doubled_hour():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert Duration(clock=timedelta(minutes=10)).after(second) == second + timedelta(minutes=10)


def test_a_timedelta_of_whole_days_is_days_of_the_calendar():
    assert from_timedelta(timedelta(days=2)) == Duration(days=2)
    assert from_timedelta(timedelta(days=2, hours=1)) == Duration(clock=timedelta(hours=49))
    with pytest.raises(ValueError, match="backwards"):
        from_timedelta(timedelta(seconds=-1))
