"""The language of the page: the person's own, else the one chosen before signing in, else the browser's."""

from flask import Flask, g, request
from flask_babel import Babel  # type: ignore[import-untyped]

from webapp.context import context, has_context
from webapp.seam import is_api

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""Finnish is the source language of all texts; the others are catalogues."""

COOKIE = "polku-language"
YEAR_SECONDS = 31_536_000


def set_up_language(app: Flask) -> None:
    """Let Babel ask us for the language and tell it that business time is Finnish."""
    app.config["BABEL_DEFAULT_LOCALE"] = "fi"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Helsinki"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=language)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)


def language() -> str:
    """Give the code of this page's language."""
    if "page_language" in g:
        return str(g.page_language)  # the page is in the language of its reader, not of the browser
    visit = context().visit if has_context() else None
    if visit:
        return visit.language
    person = context().person if has_context() else None
    if is_api():
        # A program says what it wants with every request; the account is asked only when it does not.
        own = person.language if person and person.language in LANGUAGES else "fi"
        return request.accept_languages.best_match(list(LANGUAGES), own) or own
    if person and person.language in LANGUAGES:
        return person.language
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(list(LANGUAGES), "fi") or "fi"
