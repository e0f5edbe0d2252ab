"""Publishing a draft: all that one should know on one page; approving, refusing, going back."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine.errors import FieldError, FormInvalid, RebaseMeets
from engine.model.publishing import Published
from webapp.context import actor, engine
from webapp.presenters.labels import region
from webapp.presenters.publish_view import publish_view, read_day
from webapp.seam import on_refusal
from webapp.seed_scenarios import seed_scenarios
from webapp.texts import gettext as _
from webapp.texts import ngettext

process_publish = Blueprint("process_publish", __name__)

_FIELDS = ("comment", "valid_from", "approver", "unwalked")


@process_publish.get("/studio/drafts/<draft_id>/publish")
def page(draft_id: str) -> str:
    """Show what publishing a draft would do, and ask why."""
    return _draw(draft_id)


@process_publish.post("/studio/drafts/<draft_id>/publish")
def publish(draft_id: str) -> str | Response:
    """Publish a draft, or ask a second person to approve it."""
    typed = {name: request.form.get(name, "") for name in _FIELDS}
    on_refusal(FormInvalid, lambda error: _draw(draft_id, typed, error.errors))
    done = engine().publish_process_draft(
        actor(),
        draft_id,
        typed["comment"],
        read_day(typed["valid_from"]),
        approver=typed["approver"],
        unwalked=bool(typed["unwalked"]),
    )
    return _after(draft_id, done)


@process_publish.post("/studio/drafts/<draft_id>/publish/scenarios")
def walk(draft_id: str) -> Response:
    """Have the scenarios of the process walked on the draft."""
    draft = engine().process_draft(actor(), draft_id).draft
    engine().ask_scenarios(actor(), draft_id, seed_scenarios(draft.region, draft.key))
    return redirect(url_for("process_publish.page", draft_id=draft_id, _anchor="scenarios"), 303)


@process_publish.post("/studio/drafts/<draft_id>/publish/scenarios/mend")
def mend(draft_id: str) -> Response:
    """Let the scenarios that a new task stops do it too: they come into the draft, and all are walked again."""
    draft = engine().process_draft(actor(), draft_id).draft
    count = engine().mend_scenarios(actor(), draft_id, seed_scenarios(draft.region, draft.key))
    if count:
        flash(ngettext("%(num)s skenaario on täydennetty.", "%(num)s skenaariota on täydennetty.", count))
    return redirect(url_for("process_publish.page", draft_id=draft_id, _anchor="scenarios"), 303)


@process_publish.post("/studio/drafts/<draft_id>/publish/rebase")
def rebase(draft_id: str) -> str | Response:
    """Bring a draft onto the newest version."""
    chosen = {key.removeprefix("keep:"): value for key, value in request.form.items() if key.startswith("keep:")}
    on_refusal(RebaseMeets, lambda error: _draw(draft_id, meets=error.paths))
    engine().rebase_process_draft(actor(), draft_id, chosen)
    flash(_("Luonnos on nyt uusimman version päällä. Tarkista erot."))
    return redirect(url_for("process_publish.page", draft_id=draft_id), 303)


@process_publish.post("/studio/drafts/<draft_id>/publish/<publication_id>/approve")
def approve(draft_id: str, publication_id: str) -> Response:
    """Approve what another process owner wants to publish; it is published at once."""
    return _after(draft_id, Published(engine().approve_publication(actor(), publication_id)))


@process_publish.post("/studio/drafts/<draft_id>/publish/<publication_id>/refuse")
def refuse(draft_id: str, publication_id: str) -> str | Response:
    """Refuse it and say why."""
    reason = request.form.get("reason", "")
    on_refusal(FormInvalid, lambda error: _draw(draft_id, {"reason": reason}, error.errors))
    engine().refuse_publication(actor(), publication_id, reason)
    flash(_("Julkaisua ei hyväksytty. Pyytäjälle on kerrottu."))
    return redirect(url_for("process_publish.page", draft_id=draft_id), 303)


@process_publish.post("/studio/drafts/<draft_id>/publish/<publication_id>/withdraw")
def withdraw(draft_id: str, publication_id: str) -> Response:
    """Take back one's own request."""
    engine().withdraw_publication(actor(), publication_id)
    flash(_("Hyväksyntäpyyntö peruttu."))
    return redirect(url_for("process_publish.page", draft_id=draft_id), 303)


@process_publish.get("/studio/<key>/again/<version_id>")
def ask_again(key: str, version_id: str) -> str:
    """Ask why an earlier version is published again."""
    return _draw_again(key, version_id)


@process_publish.post("/studio/<key>/again/<version_id>")
def again(key: str, version_id: str) -> str | Response:
    """Publish an earlier version again, as the next one."""
    typed = {name: request.form.get(name, "") for name in ("comment", "valid_from")}
    on_refusal(FormInvalid, lambda error: _draw_again(key, version_id, typed, error.errors))
    made = engine().publish_again(actor(), version_id, typed["comment"], read_day(typed["valid_from"]))
    flash(_("Julkaistu versio %(number)s.", number=made.version))
    return redirect(url_for("studio.page", key=made.key, region=made.region), 303)


def _after(draft_id: str, done: Published) -> Response:
    if done.waiting:
        flash(_("Lähetetty hyväksyttäväksi. Versio julkaistaan, kun toinen omistaja on hyväksynyt sen."))
        return redirect(url_for("process_publish.page", draft_id=draft_id), 303)
    draft = engine().process_draft(actor(), draft_id).draft
    own = next((one for one in done.versions if (one.region, one.key) == (draft.region, draft.key)), None)
    flash(_("Julkaistu versio %(number)s.", number=own.version) if own else _("Julkaistu."))
    return redirect(url_for("studio.page", key=draft.key, region=draft.region), 303)


def _draw(
    draft_id: str,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, FieldError] | None = None,
    meets: tuple[str, ...] = (),
) -> str:
    view = publish_view(engine().publication_page(actor(), draft_id), typed, faults)
    lacking = ", ".join(region(one) for one in view.page.lacking)
    return render_template(
        "publish.html", view=view, page=view.page, draft=view.page.draft, meets=meets, lacking=lacking
    )


def _draw_again(
    key: str, version_id: str, typed: Mapping[str, str] | None = None, faults: Mapping[str, FieldError] | None = None
) -> str:
    found = engine().version_to_repeat(actor(), version_id)
    return render_template("publish_again.html", key=key, found=found, typed=typed or {}, faults=faults or {})
