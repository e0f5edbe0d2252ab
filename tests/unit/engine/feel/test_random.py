"""Whatever is written: an answer or an ExpressionError, and the same answer however it is spaced."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.errors import ExpressionError
from engine.feel import check, check_unary, evaluate, evaluate_unary
from engine.feel.builtins import BUILTINS
from engine.feel.limits import MAX_LENGTH

DATA = {
    "a": 5,
    "b": [1, Decimal("2.5"), None, "x"],
    "c": {"a": {"b": [1]}, "päivä": date(2026, 3, 18)},
    "d": datetime(2026, 3, 18, 10, 0, tzinfo=UTC),
    "e": timedelta(days=1),
    "kaksi sanaa": True,
}
_WORDS = [
    "a", "b", "c", "d", "e", "?", "kaksi sanaa", "if", "then", "else", "for", "in", "return", "some", "every",
    "satisfies",
    "function", "instance of", "between", "and", "or", "null", "true", "number", "list<", "context<", "date and time",
    "not", "partial", "item", "1", "0", "1e6000", "99999999999", ".5", '"x"', '"\\u00e4"', '@"2026-03-18"', '@"P1D"',
    "(", ")", "[", "]", "{", "}", "<", "<=", ">", ">=", "=", "!=", "+", "-", "*", "**", "/", ".", "..", ",", ":", "->",
    "external", "//", "/*", "*/", "\n", "count(", "matches(", "range(", "string(", "🐎", "'",
]  # fmt: skip
_LEAVES = st.sampled_from(
    [["a"], ["b"], ["c"], ["d"], ["e"], ["null"], ["true"], ["1"], ["-", "2.5"], ['"x"'], ['@"2026-03-18"'], ['@"P1M"'],
     ["c", ".", "a"], ["kaksi sanaa"], ["[", "1", "..", "3", "]"], ["(", "<", "3", ")"], ["abs"], ["1e6000"]]
)  # fmt: skip
_SIGNS = st.sampled_from(["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"])
_TYPES = st.sampled_from(["number", "list<number>", "context<a: number>", "function<number> -> Any", "date and time"])
_CALLS = st.sampled_from(sorted(BUILTINS))


def _wrap(inner):
    def call(parts):
        name, arguments = parts
        listed = [piece for argument in arguments for piece in (*argument, ",")][:-1]
        return [name, "(", *listed, ")"]

    return st.one_of(
        st.tuples(inner, _SIGNS, inner).map(lambda p: ["(", *p[0], ")", p[1], "(", *p[2], ")"]),
        st.tuples(inner, inner, inner).map(lambda p: ["if", *p[0], "then", *p[1], "else", *p[2]]),
        st.tuples(inner, inner).map(lambda p: ["(", *p[0], ")", "[", *p[1], "]"]),
        st.tuples(inner, inner).map(lambda p: ["for", "x", "in", *p[0], "return", *p[1]]),
        st.tuples(inner, inner).map(lambda p: ["some", "x", "in", *p[0], "satisfies", *p[1]]),
        st.tuples(inner, inner).map(lambda p: ["{", "a", ":", *p[0], ",", "y", ":", *p[1], "}", ".", "y"]),
        st.tuples(inner, inner).map(lambda p: ["[", *p[0], ",", *p[1], "]"]),
        st.tuples(inner, _TYPES).map(lambda p: ["(", *p[0], ")", "instance of", p[1]]),
        st.tuples(inner, inner).map(lambda p: ["(", "function", "(", "a", ")", *p[0], ")", "(", *p[1], ")"]),
        st.tuples(_CALLS, st.lists(inner, max_size=3)).map(call),
    )


TREES = st.recursive(_LEAVES, _wrap, max_leaves=12)


def outcome(text):
    """Give the answer, or that there was an error."""
    try:
        return evaluate(text, DATA)
    except ExpressionError:
        return "an error"


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=15).map(" ".join))
def test_words_in_any_order_give_an_answer_or_an_error(text):
    outcome(text)
    checked = check(text, DATA), check_unary(text, DATA)
    assert all(error is None or (error.line >= 1 and error.column >= 1 and error.message) for error in checked)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_an_answer_or_an_error(text):
    outcome(text)
    with suppress(ExpressionError):
        evaluate_unary(text, 5, DATA)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_a_tree_means_the_same_however_it_is_written(pieces):
    spaced = "\n/*)*/".join(pieces)
    assume(len(spaced) <= MAX_LENGTH)
    plain = outcome(" ".join(pieces))
    assert outcome(spaced) == plain
    assert outcome(f"( {' '.join(pieces)} )") == plain


@settings(max_examples=200, deadline=None)
@given(
    st.text("ab()[]{}|*+?^$\\.-0,:=!pLdwsic \u00e4", max_size=25),
    st.text("ab\u00e4 ", max_size=40),
    st.text("smixq", max_size=2),
)
def test_any_pattern_gives_an_answer_or_an_error(pattern, text, flags):
    try:
        found = evaluate("matches(t, p, f)", {"t": text, "p": pattern, "f": flags})
    except ExpressionError:
        return
    assert found in (True, False, None)
