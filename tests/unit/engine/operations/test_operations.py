"""The operations are what their page says, and read their parameters strictly."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import OperationRefused
from engine.operations import OPERATIONS
from engine.operations.reading import as_date, as_list, as_moment, as_text, as_whole, as_yes

PAGE = (Path(__file__).parents[4] / "docs" / "operations.md").read_text(encoding="utf-8")


def described():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| ", PAGE, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", parameters))) for name, parameters in rows}


def test_the_page_names_every_operation_and_parameter():
    assert described() == {name: set(one.parameters) for name, one in OPERATIONS.items()}


def test_an_operation_refuses_what_it_does_not_know_and_what_is_missing():
    with pytest.raises(OperationRefused, match="unknown parameters \\['sort'\\], missing parameters \\['kind'\\]"):
        OPERATIONS["record_meeting"](None, {"sort": "tiimi"})


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (as_text, None, ""),
        (as_text, " a ", "a"),
        (as_text, Decimal("1.5"), "1.5"),
        (as_date, date(2026, 3, 1), date(2026, 3, 1)),
        (as_date, datetime(2026, 3, 1, 23, 0, tzinfo=UTC), date(2026, 3, 2)),
        (as_date, None, None),
        (as_moment, date(2026, 3, 1), datetime(2026, 3, 1, 10, 0, tzinfo=UTC)),
        (as_moment, datetime(2026, 7, 1, 12, 0), datetime(2026, 7, 1, 9, 0, tzinfo=UTC)),  # noqa: DTZ001
        (as_whole, Decimal(5), 5),
        (as_whole, None, None),
        (as_yes, "kyllä", True),
        (as_yes, "ei", False),
        (as_yes, None, None),
    ],
)
def test_parameters_are_read(reader, value, expected):
    assert reader(value, "x") == expected


@pytest.mark.parametrize(
    ("reader", "value"),
    [(as_text, ["a"]), (as_text, True), (as_date, "2026-03-01"), (as_whole, Decimal("1.5")), (as_yes, "ehkä")],
)
def test_what_is_of_another_kind_is_refused(reader, value):
    with pytest.raises(OperationRefused):
        reader(value, "x")


def test_a_single_value_is_a_list_of_one():
    assert (as_list(None), as_list("a"), as_list(["a"])) == ([], ["a"], ["a"])
