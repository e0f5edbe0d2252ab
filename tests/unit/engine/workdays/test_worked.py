"""Working time between two moments."""

from datetime import UTC, datetime, timedelta
from random import Random

from engine.clock import local
from engine.workdays import is_working_day, worked_seconds


def minute_by_minute(since, until):
    """Count in another way."""
    minutes = int((until - since).total_seconds()) // 60
    moments = (local(since + timedelta(minutes=one)) for one in range(minutes))
    return 60 * sum(is_working_day(one.date()) and 8 <= one.hour < 16 for one in moments)


def test_it_is_what_the_minutes_add_up_to():
    chance = Random(7)
    for _ in range(12):
        since = datetime(2026, chance.randint(1, 12), chance.randint(1, 28), chance.randint(0, 23), 5, tzinfo=UTC)
        until = since + timedelta(minutes=chance.randint(0, 8 * 24 * 60))
        assert worked_seconds(since, until) == minute_by_minute(since, until)


def test_christmas_and_the_turn_of_the_year():
    # 22 and 23 December (the first from noon), 29-31 December, 2 and 5 January, 7 January until nine.
    since, until = datetime(2025, 12, 22, 10, tzinfo=UTC), datetime(2026, 1, 7, 7, tzinfo=UTC)
    assert worked_seconds(since, until) == (4 + 8 + 3 * 8 + 2 * 8 + 1) * 3600


def test_nothing_is_worked_backwards():
    moment = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert worked_seconds(moment, moment) == worked_seconds(moment, moment - timedelta(days=9)) == 0
