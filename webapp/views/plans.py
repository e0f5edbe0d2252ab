"""The joint plan of a case: its newest version, any older one, what differs between two, and the papers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import policy
from engine.model.plans import PlanPage
from webapp.context import actor, engine
from webapp.language import LANGUAGES
from webapp.plan_file import chosen, number, plan_file
from webapp.presenters.case_tabs import PLAN, case_tabs
from webapp.presenters.plan_changes import plan_changes
from webapp.presenters.plan_paper import closing_text, intro_text
from webapp.presenters.plan_view import plan_facts, plan_view, with_forms
from webapp.texts import gettext as _
from webapp.texts import language_code

plans = Blueprint("plans", __name__)


@plans.get("/cases/<key>/plan")
def newest(key: str) -> str:
    """Show the newest version, or that there is none yet."""
    return _draw(engine().plan(actor(), key))


@plans.get("/cases/<key>/plan/<version>")
def version(key: str, version: str) -> str:
    """Show one version."""
    return _draw(engine().plan(actor(), key, number(version)))


@plans.get("/cases/<key>/plan/<version>/print")
def printable(key: str, version: str) -> str:
    """Show one version as it is printed."""
    page = engine().plan(actor(), key, number(version), purpose="plan_print")
    view = plan_view(page, chosen(page, version))
    texts = {"facts": plan_facts(view), "intro": intro_text(), "closing": closing_text(view)}
    return render_template("plan_print.html", page=page, view=view, **texts)


@plans.get("/cases/<key>/plan/<version>/pdf")
def pdf(key: str, version: str) -> Response:
    """Give one version as a tagged PDF in the language that is asked, else in that of the page."""
    asked = request.args.get("language", "")
    return plan_file(key, version, asked if asked in LANGUAGES else language_code())


@plans.get("/cases/<key>/plan/compare")
def compare(key: str) -> str:
    """Show what differs between two versions."""
    page = engine().plan(actor(), key, purpose="plan_changes")
    before, after = (chosen(page, request.args.get(name, "")) for name in ("before", "after"))
    changes = plan_changes(with_forms(page, before), with_forms(page, after))
    return render_template("plan_compare.html", page=page, before=before, after=after, changes=changes)


@plans.post("/cases/<key>/plan/<version>/recordings/<row>")
def record(key: str, version: str, row: str) -> Response:
    """Tick that an authority has recorded the plan in its own system."""
    done = engine().record_plan(actor(), key, number(version), number(row))
    flash(_("Merkitty kirjatuksi.") if done else _("Tämä oli jo merkitty kirjatuksi."))
    return redirect(url_for("plans.version", key=key, version=version, _anchor="recordings"), 303)


def _draw(page: PlanPage) -> str:
    view = plan_view(page, page.plan) if page.plan else None
    log = policy.may_see_access_log(actor(), page.case.region)
    tabs = case_tabs(page.case.key, PLAN, log=log, counts={PLAN: len(page.versions)})
    return render_template("plan.html", page=page, view=view, facts=plan_facts(view) if view else (), tabs=tabs)
