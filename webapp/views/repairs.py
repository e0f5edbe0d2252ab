"""Mending a case: what has failed in it, a value corrected, a step moved, its process cancelled."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid, NotMovable, NoWayBack, StepFailed
from engine.model.repairs import RepairKind, RepairWish, ValueKind
from webapp.context import actor, engine
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.incident_view import incident_views
from webapp.presenters.move_texts import move_reasons
from webapp.presenters.repair_texts import move_refusal, value_kinds
from webapp.seam import on_refusal
from webapp.submitted import idempotency_key
from webapp.texts import gettext as _

repairs = Blueprint("repairs", __name__)


@repairs.get("/cases/<key>/repair")
def page(key: str) -> str:
    """Show what has failed in a case, where it stands, what it knows and what was mended."""
    return _draw(key)


@repairs.post("/cases/<key>/repair")
def mend(key: str) -> str | Response:
    """Mend the case, or ask another person to approve it."""
    on_refusal(FormInvalid, lambda error: _draw(key, error.errors))
    on_refusal(NoWayBack, lambda error: _draw(key, said=move_refusal(error.why)))
    on_refusal(NotMovable, lambda error: _draw(key, said=" ".join(move_reasons(error.reasons))))
    on_refusal(StepFailed, lambda _error: _draw(key, said=_("Vaihe ei onnistunut, eikä mitään muutettu.")))
    engine().repair(actor(), key, _wish(), idempotency_key())
    flash(_("Korjaus kirjattu."))
    return redirect(url_for("repairs.page", key=key), 303)


@repairs.post("/cases/<key>/repair/<repair_id>")
def decide(key: str, repair_id: str) -> str | Response:
    """Approve a repair of another person, which does it, or refuse it."""
    approved = request.form.get("decision") == "approve"
    on_refusal(FormInvalid, lambda error: _draw(key, error.errors))
    on_refusal(NoWayBack, lambda error: _draw(key, said=move_refusal(error.why)))
    on_refusal(NotMovable, lambda error: _draw(key, said=" ".join(move_reasons(error.reasons))))
    on_refusal(StepFailed, lambda _error: _draw(key, said=_("Vaihe ei onnistunut, eikä mitään muutettu.")))
    refusal = request.form.get("refusal", "")
    engine().decide_repair(actor(), key, repair_id, approved=approved, refusal=refusal)
    flash(_("Korjaus tehty.") if approved else _("Korjaus hylätty."))
    return redirect(url_for("repairs.page", key=key), 303)


def _wish() -> RepairWish:
    form = request.form
    known = {one.value: one for one in ValueKind}
    kinds = {one.value: one for one in RepairKind}
    return RepairWish(
        kind=kinds.get(form.get("kind", ""), RepairKind.VARIABLE),
        reason=form.get("reason", ""),
        instance_id=form.get("instance", ""),
        variable=form.get("variable", ""),
        value_kind=known.get(form.get("value_kind", ""), ValueKind.TEXT),
        value=form.get("value", ""),
        step=form.get("step", ""),
        element=form.get("element", ""),
        repair=form.get("repair", ""),
    )


def _draw(key: str, errors: dict[str, FieldError] | None = None, said: str = "") -> str:
    view = engine().repair_page(actor(), key)
    faults = [error_sentence(one) for one in (errors or {}).values()] + ([said] if said else [])
    return render_template(
        "case_repair.html",
        view=view,
        incidents=incident_views(list(view.incidents)),
        kinds=value_kinds(),
        me=actor().id,
        faults=faults,
        typed=request.form,
        key=idempotency_key(),
    )
