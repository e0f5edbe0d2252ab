"""The decisions of a draft: listed, edited drawn and by rows, tested, and asked what they would have changed."""

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import DraftMoved
from webapp.context import actor, engine
from webapp.headers import policy_text
from webapp.language import LANGUAGES
from webapp.moved_draft import moved_page
from webapp.presenters.draft_decisions_view import cell_answer, decision_view, past_sentence, run_lines, sent_test
from webapp.presenters.draft_forms_view import use_words
from webapp.presenters.draft_view import problem_answer
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.views.draft_forms import EDITOR

LONGEST_NAME = 200

draft_decisions = Blueprint("draft_decisions", __name__, url_prefix="/studio/drafts/<draft_id>/decisions")


@draft_decisions.get("")
def listing(draft_id: str) -> str:
    """List the decisions with what asks each."""
    found = engine().draft_decisions(actor(), draft_id)
    overview = engine().process_draft(actor(), draft_id)
    return render_template(
        "draft_decisions.html", view=overview, draft=overview.draft, decisions=found, use_words=use_words
    )


@draft_decisions.post("/<decision>/cell")
def cell(draft_id: str, decision: str) -> Response:
    """Tell what is wrong with a cell that is being typed."""
    text, is_test = request.form.get("text", ""), request.form.get("kind") == "test"
    return jsonify(cell_answer(engine().check_cell(actor(), draft_id, decision, text, test=is_test)))


@draft_decisions.get("/<decision>")
def page(draft_id: str, decision: str) -> Response:
    """Show the editor of a decision."""
    return _draw(draft_id, decision)


@draft_decisions.post("/<decision>/check")
def check(draft_id: str, decision: str) -> Response:
    """Check the file of a decision as the editor has it, before it is saved."""
    path = engine().decision_path(actor(), draft_id, decision)
    found = engine().check_draft_table(actor(), draft_id, path, request.get_data(cache=False))
    return jsonify(problems=[problem_answer(one) for one in found])


@draft_decisions.post("/<decision>/rules")
def add(draft_id: str, decision: str) -> Response:
    """Add a rule."""
    path = _path(draft_id, decision)
    engine().add_draft_rule(actor(), draft_id, path, _seen(), decision=decision, after=request.form.get("after", ""))
    return _back(draft_id, decision)


@draft_decisions.post("/<decision>/rules/change")
def change(draft_id: str, decision: str) -> Response:
    """Write the cells of a rule."""
    path, rule = _path(draft_id, decision), request.form.get("rule", "")
    cells = request.form.getlist("cell")
    engine().change_draft_rule(actor(), draft_id, path, _seen(), decision=decision, rule=rule, cells=cells)
    return _back(draft_id, decision, rule)


@draft_decisions.post("/<decision>/rules/move")
def move(draft_id: str, decision: str) -> Response:
    """Move a rule up or down."""
    path, rule = _path(draft_id, decision), request.form.get("rule", "")
    step = -1 if request.form.get("step") == "up" else 1
    engine().move_draft_rule(actor(), draft_id, path, _seen(), decision=decision, rule=rule, step=step)
    return _back(draft_id, decision)


@draft_decisions.post("/<decision>/rules/remove")
def remove(draft_id: str, decision: str) -> Response:
    """Take a rule out."""
    path, rule = _path(draft_id, decision), request.form.get("rule", "")
    engine().remove_draft_rule(actor(), draft_id, path, _seen(), decision=decision, rule=rule)
    flash(_("Poistettu. Aiemman tilan voi palauttaa luonnoksen yleiskuvasta."))
    return _back(draft_id, decision)


@draft_decisions.post("/<decision>/expression")
def expression(draft_id: str, decision: str) -> Response:
    """Write the expression of a decision that is no table."""
    path, text = _path(draft_id, decision), request.form.get("text", "")
    engine().change_draft_expression(actor(), draft_id, path, _seen(), decision=decision, text=text)
    return _back(draft_id, decision)


