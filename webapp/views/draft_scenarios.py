"""The scenarios of a draft: what is walked before publication, read as steps and changed as a file."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from engine.errors import DraftMoved
from engine.model.publishing import DraftScenario, ScenarioPage
from engine.scenarios import ScenarioInvalid, read_scenario
from webapp.context import actor, engine
from webapp.moved_draft import moved_page
from webapp.presenters.scenarios_view import refusal, scenario_lines, with_retired
from webapp.seam import on_refusal
from webapp.seed_scenarios import seed_scenarios
from webapp.texts import gettext as _

draft_scenarios = Blueprint("draft_scenarios", __name__, url_prefix="/studio/drafts/<draft_id>/scenarios")


@draft_scenarios.get("")
def listing(draft_id: str) -> str:
    """List the scenarios of the draft's process, and what each of them is."""
    page = _page(draft_id)
    return render_template("draft_scenarios.html", page=page, draft=page.draft)


@draft_scenarios.get("/file")
def page(draft_id: str) -> str:
    """Show one scenario: its steps in words, and its file."""
    return _draw(draft_id)


@draft_scenarios.post("/file")
def save(draft_id: str) -> str | Response:
    """Save the file of one scenario into the draft."""
    _found(draft_id)  # whoever may not see it learns nothing of what is wrong with the text
    text = request.form.get("text", "").replace("\r\n", "\n")
    on_refusal(ScenarioInvalid, lambda error: _draw(draft_id, text, refusal(error)))
    scenario = read_scenario(text, "")
    draft = engine().process_draft(actor(), draft_id).draft
    if (scenario.process, scenario.region) != (draft.key, draft.region):
        wrong = _(
            "Skenaarion prosessin ja alueen pitää olla %(key)s ja %(region)s.", key=draft.key, region=draft.region
        )
        return _draw(draft_id, text, wrong)
    return _save(draft_id, text.encode(), _("Skenaario tallennettu luonnokseen."))


@draft_scenarios.post("/retire")
def retire(draft_id: str) -> Response:
    """Leave a scenario out of the walks, or take it in again."""
    _whole, one = _found(draft_id)
    said = _("Skenaariota ei enää ajeta.") if not one.is_retired else _("Skenaario ajetaan taas.")
    return _save(draft_id, with_retired(one.text, retired=not one.is_retired).encode(), said)


@draft_scenarios.post("/restore")
def restore(draft_id: str) -> Response:
    """Take the draft's change away: the scenario is what it was without it."""
    draft = engine().process_draft(actor(), draft_id).draft
    _version, base = engine().definition_files(actor(), draft.key, draft.region, version=draft.base_version)
    before = base.get(request.form.get("path", ""))
    return _save(draft_id, before, _("Skenaario on taas sellainen kuin ennen luonnosta."))


def _save(draft_id: str, data: bytes | None, said: str) -> Response:
    on_refusal(DraftMoved, moved_page)
    path = request.form.get("path", "")
    engine().save_draft_file(actor(), draft_id, path, data, _seen())
    flash(said)
    return redirect(url_for("draft_scenarios.listing", draft_id=draft_id), 303)


def _draw(draft_id: str, text: str | None = None, fault: str = "") -> str:
    whole, one = _found(draft_id)
    typed = one.text if text is None else text
    return render_template(
        "draft_scenario.html",
        page=whole,
        draft=whole.draft,
        one=one,
        lines=scenario_lines(whole, one.text),
        text=typed,
        fault=fault,
    )


def _page(draft_id: str) -> ScenarioPage:
    draft = engine().process_draft(actor(), draft_id).draft
    return engine().scenario_page(actor(), draft_id, seed_scenarios(draft.region, draft.key))


def _found(draft_id: str) -> tuple[ScenarioPage, DraftScenario]:
    whole, path = _page(draft_id), request.values.get("path", "")
    found = next((one for one in whole.scenarios if one.path == path), None)
    if found is None:
        raise NotFound
    return whole, found


def _seen() -> int:
    given = request.form.get("revision", "")
    if not given.isascii() or not given.isdecimal() or len(given) > len("100000000"):
        raise BadRequest
    return int(given)
