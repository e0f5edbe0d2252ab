"""The bound on regular expressions: it lets everyday patterns through and stops those that explode."""

import re
import time

import pytest

from engine.errors import ExpressionError
from engine.feel.builtins.patterns import MAX_COST, compile_pattern, cost_of

EVERYDAY = [
    (r"^\d{6}[-+A]\d{3}[0-9A-Y]$", 11),
    (r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", 60),
    (r"^(\+358|0)\d{5,10}$", 20),
    (r"^\d{1,2}\.\d{1,2}\.\d{4}$", 10),
    ("työ", 5000),
    (r"\s+", 5000),
]
EXPLOSIVE = [
    r"(a+)+$",
    r"(a|a)*$",
    r"(a|ab)*c",
    r"(a*)*b",
    r"((a?){20}){20}b",
    r"a*a*a*a*a*a*b",
    r"(?:a{1,9}){1,9}(\w+\s?)*$",
]


@pytest.mark.parametrize(("pattern", "length"), EVERYDAY)
def test_an_everyday_pattern_is_let_through(pattern, length):
    assert compile_pattern(pattern, "", length) is not None


@pytest.mark.parametrize("pattern", EXPLOSIVE)
def test_a_pattern_that_explodes_is_refused(pattern):
    with pytest.raises(ExpressionError, match="too many repetitions"):
        compile_pattern(pattern, "", 200)


@pytest.mark.parametrize(("pattern", "text"), [("a*a*a*b", "a" * 80), ("a*b", "a" * 6900), ("(a|b|ab){4}c", "ab" * 99)])
def test_a_pattern_just_under_the_bound_is_quick(pattern, text):
    assert cost_of(pattern, len(text)) <= MAX_COST
    begin = time.thread_time()
    assert re.search(pattern, text) is None
    assert time.thread_time() - begin < 1


def test_what_is_no_pattern_is_null():
    assert compile_pattern("(", "", 1) is None
    assert compile_pattern("a", "p", 1) is None
    assert compile_pattern("a" * 501, "", 1) is None