@draft_decisions.post("/<decision>/names")
def rename(draft_id: str, decision: str) -> Response:
    """Call a decision otherwise, in each language."""
    path = engine().decision_path(actor(), draft_id, decision)
    names = {code: request.form.get(f"name.{code}", "")[:LONGEST_NAME] for code in LANGUAGES}
    engine().name_draft_decision(actor(), draft_id, path, decision=decision, names=names)
    flash(_("Nimi tallennettu."))
    return _back(draft_id, decision)


@draft_decisions.get("/<decision>/tests")
def tests(draft_id: str, decision: str) -> str:
    """Show the test bench of a decision."""
    return _bench(draft_id, decision)


@draft_decisions.post("/<decision>/tests")
def keep_test(draft_id: str, decision: str) -> Response:
    """Keep a row of the bench."""
    on_refusal(DraftMoved, moved_page)
    path, number = engine().decision_path(actor(), draft_id, decision), request.form.get("number", 0, type=int)
    test = sent_test(request.form, *engine().decision_columns(actor(), draft_id, path, decision))
    engine().keep_decision_test(actor(), draft_id, path, _seen(), decision=decision, number=number, test=test)
    flash(_("Testi tallennettu."))
    return redirect(url_for("draft_decisions.tests", draft_id=draft_id, decision=decision), 303)


@draft_decisions.post("/<decision>/tests/<int:number>/remove")
def drop_test(draft_id: str, decision: str, number: int) -> Response:
    """Take a row of the bench out."""
    on_refusal(DraftMoved, moved_page)
    path = engine().decision_path(actor(), draft_id, decision)
    engine().drop_decision_test(actor(), draft_id, path, _seen(), decision=decision, number=number)
    return redirect(url_for("draft_decisions.tests", draft_id=draft_id, decision=decision), 303)


@draft_decisions.get("/<decision>/past")
def past(draft_id: str, decision: str) -> str:
    """Show which past decisions would have come out differently."""
    found = engine().past_decisions(actor(), draft_id, decision)
    overview = engine().process_draft(actor(), draft_id)
    return render_template(
        "draft_decision_past.html",
        overview=overview,
        draft=overview.draft,
        decision=decision,
        past=found,
        sentence=past_sentence(found),
    )


def _draw(draft_id: str, decision: str) -> Response:
    path = engine().decision_path(actor(), draft_id, decision)
    sheet, revision = engine().draft_sheet(actor(), draft_id, path, decision)
    overview = engine().process_draft(actor(), draft_id)
    problems = engine().check_draft_table(actor(), draft_id, path)
    page = render_template(
        "draft_decision.html",
        overview=overview,
        draft=overview.draft,
        view=decision_view(sheet, problems),
        path=path,
        revision=revision,
        translations=engine().decision_translations(actor(), draft_id, path, decision),
        chosen=request.values.get("rule", ""),
        copy=engine().copy_state(actor(), draft_id, path),
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = policy_text(**EDITOR)
    return response


def _bench(draft_id: str, decision: str) -> str:
    face = engine()
    path = face.decision_path(actor(), draft_id, decision)
    sheet, _revision = face.draft_sheet(actor(), draft_id, path, decision)
    paths, outputs = face.decision_columns(actor(), draft_id, path, decision)
    lines = run_lines(face.decision_tests(actor(), draft_id), sheet, outputs)
    overview = face.process_draft(actor(), draft_id)
    return render_template(
        "draft_decision_tests.html",
        overview=overview,
        draft=overview.draft,
        sheet=sheet,
        paths=paths,
        outputs=outputs,
        lines=lines,
        revision=face.decision_tests_revision(actor(), draft_id, path),
        chosen=request.args.get("number", 0, type=int),
    )


def _path(draft_id: str, decision: str) -> str:
    on_refusal(DraftMoved, moved_page)
    return engine().decision_path(actor(), draft_id, decision)


def _seen() -> int:
    return request.form.get("revision", 0, type=int)


def _back(draft_id: str, decision: str, rule: str = "") -> Response:
    address = url_for("draft_decisions.page", draft_id=draft_id, decision=decision, rule=rule or None, _anchor="rules")
    return redirect(address, 303)
