"""Days that were lost, and due moments that move by them."""

from datetime import UTC, datetime

import pytest

from engine.commands.lost_days import later

DUE = datetime(2026, 3, 18, 8, 30, tzinfo=UTC)


def test_a_due_moment_moves_by_working_days_and_keeps_its_hour():
    assert later(DUE, 3) == datetime(2026, 3, 23, 8, 30, tzinfo=UTC)
    assert later(DUE, 0) == DUE


@pytest.mark.parametrize("year", [2195, 2350, 9999])
def test_a_moment_farther_than_days_are_counted_stays(year):
    assert later(DUE.replace(year=year), 3) == DUE.replace(year=year)
