"""What is no expression is refused with a place and a sentence."""

import pytest

from engine.errors import ExpressionError
from engine.feel import evaluate, parser
from engine.feel.parser import parse_expression, parse_unary

WRONG = [
    ("", 1, 1, "empty"),
    ("  =  ", 1, 1, "empty"),
    ("1 +", 1, 4, "ends too early"),
    ("(1", 1, 3, "ends too early"),
    ("1)", 1, 2, "closes nothing"),
    ("a b", 1, 3, "side by side"),
    ("x == 1", 1, 4, "one ="),
    ("x = 'a'", 1, 5, "double quotation marks"),
    ('x = "a', 1, 5, "no closing quotation mark"),
    ("a && b", 1, 3, "Write and"),
    ("a || b", 1, 3, "Write or"),
    ("!a", 1, 1, "Write not"),
    ("a ≥ 1", 1, 3, ">="),
    ("a\n+ * b", 2, 3, "not expected after +"),
    ('@"kissa"', 1, 1, "no date"),
    ("if a then b", 1, 12, "ends too early"),
    ("1 € 2", 1, 3, "€ is not known"),
    ("a -> b", 1, 3, "not known"),
    ('"\\U110000"', 1, 1, "stands for no character"),
    ("{a: 1, b: 2, a: 3}", 1, 1, "a comes twice"),
    ("x instance of list<", 1, 15, "type is expected"),
    ("x instance of 5", 1, 15, "not expected"),
    ("function(a: ) a", 1, 13, "missing before it"),
    ('function(a) external {java: "x"}', 1, 22, "other programs"),
    ("> 5", 1, 1, "not expected at the beginning"),
]


@pytest.mark.parametrize(("text", "line", "column", "sentence"), WRONG, ids=[row[0] for row in WRONG])
def test_a_wrong_expression_is_refused_where_it_is_wrong(text, line, column, sentence):
    with pytest.raises(ExpressionError, match=sentence) as caught:
        parse_expression(text)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_leading_equals_sign_does_not_move_the_column():
    with pytest.raises(ExpressionError) as caught:
        parse_expression("= 1 + ")
    assert caught.value.column == 7


def test_a_cell_has_no_equals_sign_at_its_beginning():
    with pytest.raises(ExpressionError, match="no = at its beginning"):
        parse_unary("= 5")


def test_date_and_time_are_three_words_where_nothing_is_called():
    assert evaluate("date and time", {"date": True, "time": False}) is False


def test_a_word_after_a_dot_may_be_a_keyword():
    assert evaluate("a.in", {"a": {"in": 1}}) == 1


def test_the_length_of_an_expression_is_bounded_and_can_be_set():
    with pytest.raises(ExpressionError, match="1001 characters"):
        parse_expression("1" * 1001)
    with pytest.raises(ExpressionError, match="at most 3"):
        parse_expression("1+1+", limit=3)


def test_tables_that_are_kept_are_read_and_those_that_are_spoilt_or_nowhere_are_made_anew(monkeypatch, tmp_path):
    kept = tmp_path / "grammar.tables"
    kept.write_bytes(b"spoilt")
    wanted = parse_expression("some x in [1, 2] satisfies x > 1")
    for place in (kept, kept, tmp_path / "nowhere" / "grammar.tables"):
        monkeypatch.setattr(parser, "_KEPT", place)
        made = parser._grammar.__wrapped__()
        with monkeypatch.context() as patch:
            patch.setattr(parser, "_grammar", lambda made=made: made)
            assert parse_expression("some x in [1, 2] satisfies x > 1") == wanted
    assert kept.stat().st_size > len(b"spoilt")
