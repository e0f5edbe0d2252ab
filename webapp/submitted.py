"""What a form sent: nested values, the idempotency key, and the row buttons that work without JavaScript."""

import secrets
from datetime import date, datetime
from typing import Any

from flask import request

from engine.forms import unflatten

KEY = "_key"
ADD, REMOVE, REFRESH = "_add", "_remove", "_refresh"
ATTACH, DETACH = "_attach", "_detach"
SEEN, TAKE = "_seen", "_take."
PATIENCE = 8.0
"""Seconds in which a form begins its rows; what is left is told, and goes on with the next request."""


def submitted() -> dict[str, Any]:
    """Give the form's own values as nested plain data; names that begin with `_` are ours."""
    pairs = [(name, text) for name, text in request.form.items(multi=True) if not name.startswith("_")]
    return unflatten(pairs)


def submitted_moment(name: str) -> datetime | None:
    """Give a moment that our own page put into a field; None when there is none with a zone."""
    try:
        moment = datetime.fromisoformat(request.form.get(name, ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def submitted_day(name: str) -> date | None:
    """Give a day from a field of that kind; None when it is none."""
    try:
        return date.fromisoformat(request.form.get(name, ""))
    except ValueError:
        return None


def idempotency_key() -> str:
    """Give the key that the form carries, or a new one for a form drawn now."""
    return request.form.get(KEY, "")[:100] or secrets.token_urlsafe(18)


def redraw_asked() -> bool:
    """Tell whether a row button, a file button or Update the form was pressed: the form is not sent then."""
    return any(name in request.form for name in (ADD, REMOVE, REFRESH, ATTACH, DETACH))


def asked_by_page() -> bool:
    """Tell whether a script of our page asks and not a button: it wants plain data back, and no other page."""
    return request.headers.get("X-Requested-With") == "polku"


def seen_at() -> datetime | None:
    """Give when the form was drawn that is sent now, None when it does not say so."""
    return submitted_moment(SEEN)


def new_answers() -> list[str]:
    """Give the names of the answers in which the new one was chosen instead of one's own."""
    return [name.removeprefix(TAKE) for name, text in request.form.items() if name.startswith(TAKE) and text == "new"]


def with_rows(values: dict[str, Any]) -> dict[str, Any]:
    """Give the values with the row added or removed that was asked."""
    added, removed = request.form.get(ADD, ""), request.form.get(REMOVE, "")
    if added:
        _rows(values, added.split(".")).append({})
    if removed:
        *path, number = removed.split(".")
        rows = _rows(values, path)
        if number.isdecimal() and int(number) < len(rows):
            rows.pop(int(number))
    return values


def _rows(values: dict[str, Any], path: list[str]) -> list[Any]:
    """Give the list at a path, made when missing; a path that leads elsewhere gives a list that nobody sees."""
    here: Any = values
    for part in path[:-1]:
        here = here.setdefault(part, {}) if isinstance(here, dict) else {}
    if not isinstance(here, dict) or not path:
        return []
    rows = here.setdefault(path[-1], [])
    return rows if isinstance(rows, list) else []
