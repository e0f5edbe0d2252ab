"""No other site can make a signed-in browser change anything: a token in each form, and the Origin header.

The token of a signed-in person is that of the session, of a client that of the visit; before either it is a keyed hash
of the visit cookie.
Programs use bearer tokens and no cookies, so the API needs none of this; nor does a survey, which asks nobody who they
are: its link is all that is needed, and it sets no cookie.
"""

import hashlib
import hmac
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from engine.settings import Settings
from webapp.context import context
from webapp.cookies import visit_number
from webapp.seam import UNBOUND, is_api

FIELD = "_csrf"
HEADER = "X-Polku-Csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignRequest(Forbidden):
    """The request does not come from a page of ours, or the page was open past the end of its session."""


def set_up_csrf(app: Flask) -> None:
    """Check each unsafe request before its view runs."""
    app.before_request(_check)
    app.jinja_env.globals["csrf_token"] = csrf_token


def csrf_token() -> str:
    """Give the token that a form of this page must carry."""
    here = context()
    if here.session:
        return here.session.csrf_token
    if here.visit:
        return here.visit.csrf_token
    settings: Settings = here.engine.settings
    key = settings.secret_key.encode()
    return hmac.new(key, b"csrf:" + visit_number(settings).encode(), hashlib.sha256).hexdigest()


def _check() -> None:
    if request.method in SAFE or is_api() or request.endpoint is None or request.endpoint in UNBOUND:
        return
    if not _same_origin() or not hmac.compare_digest(_given().encode(), csrf_token().encode()):
        raise ForeignRequest


def _given() -> str:
    return request.form.get(FIELD) or request.headers.get(HEADER, "")


def _same_origin() -> bool:
    """Tell whether the browser says that the page is ours; browsers send Origin with every unsafe request."""
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    own = {request.host, urlsplit(context().engine.settings.public_url).netloc}
    return _host(origin) in own


def _host(address: str) -> str:
    """Give the host and port of an address, an empty text when it is none."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
