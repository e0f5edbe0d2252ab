"""The door of the client's own view: a personal link, and a one-time code that came by another way."""

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import CodeRefused, NotFound, SignInTooOften
from webapp.context import engine
from webapp.cookies import keep_client
from webapp.language import LANGUAGES
from webapp.presenters.own_notes import note
from webapp.seam import on_refusal

own_door = Blueprint("own_door", __name__)


@own_door.after_request
def quiet(response: Response) -> Response:
    """Let no search engine keep an address with a secret."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@own_door.get("/oma/<secret>")
def page(secret: str) -> str:
    """Ask for the code; looking uses nothing up, so that a program that tries links in mails does no harm."""
    _refusals()
    found = engine().client_door(secret, _address())
    return _draw(secret, found.code_by, found.language)


@own_door.post("/oma/<secret>/koodi")
def send_code(secret: str) -> BaseResponse:
    """Mail a code to the client's own address; the page says the same whatever came of it."""
    _refusals()
    engine().send_client_code(secret, _address())
    return redirect(url_for("own_door.page", secret=secret, koodi="lahetetty", kieli=_chosen() or None), 303)


@own_door.post("/oma/<secret>")
def enter(secret: str) -> Response:
    """Open the visit; from here on no address has the secret in it."""
    _refusals()
    on_refusal(CodeRefused, lambda error: _draw(secret, error.code_by, error.language, wrong=True))
    _visit, token = engine().enter_client_view(secret, request.form.get("code", ""), _chosen(), _address())
    response = make_response(redirect(url_for("own.page"), 303))
    keep_client(response, engine().settings, token)
    return response


def _draw(secret: str, code_by: str, speaks: str, *, wrong: bool = False) -> str:
    g.page_language = _chosen() or speaks
    sent = request.args.get("koodi") == "lahetetty"
    return render_template("own_door.html", code_by=code_by, secret=secret, wrong=wrong, sent=sent)


def _refusals() -> None:
    if _chosen():
        g.page_language = _chosen()
    on_refusal(NotFound, lambda error: render_template("own_note.html", **note(error)))
    on_refusal(SignInTooOften, lambda error: render_template("own_note.html", **note(error)))


def _chosen() -> str:
    chosen = request.args.get("kieli", "")
    return chosen if chosen in LANGUAGES else ""


def _address() -> str:
    return request.remote_addr or ""
