"""Values as FEEL text: what is written is read back as the same value."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from engine.feel import YearsMonths, evaluate, written


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        Decimal("0.5"),
        Decimal("1E+3"),
        'a"b\\c\nd\te',
        "ä",
        date(2026, 3, 18),
        datetime(2026, 3, 18, 8, 0, tzinfo=UTC),
        time(8, 30),
        timedelta(days=1, hours=2),
        YearsMonths(14),
        [1, "a", [None]],
        {"tuen_tarve": "kyllä", "kaksi sanaa": {"if": False}},
        [],
        {},
    ],
)
def test_what_is_written_is_read_back(value):
    assert evaluate(written(value), {}) == value
