"""Texts as they arrive from browsers and from the API."""

import pytest

from engine.errors import FieldError
from engine.forms.reading.text import read_line, read_text


def test_lines_end_in_one_way_and_edges_are_trimmed():
    assert read_text(" a\r\nb\rc\n ") == "a\nb\nc"


def test_letters_are_composed():
    assert read_text("A\u0308iti") == "Äiti"


def test_a_line_has_no_breaks():
    assert read_line("a\nb") == "a b"


@pytest.mark.parametrize("raw", ["a\x00b", "a\x1bb", "\ud800", 5, True, ["a"], {"a": "b"}, b"a"])
def test_what_is_no_text_is_refused(raw):
    value = read_text(raw)
    assert isinstance(value, FieldError)
    assert value.code == "not_text"


@pytest.mark.parametrize("length", [20_001, 50_000])
def test_a_text_has_at_most_twenty_thousand_characters(length):
    assert read_text("ä" * 20_000) == "ä" * 20_000
    refused = read_text("ä" * length)
    assert isinstance(refused, FieldError)
    assert (refused.code, refused.facts) == ("too_long", {"max": 20_000})
