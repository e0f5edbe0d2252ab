"""A refused value is told in words, not in codes."""

import pytest

from engine.errors import FieldError
from webapp.cli.output import refusal


@pytest.mark.parametrize(
    ("path", "fault", "words"),
    [
        ("username", FieldError("pattern"), "username is not written as it should be"),
        ("password", FieldError("too_short", min=12), "password is too short, give at least 12 characters"),
        ("", FieldError("something_new"), "form something_new"),
    ],
)
def test_a_refused_value_is_told_in_words(path, fault, words):
    assert refusal(path, fault) == words
