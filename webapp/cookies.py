"""The cookies of Polku: a worker's session, a client's visit, and a random number for forms before either."""

import secrets

from flask import Response, g, request

from engine.settings import Settings

VISIT_SECONDS = 3600
CLIENT = "polku-client"


def is_https(settings: Settings) -> bool:
    """Tell whether people reach Polku over TLS, by its public address."""
    return settings.public_url.startswith("https://")


def cookie_name(settings: Settings, name: str) -> str:
    """Give the name on the wire: `__Host-` binds the cookie to this host and to TLS."""
    return f"__Host-{name}" if is_https(settings) else name


def session_token(settings: Settings) -> str:
    """Give the token of the session cookie, or an empty text."""
    return request.cookies.get(cookie_name(settings, "polku"), "")


def client_token(settings: Settings) -> str:
    """Give the token of the cookie of a client's visit, or an empty text."""
    return request.cookies.get(cookie_name(settings, CLIENT), "")


def keep_client(response: Response, settings: Settings, token: str) -> None:
    """Set the cookie of a client's visit: no other site can make the browser send it, and the server ends it soon."""
    _set(response, settings, CLIENT, token, None, samesite="Strict")


def drop_client(response: Response, settings: Settings) -> None:
    """Take the cookie of a client's visit away."""
    name = cookie_name(settings, CLIENT)
    response.delete_cookie(name, path="/", secure=is_https(settings), httponly=True, samesite="Strict")


def visit_number(settings: Settings) -> str:
    """Give the random number of an anonymous visit; a new one is set with the answer."""
    known = request.cookies.get(cookie_name(settings, "polku-visit"), "")
    if not known:
        known = g.setdefault("new_visit", secrets.token_urlsafe(24))
    return known


def keep_session(response: Response, settings: Settings, token: str) -> None:
    """Set the session cookie: it lives as long as the browser is open, the server ends it earlier."""
    _set(response, settings, "polku", token, None)


def keep_visit(response: Response, settings: Settings) -> None:
    """Set the visit cookie when this request made a new number."""
    if "new_visit" in g:
        _set(response, settings, "polku-visit", g.new_visit, VISIT_SECONDS)


def drop_session(response: Response, settings: Settings) -> None:
    """Take the session cookie away."""
    response.delete_cookie(
        cookie_name(settings, "polku"), path="/", secure=is_https(settings), httponly=True, samesite="Lax"
    )


def _set(
    response: Response, settings: Settings, name: str, value: str, seconds: int | None, *, samesite: str = "Lax"
) -> None:
    response.set_cookie(
        cookie_name(settings, name),
        value,
        max_age=seconds,
        path="/",
        secure=is_https(settings),
        httponly=True,
        samesite=samesite,
    )
