"""The tree for the browser: what is in the subset, and that all else gives none."""

import json

import pytest

from engine.feel import browser_tree

ROWS = [
    ("a", {"path": ["a"]}),
    ("=tuki.laji", {"path": ["tuki", "laji"]}),
    ("1", {"value": 1}),
    ("-1.5", {"value": -1.5}),
    ('"työ"', {"value": "työ"}),
    ("null", {"value": None}),
    ("a = true", {"op": "=", "args": [{"path": ["a"]}, {"value": True}]}),
    ("a != null", {"op": "!=", "args": [{"path": ["a"]}, {"value": None}]}),
    ("a >= 5", {"op": ">=", "args": [{"path": ["a"]}, {"value": 5}]}),
    ("a and b and c", {"op": "and", "args": [{"path": ["a"]}, {"path": ["b"]}, {"path": ["c"]}]}),
    ("not(a or b)", {"op": "not", "args": [{"op": "or", "args": [{"path": ["a"]}, {"path": ["b"]}]}]}),
    (
        "a in [1..5)",
        {"op": "in", "args": [{"path": ["a"]}, {"range": [{"value": 1}, {"value": 5}, "[", ")"]}]},
    ),
    (
        "a between 1 and 5",
        {"op": "in", "args": [{"path": ["a"]}, {"range": [{"value": 1}, {"value": 5}, "[", "]"]}]},
    ),
    ('a in ["x", "y"]', {"op": "in", "args": [{"path": ["a"]}, {"list": [{"value": "x"}, {"value": "y"}]}]}),
    ('a in ("x", "y")', {"op": "in", "args": [{"path": ["a"]}, {"list": [{"value": "x"}, {"value": "y"}]}]}),
    ("a in > 5", {"op": ">", "args": [{"path": ["a"]}, {"value": 5}]}),
    ('list contains(a, "x")', {"call": "list contains", "args": [{"path": ["a"]}, {"value": "x"}]}),
    ("count(a) > 1", {"op": ">", "args": [{"call": "count", "args": [{"path": ["a"]}]}, {"value": 1}]}),
    ("string length(a)", {"call": "string length", "args": [{"path": ["a"]}]}),
    ("is empty(a)", {"call": "is empty", "args": [{"path": ["a"]}]}),
]
OUTSIDE = [
    "a + 1",
    "today()",
    '@"2026-03-18" < a',
    "[1, 2][1]",
    "for x in a return x",
    "some x in a satisfies x",
    "if a then b else c",
    "{a: 1}",
    "upper case(a)",
    "count(list: a)",
    "count(a, b)",
    "a in (> 5, < 3)",
    "0.1234567890123456789 = a",
    "99999999999999999999 = a",
    "a instance of number",
    "a +",
]


@pytest.mark.parametrize(("text", "tree"), ROWS, ids=[row[0] for row in ROWS])
def test_an_expression_of_the_subset_gives_its_tree(text, tree):
    assert browser_tree(text) == tree
    assert json.loads(json.dumps(browser_tree(text))) == tree


@pytest.mark.parametrize("text", OUTSIDE)
def test_an_expression_outside_the_subset_gives_none(text):
    assert browser_tree(text) is None
