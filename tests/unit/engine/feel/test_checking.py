"""An expression is checked without its data, in words for the person who wrote it."""

import pytest

from engine.feel import check, check_unary

RIGHT = [
    "a.b > 5",
    "=today() + workdays(5)",
    "add workdays(asia.avattu, 5)",
    "working days between(a, b) > 3",
    "{f: function(x) x, r: f(1)}.r",
    "(function(g) g(1))(abs)",
    "[1][1] instance of list<number>",
    'substring(string: "abc", start position: 2)',
    "add workdays(day: a, n: 5)",
    'date("2026-02-28") > date(a)',
    'duration("P5D")',
    'date and time("2026-02-28T10:00:00")',
    r'matches(a, "^\d{5}$", "i")',
    "date(2026, 2, 28)",
]
WRONG = [
    ("strin length(a)", "side by side"),
    ("cuont(a)", "no function cuont; did you mean count?"),
    ("count(a, b)", "count takes the arguments"),
    ("count()", "count takes the arguments"),
    ('substring(string: "abc", begin: 2)', "substring takes the arguments"),
    ("a instance of numbr", "no type numbr"),
    ("a +", "ends too early"),
    ("workdays()", "workdays takes 1 argument"),
    ("add workdays(a)", "add workdays takes 2 arguments"),
    ("today(1)", "today takes 0 arguments"),
    ('date("2026-02-30")', '"2026-02-30" is no date'),
    ('if a then time("25:00") else null', '"25:00" is no time'),
    ('duration("5 päivää")', '"5 päivää" is no duration'),
    ('date and time("28.2.2026")', '"28.2.2026" is no date and time'),
    ('matches(a, "[")', '"[" is no pattern'),
    ('replace(a, "(", "x")', '"(" is no pattern'),
    (f'date("{"9" * 99}")', f'"{"9" * 39}…" is no date'),
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_expression_has_no_error(text):
    assert check(text) is None


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_a_wrong_expression_is_explained(text, sentence):
    error = check(text)
    assert error is not None
    assert sentence in error.message


def test_a_function_of_the_surroundings_is_known_when_named():
    assert check("PMT(1)") is not None
    assert check("PMT(1)", names={"PMT"}) is None


def test_a_cell_is_checked_as_unary_tests():
    assert check_unary("> 5, < 3") is None
    assert check("> 5, < 3") is not None
    error = check_unary("> 5,\n cuont(?)")
    assert error is not None
    assert (error.line, error.column) == (2, 2)
