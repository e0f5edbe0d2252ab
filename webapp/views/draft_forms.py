"""The forms of a draft: listed, edited drawn and plain, their texts, and how staff will see them."""

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import DraftMoved, FieldError, FormInvalid
from webapp.context import actor, engine
from webapp.headers import policy_text
from webapp.language import LANGUAGES
from webapp.moved_draft import moved_page
from webapp.presenters.draft_forms_view import changed_texts, form_editor_view, text_lines, use_words
from webapp.presenters.draft_view import problem_answer
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.form_panel import TYPE_NAMES, panel_data, sent
from webapp.presenters.form_view import Asked, form_view
from webapp.seam import on_refusal
from webapp.submitted import redraw_asked, submitted, with_rows
from webapp.texts import gettext as _
from webapp.texts import speaking

draft_forms = Blueprint("draft_forms", __name__, url_prefix="/studio/drafts/<draft_id>/forms")
EDITOR = {"style_src_attr": "'unsafe-inline'"}
"""What the drawn editors need of the content security policy: they place their pieces by style attributes."""
OTHERS = tuple(code for code in LANGUAGES if code != "fi")


@draft_forms.get("")
def listing(draft_id: str) -> str:
    """List the forms with what uses each."""
    return _listing(draft_id)


@draft_forms.post("")
def create(draft_id: str) -> str | Response:
    """Add a form with one question."""
    form_id, title = request.form.get("form", "").strip(), request.form.get("title", "")
    on_refusal(FormInvalid, lambda error: _listing(draft_id, error.errors))
    engine().new_draft_form(actor(), draft_id, form_id, title)
    return redirect(url_for("draft_forms.page", draft_id=draft_id, form_id=form_id), 303)


@draft_forms.get("/<form_id>")
def page(draft_id: str, form_id: str) -> Response:
    """Show the editor of a form."""
    return _draw(draft_id, form_id)


@draft_forms.post("/<form_id>/check")
def check(draft_id: str, form_id: str) -> Response:
    """Check a form as the editor has it, before it is saved."""
    found = engine().check_draft_form(actor(), draft_id, form_id, request.get_data(cache=False))
    return jsonify(problems=[problem_answer(one) for one in found])


@draft_forms.post("/<form_id>/title")
def title(draft_id: str, form_id: str) -> Response:
    """Write the title of a form."""
    on_refusal(DraftMoved, moved_page)
    engine().title_draft_form(actor(), draft_id, form_id, request.form.get("title", "").strip(), _seen())
    return _back(draft_id, form_id)


@draft_forms.post("/<form_id>/fields")
def add(draft_id: str, form_id: str) -> Response:
    """Add a component."""
    on_refusal(DraftMoved, moved_page)
    engine().add_draft_field(actor(), draft_id, form_id, _seen(), field=request.form)
    return _back(draft_id, form_id)


@draft_forms.post("/<form_id>/fields/change")
def change(draft_id: str, form_id: str) -> Response:
    """Write what a component says."""
    on_refusal(DraftMoved, moved_page)
    name, face = request.form.get("name", ""), engine()
    sheet = form_editor_view(face.draft_form(actor(), draft_id, form_id), (), name).chosen
    values = sent(sheet.type, request.form, sheet) if sheet else {}
    face.change_draft_field(actor(), draft_id, form_id, _seen(), name=name, values=values)
    return _back(draft_id, form_id)


@draft_forms.post("/<form_id>/fields/move")
def move(draft_id: str, form_id: str) -> Response:
    """Move a component up or down."""
    on_refusal(DraftMoved, moved_page)
    step = -1 if request.form.get("step") == "up" else 1
    engine().move_draft_field(actor(), draft_id, form_id, _seen(), name=request.form.get("name", ""), step=step)
    return _back(draft_id, form_id)


@draft_forms.post("/<form_id>/fields/remove")
def remove(draft_id: str, form_id: str) -> Response:
    """Take a component out."""
    on_refusal(DraftMoved, moved_page)
    engine().remove_draft_field(actor(), draft_id, form_id, _seen(), name=request.form.get("name", ""))
    flash(_("Poistettu. Aiemman tilan voi palauttaa luonnoksen yleiskuvasta."))
    return _back(draft_id, form_id)


@draft_forms.get("/<form_id>/texts")
def texts(draft_id: str, form_id: str) -> str:
    """Show all texts of a form in three languages."""
    return _texts(draft_id, form_id)


