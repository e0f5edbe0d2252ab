"""Who asks, in one typed value per request; views read it and nothing else of the session."""

from dataclasses import dataclass

from flask import g

from engine.model import Person, WebSession
from engine.model.client_view import ClientVisit
from engine.process_engine import ProcessEngine


class SignInNeeded(Exception):
    """The page is for people who have signed in."""


class VisitNeeded(Exception):
    """The page is for a client who has come in by their own link."""


@dataclass(frozen=True, slots=True)
class RequestContext:
    """The engine, the person who asks (None before signing in) and the session of the browser."""

    engine: ProcessEngine
    person: Person | None = None
    session: WebSession | None = None
    token: str = ""
    visit: ClientVisit | None = None
    """The client who asks, by their own link; then there is no person."""


def context() -> RequestContext:
    """Give the context of this request; the seam sets it before any view runs."""
    found: RequestContext = g.request_context
    return found


def set_context(value: RequestContext) -> None:
    """Keep the context of this request."""
    g.request_context = value


def has_context() -> bool:
    """Tell whether the seam has run: it has not for a request that failed before routing."""
    return "request_context" in g


def engine() -> ProcessEngine:
    """Give the face of the engine."""
    return context().engine


def actor() -> Person:
    """Give the person who asks; raises SignInNeeded when nobody has signed in."""
    person = context().person
    if person is None:
        raise SignInNeeded
    return person


def visit() -> ClientVisit:
    """Give the visit of the client who asks; raises VisitNeeded when there is none."""
    found = context().visit
    if found is None:
        raise VisitNeeded
    return found
