"""Headers that every answer carries: what the browser may load, and that client data is never kept."""

from flask import Flask, Response, request

from webapp.context import context, has_context
from webapp.cookies import is_https, keep_visit
from webapp.seam import is_api

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "manifest-src": "'self'",
}

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


KEYS = {"/palaute": "no-referrer", "/calendar/": "no-referrer", "/oma": "strict-origin"}
"""Where an address is a key by itself: no other page may learn of it, whatever the answer is.

Not `no-referrer` where a form is told from a foreign one by where it comes from: browsers then send it as from nowhere.
"""

REVALIDATED = frozenset({"calendars.feed"})
"""Endpoints whose answer is kept by who asks and compared by its tag each time: no client data is in it."""


def set_up_headers(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add)


def policy_text(**changes: str) -> str:
    """Give the content security policy, with directives of one page changed (`style_src_attr=…`)."""
    directives = POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _add(response: Response) -> Response:
    for prefix, policy in KEYS.items():
        if request.path.startswith(prefix):
            response.headers["Referrer-Policy"] = policy
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy_text())
    if request.endpoint in REVALIDATED:
        response.headers["Cache-Control"] = "private, no-cache"
    elif request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Authorization, Accept-Language" if is_api() else "Cookie, Accept-Language"
    if has_context():
        settings = context().engine.settings
        keep_visit(response, settings)
        if is_https(settings):
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
