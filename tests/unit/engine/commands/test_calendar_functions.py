"""The calendar functions as FEEL calls them."""

from datetime import UTC, date, datetime
from inspect import signature

import pytest

from engine import clock
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.errors import ExpressionError
from engine.feel import evaluate
from engine.feel.names import CALENDAR

LATE = datetime(2026, 3, 18, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today()", date(2026, 3, 19)),
        ("now().day", 19),
        ('now() - @"2026-03-18T22:30:00Z" = @"PT0S"', True),
        ("add workdays(today(), 2)", date(2026, 3, 23)),
        ("working days between(today(), add workdays(today(), 7))", 7),
    ],
)
def test_an_expression_knows_the_day_in_finland(text, value):
    with clock.at(LATE):
        assert evaluate(text, {}, CALENDAR_FUNCTIONS) == value


def test_all_functions_that_the_language_names_are_handed_in_with_their_arguments():
    assert {name: len(signature(function).parameters) for name, function in CALENDAR_FUNCTIONS.items()} == CALENDAR


def test_a_wrong_argument_is_said():
    with pytest.raises(ExpressionError, match="workdays: a whole number is wanted"):
        evaluate('workdays("x")', {}, CALENDAR_FUNCTIONS)


def test_an_expression_does_not_count_days_for_ever():
    many = 'for i in 1..9999 return add workdays(date("2000-01-01"), 9000)'
    with pytest.raises(ExpressionError, match="too many steps"):
        evaluate(many, {}, CALENDAR_FUNCTIONS)
