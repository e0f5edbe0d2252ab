"""Patterns as XPath has them (1109 and 1111 of the DMN TCK), and what is no pattern."""

import time

import pytest

from engine.errors import ExpressionError
from engine.feel import evaluate

FITS = [
    ("Mary\rJones", "Mary.Jones", "", False),
    ("Mary\rJones", "Mary.Jones", "s", True),
    ("a\n", "a$", "", False),
    ("a\nb", "^b$", "m", True),
    ("O", "[A-Z-[OI]]", "i", False),
    ("x", "[A-Z-[OI]]", "i", True),
    ("q", "[^Q]", "i", False),
    ("hello world", "hello\\ sworld", "x", True),
    ("hello world", "he ll o[ ]worl d", "x", True),
    ("Ä", "^\\p{Lu}$", "", True),
    ("ä", "^\\p{Lu}$", "", False),
    ("ä", "^\\P{Lu}$", "", True),
    ("5ä", "^[\\p{L}\\d]+$", "", True),
    ("abc", "^\\p{IsBasicLatin}+$", "", True),
    ("a:b", "^\\i\\c*$", "", True),
    ("a.b", "a.b", "q", True),
    ("axb", "a.b", "q", False),
    ("aa", "(a)\\1", "", True),
    ("a-b]", "[-\\]]", "", True),
    ("a#b c", "a#b c", "", True),
]
NONE = [
    "(", ")", "(?i)a", "(?=a)", "(?P<n>a)", "[", "[]", "[a", "a\\", "\\e", "\\b", "\\p{Xx}", "\\p{L", "(.)\\2",
    "\\1(a)",
    "(a\\1)", "(asd)[\\1]", "*a", "a{2,1}", "[z-a]", "a" * 501, "\\p{L}" * 90, "[a-[b-[c-[d-[e-[f-[g]]]]]]]",
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern", "flags", "fits"), FITS)
def test_a_pattern_fits_as_xpath_says(text, pattern, flags, fits):
    assert evaluate("matches(t, p, f)", {"t": text, "p": pattern, "f": flags}) is fits


@pytest.mark.parametrize("pattern", NONE)
def test_what_is_no_pattern_gives_null(pattern):
    assert evaluate("matches(t, p)", {"t": "a", "p": pattern}) is None


@pytest.mark.parametrize("flags", ["p", "X", " ", "ig"])
def test_unknown_flags_give_null(flags):
    assert evaluate('matches("a", "a", f)', {"f": flags}) is None


def test_what_is_replaced_may_name_groups():
    assert evaluate('replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', {}) == "(012) 345-6789"


@pytest.mark.parametrize("pattern", ["(a +)+ $", "(\\p{L}+)+$", "([a-z-[b]]+)+$", "(a|a)*$"])
def test_a_pattern_that_explodes_is_refused_whatever_it_is_written_like(pattern):
    begin = time.thread_time()
    with pytest.raises(ExpressionError, match=r"too many repetitions|too many steps"):
        evaluate("matches(t, p, f)", {"t": "a" * 60 + "!", "p": pattern, "f": "x"})
    assert time.thread_time() - begin < 3
