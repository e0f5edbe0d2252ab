"""The mail of the day goes out on the morning of a working day."""

from datetime import datetime

import pytest

from engine.clock import HELSINKI
from engine.workdays import next_digest


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-03T06:00", "2026-03-03T07:30"),
        ("2026-03-03T07:30", "2026-03-03T07:30"),
        ("2026-03-03T07:31", "2026-03-04T07:30"),
        ("2026-03-06T16:00", "2026-03-09T07:30"),  # over a weekend
        ("2026-12-23T12:00", "2026-12-28T07:30"),  # Christmas Eve is no working day here
        ("2026-03-27T12:00", "2026-03-30T07:30"),  # clocks change on the Sunday
    ],
)
def test_it_is_the_next_morning_of_a_working_day(moment: str, expected: str) -> None:
    found = next_digest(datetime.fromisoformat(moment).replace(tzinfo=HELSINKI))
    assert found == datetime.fromisoformat(expected).replace(tzinfo=HELSINKI)
