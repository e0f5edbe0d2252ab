"""Event logs from elsewhere: brought in, told which column is what, looked at with the same charts, thrown away."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import FieldError, FormInvalid, LogRefused
from engine.model.imported_logs import LogMapping
from webapp.chart_tables import asked_table
from webapp.context import actor, engine
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.figure_filters import tabs_of
from webapp.presenters.imported_log_view import fault_lines, log_rows, log_view, mapping_choices
from webapp.seam import on_refusal
from webapp.texts import gettext as _
from webapp.uploads import MEGABYTE, sent_upload

dashboard_imports = Blueprint("dashboard_imports", __name__)

FIELDS = ("case", "activity", "start", "end", "resource", "zone")


@dashboard_imports.get("/dashboard/imports")
def listing() -> str:
    """List the logs, and ask for a new one."""
    return _list({}, {}, [])


@dashboard_imports.post("/dashboard/imports")
def take() -> str | BaseResponse:
    """Take a file."""
    on_refusal(FormInvalid, lambda error: _list(request.form, error.errors, []))
    on_refusal(LogRefused, lambda error: _list(request.form, {}, fault_lines(error.faults)))
    form = request.form
    log = engine().import_log(actor(), form.get("region", ""), form.get("name", ""), sent_upload("file"))
    return redirect(url_for("dashboard_imports.page", log_id=log.id), 303)


@dashboard_imports.get("/dashboard/imports/<log_id>")
def page(log_id: str) -> str | Response:
    """Show the figures of a log, how far its reading is, or ask which column is what."""
    found = engine().imported_log(actor(), log_id)
    view = log_view(found)
    return asked_table(view.charts, [found.log.name]) or _draw(log_id, {}, {})


@dashboard_imports.post("/dashboard/imports/<log_id>")
def choose(log_id: str) -> str | BaseResponse:
    """Say which column is what."""
    on_refusal(FormInvalid, lambda error: _draw(log_id, request.form, error.errors))
    mapping = LogMapping(**{name: request.form.get(name, "")[:500] for name in FIELDS})
    engine().map_imported_log(actor(), log_id, mapping)
    flash(_("Lokia luetaan. Luvut tulevat tälle sivulle."))
    return redirect(url_for("dashboard_imports.page", log_id=log_id), 303)


@dashboard_imports.post("/dashboard/imports/<log_id>/drop")
def drop(log_id: str) -> BaseResponse:
    """Throw a log away."""
    engine().drop_imported_log(actor(), log_id)
    flash(_("Loki poistettu."))
    return redirect(url_for("dashboard_imports.listing"), 303)


def _list(sent: Mapping[str, str], faults: Mapping[str, FieldError], refused: list[str]) -> str:
    regions, logs = engine().imported_logs(actor())
    return render_template(
        "dashboard_imports.html",
        tabs=tabs_of("imports", {}),
        regions=regions,
        rows=log_rows(logs),
        sent={"region": engine().figure_choices(actor()).region, **sent},
        refused=refused,
        megabytes=engine().largest_upload // MEGABYTE,
        faults={name: error_sentence(one) for name, one in faults.items()},
        labels={"name": _("Nimi"), "region": _("Alue"), "file": _("Tiedosto")},
    )


def _draw(log_id: str, sent: Mapping[str, str], faults: Mapping[str, FieldError]) -> str:
    found = engine().imported_log(actor(), log_id)
    choices = mapping_choices(found, sent)
    return render_template(
        "dashboard_import.html",
        tabs=tabs_of("imports", {}),
        view=log_view(found),
        choices=choices,
        labels={one.name: one.label for one in choices},
        preview=found.preview,
        faults={name: error_sentence(one) for name, one in faults.items()},
    )
