"""Working days to a due moment, whatever moment a chart says."""

from datetime import UTC, datetime

import pytest

from engine import clock
from engine.process_engine.pages.workdays_left import workdays_left

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)


@pytest.mark.parametrize(("day", "left"), [((2026, 3, 20), 2), ((2026, 3, 18), 0), ((2026, 3, 16), -2)])
def test_days_are_counted_both_ways(day, left):
    with clock.at(NOW):
        assert workdays_left(datetime(*day, 12, tzinfo=UTC)) == left
        assert workdays_left(None) is None


def test_a_task_that_is_due_in_a_hundred_years_or_never_is_far_away():
    with clock.at(NOW):
        assert workdays_left(datetime(2106, 3, 18, tzinfo=UTC)) > 19_000
        assert workdays_left(datetime(9999, 12, 30, tzinfo=UTC)) == workdays_left(datetime(2199, 12, 31, tzinfo=UTC))
