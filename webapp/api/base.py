"""What every request of the API shares: who asks by bearer token, JSON in, lists as items and next."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from webapp.context import RequestContext, SignInNeeded, engine, set_context

api = Blueprint("api", __name__, url_prefix="/api/v1")

DEFAULT_LIMIT, MAX_LIMIT = 50, 200
LONGEST_KEY = 100
"""Characters of an Idempotency-Key; a longer one is refused, for two that were cut short might be the same."""


@api.before_request
def _know_who() -> None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    person = engine().api_person(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if person is None:
        raise SignInNeeded
    set_context(RequestContext(engine(), person))


def body() -> dict[str, Any]:
    """Give the JSON object of the request; anything else is 415 or 400."""
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        found = request.get_json()
    except RecursionError as error:  # brackets within brackets within brackets
        raise BadRequest from error
    if not isinstance(found, dict):
        raise BadRequest
    return found


def mapping(values: dict[str, Any], name: str) -> dict[str, Any]:
    """Give the object under a name of the body, empty when absent or null."""
    found = {} if values.get(name) is None else values[name]
    if not isinstance(found, dict):
        raise BadRequest
    return found


def text(values: dict[str, Any], name: str) -> str:
    """Give the text under a name of the body, empty when absent."""
    found = values.get(name, "")
    if not isinstance(found, str) or not found.isprintable():
        raise BadRequest
    return found


def key() -> str:
    """Give the Idempotency-Key, with which a retry answers the same."""
    found = request.headers.get("Idempotency-Key", "").strip()
    if len(found) > LONGEST_KEY or not found.isprintable():
        raise BadRequest
    return found


def limit() -> int:
    """Give the length of the page that is asked, at most 200."""
    asked = request.args.get("limit", DEFAULT_LIMIT, type=int)
    return max(1, min(asked, MAX_LIMIT))


def listing(items: Sequence[dict[str, Any]], following: str) -> ResponseReturnValue:
    """Give a list: its items, and the cursor of the next page or null."""
    return jsonify(items=list(items), next=following or None)
