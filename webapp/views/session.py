"""Signing in and out. Each sign-in makes a new session, so that nobody can hand a prepared one to another."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from engine.errors import SignInRefused
from webapp.context import context, engine
from webapp.cookies import drop_session, keep_session
from webapp.language import language
from webapp.presenters.sign_in_view import demo_accounts, refusal_sentence
from webapp.redirects import back_to, safe_path
from webapp.seam import on_refusal

session = Blueprint("session", __name__)


@session.get("/sign-in")
def sign_in() -> str:
    """Ask for the name and the password; in the demo, offer the invented people."""
    return _draw(safe_path(request.args.get("next", "")))


@session.post("/sign-in")
def send_sign_in() -> Response:
    """Sign in; a wrong name and a wrong password are told in the same words."""
    form = request.form
    name = form.get("username", "").strip()
    on_refusal(SignInRefused, lambda error: _draw(safe_path(form.get("next", "")), name, refusal_sentence(error)))
    _session, token = engine().sign_in(name, form.get("password", ""), request.remote_addr or "")
    return _welcome(token)


@session.post("/sign-in/demo")
def demo_sign_in() -> Response:
    """Sign in as an invented person of the demo, by one press."""
    _session, token = engine().demo_sign_in(request.form.get("username", ""))
    return _welcome(token)


@session.post("/sign-out")
def sign_out() -> Response:
    """End this session."""
    engine().sign_out(context().token)
    response = make_response(redirect(url_for("session.sign_in"), 303))
    drop_session(response, engine().settings)
    return response


def _welcome(token: str) -> Response:
    response = make_response(redirect(back_to("worklist.page"), 303))
    keep_session(response, engine().settings, token)
    return response


def _draw(following: str, username: str = "", refusal: str = "") -> str:
    accounts = demo_accounts(engine().demo_people(), engine().group_names(language())) if engine().settings.demo else []
    return render_template("sign_in.html", next=following, username=username, refusal=refusal, accounts=accounts)
