"""Numbers as people write them."""

from decimal import Decimal

import pytest

from engine.errors import FieldError
from engine.forms.reading.number import read_number


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("7", 7),
        ("7,5", Decimal("7.5")),
        ("7.5", Decimal("7.5")),
        ("1 234,50", Decimal("1234.50")),
        ("1\u00a0234", 1234),
        ("-3", -3),
        ("−3", -3),
        ("-0,5", Decimal("-0.5")),
        ("007", 7),
        (12, 12),
        (7.5, Decimal("7.5")),
        (Decimal("1.10"), Decimal("1.10")),
    ],
)
def test_numbers_are_read(raw, expected):
    value = read_number(raw, None, "fi")
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    "raw",
    [
        *("x", "1,2,3", "1e9", "NaN", "Infinity", "٣", "0x10", "1_000", "9" * 16, "9" * 10_000_000, "--1"),
        *(True, [1], {}, 10**400, float("nan"), float("inf"), Decimal("NaN"), Decimal("1E+30")),
    ],
)
def test_what_is_no_number_is_refused(raw):
    value = read_number(raw, None, "fi")
    assert isinstance(value, FieldError)
    assert value.code == "not_a_number"


def test_decimals_are_limited_and_trailing_zeros_are_not_counted():
    assert read_number("7,50", 1, "fi") == Decimal("7.50")
    refused = read_number("7,55", 1, "fi")
    assert isinstance(refused, FieldError)
    assert refused.facts == {"decimals": 1}


def test_a_whole_number_stays_whole():
    value = read_number("7,0", 0, "fi")
    assert type(value) is int
    assert isinstance(read_number("7,5", 0, "fi"), FieldError)


def test_an_english_comma_that_may_mean_thousands_is_refused():
    assert isinstance(read_number("1,234", None, "en"), FieldError)
    assert read_number("1,23", None, "en") == Decimal("1.23")
    assert read_number("1,234", None, "sv") == Decimal("1.234")
