"""Each decision record has a number of its own, in one row without holes."""

from pathlib import Path

RECORDS = Path(__file__).parents[2] / "docs" / "decisions"


def test_records_are_numbered_in_one_row():
    numbers = sorted(int(one.name[:4]) for one in RECORDS.glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
