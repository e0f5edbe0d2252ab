"""The seam between a request and the engine: loads who asks and lets nobody unknown further.

A view that wants its own page for a refusal (the form again, with what was typed) says so with `on_refusal` before it
calls the engine; the table of errors finds the answer there. So views need no try.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, g, request

from engine.process_engine import ProcessEngine
from webapp.context import RequestContext, SignInNeeded, context, set_context
from webapp.cookies import client_token, session_token

PUBLIC = {"static", "health.healthz", "health.readyz", "health.metrics", "session.sign_in", "session.send_sign_in"}
PUBLIC |= {"session.demo_sign_in", "account.language", "calendars.feed"}
PUBLIC |= {"accessibility.page", "accessibility.send"}
"""Endpoints that need no signed-in person; those of UNBOUND besides."""

UNBOUND = {"static", "health.healthz", "health.readyz", "health.metrics", "calendars.feed"}
UNBOUND |= {"survey.code", "survey.thanks", "survey.page", "survey.send"}
"""Endpoints that do not even ask who it is: they know by their address, or show nothing and do nothing in a name."""

CLIENTS = frozenset({"own", "own_door"})
"""Blueprints of the client's own view: they know the client's visit, and never who has signed in."""

Answer = Callable[[Any], Any]


def set_up_seam(app: Flask, engine: ProcessEngine) -> None:
    """Let every request load its person first."""
    app.before_request(lambda: _load(engine))
    app.before_request(_demand_sign_in)


def on_refusal(error: type[Exception], answer: Answer) -> None:
    """Answer `error` of this request with the page that `answer(error)` gives, and the status of the table."""
    g.setdefault("refusals", {})[error] = answer


def refusal_answer(error: Exception) -> Answer | None:
    """Give the answer that the view left for an error, if it did."""
    answers: dict[type[Exception], Answer] = g.get("refusals", {})
    return next((answers[kind] for kind in type(error).__mro__ if kind in answers), None)


def is_api() -> bool:
    """Tell whether a program asks, with a bearer token and without cookies."""
    return request.path.startswith("/api/")


def _load(engine: ProcessEngine) -> None:
    set_context(RequestContext(engine))  # before anything is read: a page that says what failed needs it too
    if request.blueprint in CLIENTS:
        token = client_token(engine.settings)
        set_context(RequestContext(engine, token=token, visit=engine.client_visit(token) if token else None))
        return
    token = "" if is_api() or request.endpoint in UNBOUND else session_token(engine.settings)
    found = engine.session(token) if token else None
    if found:
        set_context(RequestContext(engine, found[0], found[1], token))


def _demand_sign_in() -> None:
    if request.endpoint is None or request.endpoint in PUBLIC | UNBOUND or is_api() or request.blueprint in CLIENTS:
        return
    if context().person is None:
        raise SignInNeeded
