"""A survey as somebody without an account meets it: by a link or a code; nobody is asked who they are."""

from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import FormInvalid, LinkOver, NotFound, SignInTooOften
from webapp.context import engine
from webapp.language import LANGUAGES
from webapp.presenters.form_view import Asked
from webapp.presenters.survey_view import note, survey_form_view
from webapp.seam import on_refusal
from webapp.submitted import submitted

survey = Blueprint("survey", __name__)


@survey.after_request
def quiet(response: Response) -> Response:
    """Let no search engine keep an address with a code."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@survey.get("/palaute")
def code() -> str | BaseResponse:
    """Ask for the code on the paper."""
    _speak()
    typed = request.args.get("koodi", "").strip().replace("/", "")
    if typed:
        return redirect(url_for("survey.page", code=typed[:60], kieli=_chosen() or None), 303)
    return render_template("survey_code.html")


@survey.get("/palaute/kiitos")
def thanks() -> str:
    """Say that the answer is kept."""
    _speak()
    return render_template("survey_note.html", **note(None))


@survey.get("/palaute/<code>")
def page(code: str) -> str:
    """Show the questions; looking does not use the link up."""
    _refusals(code)
    return _draw(code)


@survey.post("/palaute/<code>")
def send(code: str) -> BaseResponse:
    """Keep the answer and use the link up."""
    values = submitted()
    _refusals(code)
    on_refusal(FormInvalid, lambda error: _draw(code, values, error.errors))
    spoken = engine().answer_survey(code, values, _address(), _chosen())
    return redirect(url_for("survey.thanks", kieli=spoken), 303)


def _draw(code: str, values: dict[str, Any] | None = None, faults: Any = None) -> str:
    found = engine().survey(code, _address(), _chosen())
    g.page_language = found.language
    form = survey_form_view(found.form, values, Asked(faults or {}))
    return render_template("survey.html", survey=found, form=form, code=code)


def _refusals(code: str) -> None:
    _speak()
    for kind in (NotFound, LinkOver, SignInTooOften):
        on_refusal(kind, lambda error: _refused(code, error))


def _refused(code: str, error: Exception) -> str:
    if isinstance(error, LinkOver) and error.language:
        g.page_language = error.language
    return render_template("survey_note.html", code=code, **note(error))


def _speak() -> None:
    if _chosen():
        g.page_language = _chosen()


def _chosen() -> str:
    chosen = request.args.get("kieli", "")
    return chosen if chosen in LANGUAGES else ""


def _address() -> str:
    return request.remote_addr or ""
