"""Regular expressions that cannot stall a server."""

import time

import pytest

from engine.forms.patterns import matches, pattern_problem


@pytest.mark.parametrize(
    "pattern",
    [
        *("", "[0-9]{5}", "[A-ZÅÄÖ]{2,4}-[0-9]+", r"\d{6}[-+A]\d{3}[0-9A-Y]", r"(kyllä|ei)", r"^\+?[0-9 ]{5,20}$"),
        *(r"(\d{1,3}\.){3}\d{1,3}", "(ab)+", ".*", r"[^@\s]+@[^@\s]+"),
    ],
)
def test_what_real_forms_use_is_allowed(pattern):
    assert pattern_problem(pattern) == ""


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a+)+", "(a|a)*", "(a|aa)+$", "([a-z]+)*x", "(.*)*", ".*.*.*.*", "(a?){50}", "((a{1,9}){1,9}){1,9}"),
        *("a{0,100}a{0,100}a{0,100}a{0,100}", r"(a)\1", "(?=a)a", "(?!a)b", "(?<=a)b", "(?(1)a|b)"),
        *("(", "[", "*", "a{2,1}", "(?P<", "x" * 201, "(" * 150, "(?i", "\\"),
    ],
)
def test_what_could_stall_or_is_wrong_is_refused_in_words(pattern):
    assert pattern_problem(pattern)
    assert not matches(pattern, "aaaa")


def test_the_whole_text_must_fit():
    assert matches("[0-9]{5}", "40100")
    assert not matches("[0-9]{5}", "40100 Jyväskylä")


def test_a_text_far_longer_than_any_that_fits_is_not_tried():
    assert not matches(".*", "x" * 1001)


@pytest.mark.parametrize("pattern", [r"[^@\s]+@[^@\s]+", "[a-z]+[0-9a-z]+", "(a|b|c){8}x", "a*a*b", r"(\d{1,3}\.){3}x"])
def test_the_worst_of_what_is_allowed_is_quick(pattern):
    assert pattern_problem(pattern) == ""
    begin = time.thread_time()
    for text in ("a" * 1000, "1." * 500, "@" * 1000, "abc" * 333):
        matches(pattern, text)
    assert time.thread_time() - begin < 2
