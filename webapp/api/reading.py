"""Read what a request brings: JSON, the query, the idempotency key; what does not fit is refused before the engine."""

import json
import re
from typing import Any, TypeVar

from flask import request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

from webapp.api.faults import form_invalid
from webapp.api.schemas.base import Body, Query

LONGEST_KEY = 100
"""Characters of an Idempotency-Key; a longer one is refused, for two that were cut short might be the same."""
KEY_PATTERN = re.compile("[!-~]*")
"""Visible ASCII without blanks: what every library sends as it is."""

LARGEST_JSON = 1024 * 1024
"""Bytes of a JSON body: a form with all that people write in it is some kilobytes."""

B = TypeVar("B", bound=Body)
Q = TypeVar("Q", bound=Query)


def read_body(schema: type[B]) -> B:
    """Give the JSON body; raises UnsupportedMediaType, BadRequest, FormInvalid with one entry per field."""
    if not request.is_json:
        raise UnsupportedMediaType
    data = request.get_data()
    if len(data) > LARGEST_JSON:
        raise RequestEntityTooLarge
    try:
        found = json.loads(data.decode(), object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:  # broken, in no UTF, or brackets within brackets within brackets
        raise BadRequest from error
    if not isinstance(found, dict):
        raise BadRequest
    try:
        return schema.model_validate(found)
    except ValidationError as error:
        raise form_invalid(error.errors()) from error


def read_query(schema: type[Q]) -> Q:
    """Give the parameters of the address; raises FormInvalid."""
    try:
        return schema.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise form_invalid(error.errors()) from error


def idempotency_key() -> str:
    """Give the Idempotency-Key, with which a retry answers the same; empty when there is none."""
    found = request.headers.get("Idempotency-Key", "").strip()
    if len(found) > LONGEST_KEY or not KEY_PATTERN.fullmatch(found):
        raise BadRequest
    return found


def demand_acceptable(media: str) -> None:
    """Raise NotAcceptable when the program says that it takes no such answer."""
    if request.accept_mimetypes and not request.accept_mimetypes[media]:
        raise NotAcceptable


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two programs that read the same name twice may read two values: nobody should wonder which one counted.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice in one object")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