@draft_forms.post("/<form_id>/texts")
def save_texts(draft_id: str, form_id: str) -> Response:
    """Keep the Swedish and English texts."""
    on_refusal(DraftMoved, moved_page)
    lines = text_lines(engine().draft_form(actor(), draft_id, form_id))
    seen = {code: request.form.get(f"revision.{code}", 0, type=int) for code in OTHERS}
    changed = changed_texts(lines, request.form, OTHERS)
    engine().save_draft_texts(actor(), draft_id, form_id, seen, changed)
    flash(_("Tekstit tallennettu."))
    return redirect(url_for("draft_forms.texts", draft_id=draft_id, form_id=form_id), 303)


@draft_forms.get("/<form_id>/preview")
def preview(draft_id: str, form_id: str) -> str:
    """Show a form as staff will see it."""
    return _preview(draft_id, form_id)


@draft_forms.post("/<form_id>/preview")
def attempt(draft_id: str, form_id: str) -> str:
    """Hold what was typed against the form, as finishing a task would; nothing is kept."""
    values = submitted()
    if redraw_asked():
        return _preview(draft_id, form_id, with_rows(values))
    on_refusal(FormInvalid, lambda error: _preview(draft_id, form_id, values, error.errors))
    shown = engine().preview_draft_form(actor(), draft_id, form_id, _language(), request.form.get("_variables", ""))
    engine().try_draft_form(shown, values, _language())
    return _preview(draft_id, form_id, values, passed=True)


def _listing(draft_id: str, faults: dict[str, FieldError] | None = None) -> str:
    forms = engine().draft_forms(actor(), draft_id)
    overview = engine().process_draft(actor(), draft_id)
    said = {field: error_sentence(fault) for field, fault in (faults or {}).items()}
    return render_template(
        "draft_forms.html", view=overview, draft=overview.draft, forms=forms, use_words=use_words, faults=said
    )


def _draw(draft_id: str, form_id: str) -> Response:
    files = engine().draft_form(actor(), draft_id, form_id)
    problems = engine().check_draft_form(actor(), draft_id, form_id)
    overview = engine().process_draft(actor(), draft_id)
    view = form_editor_view(files, problems, request.values.get("field") or request.form.get("name", ""))
    page = render_template(
        "draft_form.html",
        overview=overview,
        draft=overview.draft,
        view=view,
        panel=panel_data(),
        kinds=TYPE_NAMES,
        use_words=use_words,
        copy=engine().copy_state(actor(), draft_id, files.form.path),
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = policy_text(**EDITOR)
    return response


def _texts(draft_id: str, form_id: str) -> str:
    files = engine().draft_form(actor(), draft_id, form_id)
    overview = engine().process_draft(actor(), draft_id)
    lines = text_lines(files)
    return render_template(
        "draft_form_texts.html",
        overview=overview,
        draft=overview.draft,
        files=files,
        lines=lines,
        others=OTHERS,
    )


def _preview(
    draft_id: str, form_id: str, values: dict[str, object] | None = None, faults: object = None, *, passed: bool = False
) -> str:
    spoken, variables = _language(), request.values.get("_variables", "")
    shown = engine().preview_draft_form(actor(), draft_id, form_id, spoken, variables)
    overview = engine().process_draft(actor(), draft_id)
    asked = Asked(faults=faults or {}, people=shown.people, context=shown.context, proposals=shown.proposals)  # type: ignore[arg-type]
    with speaking(spoken):
        form = form_view(shown.form, values, asked) if shown.form else None
    return render_template(
        "draft_form_preview.html",
        overview=overview,
        draft=overview.draft,
        form_id=form_id,
        shown=shown,
        form=form,
        problems=[problem_answer(one) for one in shown.problems],
        spoken=spoken,
        variables=variables,
        passed=passed,
        speaking=speaking,
    )


def _language() -> str:
    wanted = request.values.get("_language", "")
    return wanted if wanted in LANGUAGES else "fi"


def _seen() -> int:
    return request.form.get("revision", 0, type=int)


def _back(draft_id: str, form_id: str) -> Response:
    chosen = request.form.get("open", "")
    return redirect(
        url_for("draft_forms.page", draft_id=draft_id, form_id=form_id, field=chosen or None, _anchor="fields"), 303
    )
