"""What no browser of a person sends is refused before anything reads it: databases take no NUL in a text."""

from collections.abc import Iterator

from flask import Flask, request
from werkzeug.exceptions import BadRequest


def set_up_guard(app: Flask) -> None:
    """Check the address, the query and the form of each request."""
    app.before_request(_check)


def _check() -> None:
    if any("\0" in text for text in _texts()):
        raise BadRequest


def _texts() -> Iterator[str]:
    yield request.path
    for values in (request.args, request.form):
        for name, text in values.items(multi=True):
            yield name
            yield text
