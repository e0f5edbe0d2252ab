"""The client's own view: what is happening, the plan, consents, a time, stopping, and who has looked."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import Conflict, FormInvalid, LinkOver, NotFound
from webapp.context import VisitNeeded, context, engine, visit
from webapp.cookies import drop_client
from webapp.presenters.own_notes import done_sentence, note
from webapp.presenters.own_view import Typed, own_page
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key

own = Blueprint("own", __name__, url_prefix="/oma")


@own.before_request
def refusals() -> None:
    """Answer calmly whatever is refused, and tell nothing but whom to ask."""
    for kind in (VisitNeeded, NotFound, Conflict, LinkOver, FormInvalid):
        on_refusal(kind, lambda error: render_template("own_note.html", **note(error)))


@own.after_request
def quiet(response: Response) -> Response:
    """Let no search engine keep a page."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@own.get("")
def page() -> str:
    """Tell where the case stands, who the contact is, and what the client may do."""
    return _draw("own_now.html")


@own.get("/suunnitelma")
def plan() -> str:
    """Show the plan as it was confirmed, with what the client agreed to do first."""
    return _draw("own_plan.html")


@own.get("/suostumukset")
def consents() -> str:
    """Show who may know what, and let the client give and withdraw."""
    return _draw("own_consents.html")


@own.post("/suostumukset/peru")
def withdraw() -> BaseResponse:
    """Withdraw the consent for one party, or for all; another tab may have been first."""
    done = engine().withdraw_own_consent(visit(), request.form.get("party", "")[:100], idempotency_key())
    return _done("own.consents", "peruttu" if done else "peruttu-jo")


@own.post("/suostumukset/anna")
def give() -> BaseResponse | str:
    """Give a consent for the parties that are ticked."""
    form = request.form
    parties, covers = form.getlist("party"), form.get("covers", "")
    on_refusal(FormInvalid, lambda error: _draw("own_consents.html", {"party": parties, "covers": covers}, error))
    engine().give_own_consent(
        visit(), parties, covers, informed=bool(form.get("informed")), idempotency_key=idempotency_key()
    )
    return _done("own.consents", "annettu")


@own.get("/aika")
def time() -> str:
    """Show the times that were proposed, and ask for a new one."""
    return _draw("own_time.html")


@own.post("/aika")
def propose() -> BaseResponse | str:
    """Propose a time: the case manager gets a task."""
    wish = {name: request.form.get(name, "") for name in ("ajat", "miten")}
    on_refusal(FormInvalid, lambda error: _draw("own_time.html", wish, error))
    engine().propose_own_time(visit(), wish, idempotency_key())
    return _done("own.time", "ehdotettu")


@own.get("/lopetus")
def stopping() -> str:
    """Tell what stopping leads to, before anything is done."""
    return _draw("own_stop.html")


@own.post("/lopetus")
def stop() -> BaseResponse | str:
    """Stop; the reason may be left unsaid."""
    reason = request.form.get("syy", "")
    on_refusal(FormInvalid, lambda error: _draw("own_stop.html", {"syy": reason}, error))
    engine().stop_own_case(visit(), reason, idempotency_key())
    return _done("own.page", "lopetettu")


@own.get("/kaytto")
def access() -> str:
    """Show who has looked at the client's data and changed it."""
    return _draw("own_access.html")


@own.post("/kysely")
def survey() -> BaseResponse:
    """Lead to an anonymous survey, which knows nothing of this view."""
    speaks = visit().language
    code = engine().own_survey(visit(), request.form.get("survey", "")[:100])
    return redirect(url_for("survey.page", code=code, kieli=speaks), 303)


@own.post("/kieli")
def language() -> BaseResponse:
    """Let the visit go on in another language."""
    engine().speak_to_client(visit(), request.form.get("language", ""))
    page_names = {one: f"own.{one}" for one in ("page", "plan", "consents", "time", "stopping", "access")}
    return redirect(url_for(page_names.get(request.form.get("at", ""), "own.page")), 303)


@own.post("/ulos")
def leave() -> Response:
    """End the visit."""
    engine().leave_client_view(context().token)
    response = make_response(render_template("own_note.html", **note(None)))
    drop_client(response, engine().settings)
    return response


def _draw(template: str, typed: Mapping[str, Any] | None = None, refused: FormInvalid | None = None) -> str:
    shown = own_page(engine().own_view(visit()), Typed(typed or {}, refused.errors if refused else {}))
    done = done_sentence(request.args.get("tehty", ""))
    return render_template(template, view=shown, key=idempotency_key(), done=done)


def _done(endpoint: str, what: str) -> BaseResponse:
    return redirect(url_for(endpoint, tehty=what), 303)
