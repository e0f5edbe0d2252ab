"""No expression hangs, fills the memory or breaks Python's stack: what is too much is an ExpressionError."""

import time
from typing import Any

import pytest

from engine.errors import ExpressionError
from engine.feel import evaluate

NESTED = "{a: for i in 1..3000 return 1, b: for i in a return a, c: for i in b return b, d: %s}.d"
HOSTILE = {
    "nested lists": "[" * 400 + "]" * 400,
    "nested calls": "not(" * 150 + "true" + ")" * 150,
    "nested ifs": "if true then " * 40 + "1" + " else 1" * 40,
    "long path": "a" + ".a" * 400,
    "long filter": "a" + "[1]" * 300,
    "long comparison": "1" + "=1" * 400,
    "loop of loops": "for a in 1..10000, b in 1..10000 return a",
    "endless loop": "count(for a in 1..99999999999 return a)",
    "loop to a giant": "for i in 1..1e6000 return i",
    "search in a product": "some a in 1..9999, b in 1..9999, c in 1..9999 satisfies a = b + c + 100000",
    "doubling text": '{a: string repeat("a", 9999), b: a+a+a+a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b+b+b}',
    "many long texts": 'for i in 1..9000 return string repeat("a", 99000)',
    "repeated text": 'string repeat("ab", 1e9)',
    "joined text": 'for a in 1..2000 return string join(for b in 1..2000 return "aaaaaaaaaaaaaaaa")',
    "replaced text": 'replace(string repeat("a", 5000), ".", string repeat("b", 5000))',
    "shared lists as text": NESTED % "string(c)",
    "shared lists compared": NESTED % "c = c",
    "shared lists flattened": NESTED % "flatten(c)",
    "shared lists as result": NESTED % "c",
    "shared lists of a type": NESTED % "c instance of list<list<list<number>>>",
    "shared lists as argument": NESTED % "(function(x: list<list<list<number>>>) 1)(c)",
    "types in a loop": NESTED.replace("3000", "900") % "for i in 1..9999 return b instance of list<list<number>>",
    "deep type": "x instance of " + "list<" * 100 + "number" + ">" * 100,
    "type of many": "x instance of function<" + "number," * 200 + "number> -> list<" * 30,
    "list inside itself": "for i in 1..5000 return partial",
    "recursion": "{f: function(n) f(n + 1), r: f(1)}.r",
    "double recursion": "{f: function(n) f(n + 1) + f(n + 1), r: f(1)}.r",
    "omega": "{f: function(g) g(g), r: f(f)}.r",
    "catastrophic pattern": 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
    "pattern of alternatives": 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a|a)*$")',
    "pattern in a loop": 'for i in 1..9000 return matches(string repeat("a", 83), "a*a*a*b")',
    "alternatives of categories": 'matches(string repeat("a", 999), "(\\p{L}|\\p{Lu}|\\P{L})*b")',
    "powers in a loop": "for i in 1..9999, j in 1..9999 return 1.0000001 ** 9999999",
    "sorting by a slow order": "sort(for i in 1..9000 return -i, function(a, b) count(for c in 1..99 return c) > 0)",
    "replacing in a list": "for i in 1..9999 return list replace(for j in 1..999 return j, function(a, b) true, 1)",
    "number without end": "1e999999",
    "half a character": '"\\ud800"',
    "zero character": '"\\u0000"',
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_expression_is_refused_within_two_seconds(text):
    begin = time.thread_time()
    with pytest.raises(ExpressionError):
        evaluate(text, {"a": 1})
    assert time.thread_time() - begin < 2


def deep(levels: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


def test_data_deeper_than_the_stack_can_be_compared_and_flattened():
    assert evaluate("x = y", {"x": deep(5000), "y": deep(5000)}) is True
    assert evaluate("flatten(x)", {"x": deep(5000)}) == []


def test_data_deeper_than_the_stack_is_refused_as_text():
    with pytest.raises(ExpressionError, match="too deep"):
        evaluate("string(x)", {"x": deep(5000)})


def test_parentheses_alone_do_not_count_as_depth():
    assert evaluate("(" * 490 + "1" + ")" * 490, {}) == 1


def test_a_long_sum_is_not_deep():
    assert evaluate("1" + "+1" * 499, {}) == 500


def test_a_large_list_is_worked_through():
    rows = [{"n": number} for number in range(5000)]
    assert evaluate("count(rows[n >= 4000])", {"rows": rows}) == 1000


def test_numbers_beyond_every_bound_are_null():
    for text in (
        "9 ** 9 ** 9 ** 9 ** 9",
        "exp(999999999)",
        "product(for i in 1..9000 return 9999999)",
        "decimal(1/3, 1e8)",
    ):
        assert evaluate(text, {}) is None
