"""Only what is offered can be chosen."""

import pytest

from engine.errors import FieldError
from engine.forms.component import Component, Option
from engine.forms.reading.choice import read_choice, read_choices
from engine.forms.reading.yes import is_yes, read_yes

FIELD = Component("select", "k", "k", "k", options=(Option("a", "A"), Option(2, "Kaksi"), Option(True, "Kyllä")))


@pytest.mark.parametrize(("raw", "expected"), [("a", "a"), ("2", 2), (2, 2), ("true", True), (True, True)])
def test_a_choice_has_the_value_of_its_option(raw, expected):
    value = read_choice(FIELD, raw, {})
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize("raw", ["b", "A", "1", ["a"], {"a": 1}, "a" * 100_000])
def test_what_is_not_offered_is_refused(raw):
    assert isinstance(read_choice(FIELD, raw, {}), FieldError)


def test_choices_come_once_each_in_the_order_of_the_form():
    assert read_choices(FIELD, ["true", "a", "a"], {}) == ["a", True]
    assert read_choices(FIELD, "2", {}) == [2]


@pytest.mark.parametrize("raw", [["a", "b"], [["a"]], ["a"] * 1001, {"a": "b"}])
def test_one_wrong_choice_spoils_all(raw):
    assert isinstance(read_choices(FIELD, raw, {}), FieldError)


@pytest.mark.parametrize("raw", ["on", "true", "1", "Kyllä", True, ["false", "true"]])
def test_a_checked_box(raw):
    assert read_yes(raw) is True


@pytest.mark.parametrize("raw", ["false", "0", "ei", False, ["true", "false"]])
def test_an_unchecked_box(raw):
    assert read_yes(raw) is False


@pytest.mark.parametrize("raw", ["ehkä", 1, {}, [[]]])
def test_a_box_is_checked_or_not(raw):
    assert isinstance(read_yes(raw), FieldError)


def test_a_yes_may_be_a_box_or_a_word():
    assert all(map(is_yes, (True, "kyllä", "true", "Yes")))
    assert not any(map(is_yes, (False, "ei", 1, None)))
