"""What every request of the API shares: who asks, by bearer token; a cookie is no token here."""

from dataclasses import replace

from flask import Blueprint, g, request

from engine.errors import ScopeMissing
from engine.model import Scope
from webapp.context import RequestContext, SignInNeeded, engine, set_context
from webapp.language import language

PREFIX = "/api/v1"

api = Blueprint("api", __name__, url_prefix=PREFIX)

OPEN = frozenset({"api.document", "api.docs"})
"""Endpoints that everybody may read: they tell how the API is, and nothing of what is in it."""


@api.before_request
def _know_who() -> None:
    if request.endpoint in OPEN:
        return
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    found = engine().api_person(secret.strip()) if scheme.lower() == "bearer" and secret.strip() else None
    if found is None:
        raise SignInNeeded
    person, token = found
    set_context(RequestContext(engine(), person))
    set_context(RequestContext(engine(), replace(person, language=language())))  # the request goes before the account
    g.scopes = frozenset(token.scopes)


def demand(scope: Scope) -> None:
    """Raise ScopeMissing when the token of the request does not reach so far."""
    if scope.value not in g.scopes:
        raise ScopeMissing(scope.value)
