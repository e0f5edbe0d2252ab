"""The texts of the pages in the reader's language: the one typed door to Flask-Babel, which ships no types.

Finnish is the source: a text without a translation is shown as it is written in the code.
"""

import re
from contextlib import AbstractContextManager
from typing import Protocol

import flask_babel  # type: ignore[import-untyped]
from flask import has_request_context

_PER_CENT = re.compile(r"(?<=\d) %")


class LazyText(Protocol):
    """A text that is translated when it is shown, for tables made at import."""

    def __str__(self) -> str:
        """Give the text in the language of the page."""


def gettext(text: str, **facts: object) -> str:
    """Give the text in the language of the page, with `%(name)s` filled in."""
    return _kept_together(str(flask_babel.gettext(text, **facts)))


def ngettext(singular: str, plural: str, count: int, **facts: object) -> str:
    """Give the form of the text for a count, with `%(num)s` filled in."""
    return _kept_together(str(flask_babel.ngettext(singular, plural, count, **facts)))


def lazy_gettext(text: str) -> LazyText:
    """Give a text that is translated each time it is shown."""
    lazy: LazyText = flask_babel.lazy_gettext(text)
    return lazy


def _kept_together(text: str) -> str:
    """Give a text in which no line ends between a number and its per cent sign."""
    return _PER_CENT.sub("\u00a0%", text)


def speaking(language: str) -> AbstractContextManager[None]:
    """Speak another language for a while: what is written for somebody else than the reader of the page."""
    other: AbstractContextManager[None] = flask_babel.force_locale(language)
    return other


def language_code() -> str:
    """Give the language of the page, Finnish outside one."""
    locale = flask_babel.get_locale() if has_request_context() else None
    return str(locale.language) if locale else "fi"
