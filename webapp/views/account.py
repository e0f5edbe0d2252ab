"""One's own account: language, and ending every session at once."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from webapp.context import actor, context, engine
from webapp.cookies import drop_session, is_https
from webapp.language import COOKIE, LANGUAGES, YEAR_SECONDS
from webapp.language import language as current_language
from webapp.presenters.sign_in_view import groups_of
from webapp.presenters.tokens_view import TokenForm, token_rows
from webapp.redirects import back_to
from webapp.submitted import idempotency_key

account = Blueprint("account", __name__)


@account.get("/account")
def page() -> str:
    """Show who one is to Polku and what one may do."""
    return draw_account(TokenForm())


def draw_account(tokens: TokenForm) -> str:
    """Draw the page, with the form for a new token as it was sent."""
    me = actor()
    groups = groups_of(me, engine().group_names(current_language()))
    known = token_rows(engine().own_tokens(me))
    return render_template("account.html", me=me, groups=groups, tokens=known, form=tokens, key=idempotency_key())


@account.post("/account/language")
def language() -> FlaskResponse:
    """Change the language of the pages: for the person, and for this browser before signing in."""
    chosen = request.form.get("language", "")
    code = chosen if chosen in LANGUAGES else "fi"
    if context().person:
        engine().set_language(actor(), code)
    response = make_response(redirect(back_to("worklist.page"), 303))
    secure = is_https(engine().settings)
    response.set_cookie(COOKIE, code, max_age=YEAR_SECONDS, secure=secure, httponly=True, samesite="Lax")
    return response


@account.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """End every session of the person, on every device."""
    engine().sign_out_everywhere(actor())
    response = make_response(redirect(url_for("session.sign_in"), 303))
    drop_session(response, engine().settings)
    return response
