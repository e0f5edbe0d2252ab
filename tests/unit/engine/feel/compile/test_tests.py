"""Unary tests: what a decision cell lets through."""

import pytest

from engine.errors import ExpressionError
from engine.feel import evaluate_unary

DATA = {"raja": 10, "lista": ["a", "b"], "totuus": True}
ROWS = [
    ("-", None, True),
    ("", 5, True),
    ("5", 5, True),
    ("5", 6, False),
    ("5", None, False),
    ("null", None, True),
    ("null", 5, False),
    ('"a"', "a", True),
    ('"a", "b"', "b", True),
    ('"a", "b"', "c", False),
    ('not("a", "b")', "c", True),
    ('not("a", "b")', "a", False),
    ("not(null)", 5, True),
    ("not(null)", None, False),
    ("not(> 5)", None, False),
    ("not(1), not(2)", 5, False),
    ("> 5", 6, True),
    (">= 5", 5, True),
    ("< 5", "a", False),
    ("< 5", None, False),
    ("!= 5", 6, True),
    ("< raja", 9, True),
    ("> raja * 2", 21, True),
    ("[1..5]", 5, True),
    ("[1..5)", 5, False),
    ("]1..5]", 1, False),
    ("(1..5), > 10", 11, True),
    ("< 1, [5..6]", 3, False),
    ("true", True, True),
    ("true", None, False),
    ("false", False, True),
    ("totuus", True, True),
    ("totuus", None, False),
    ("raja", 10, True),
    ("lista", "a", True),
    ("lista", "c", False),
    ("? > 5 and ? < 8", 7, True),
    ("? > 5 and ? < 8", 9, False),
    ('starts with(?, "a")', "abc", True),
    ("count(?) > 1", [1, 2], True),
    ("raja > 5", "anything", True),
    ("raja > 50", "anything", False),
    ('list contains(lista, "a")', None, True),
    ('list contains(lista, "x")', 5, False),
    ("some x in ? satisfies x > 1", [1, 2], True),
    ('@"2026-03-18"', "2026-03-18", False),
]


@pytest.mark.parametrize(("cell", "value", "passes"), ROWS, ids=[f"{row[0]} / {row[1]}" for row in ROWS])
def test_a_cell_lets_through_what_it_should(cell, value, passes):
    assert evaluate_unary(cell, value, DATA) is passes


@pytest.mark.parametrize("cell", ["= ", "> ", "> 5 and < 10", "a b", "1,", "not(", "- 5 -", "[1..5"])
def test_a_wrong_cell_is_refused(cell):
    with pytest.raises(ExpressionError):
        evaluate_unary(cell, 1, {})
