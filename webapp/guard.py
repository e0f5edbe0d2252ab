"""What no browser of a person sends is refused before anything reads it: databases take no NUL in a text."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, request
from werkzeug.exceptions import BadRequest


def set_up_guard(app: Flask) -> None:
    """Check the address, the query and the form of each request."""
    app.before_request(_check)


def _check() -> None:
    if any(text is None or "\0" in text for text in _texts()):
        raise BadRequest


def _texts() -> Iterator[Any]:
    """Give all names and texts; a part of a multipart form that has no name has None for it."""
    yield request.path
    for values in (request.args, request.form):
        for name, text in values.items(multi=True):
            yield name
            yield text
