"""The library of processes: everyone may read how the work is said to go; process owners keep it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from engine.errors import FieldError, FormInvalid
from webapp.bundle_file import bundle_zip
from webapp.context import actor, engine
from webapp.plan_file import PDF, number
from webapp.presenters.diagram_view import diagram_data
from webapp.presenters.document_paper import document_paper
from webapp.presenters.document_view import document_view
from webapp.presenters.region_graph import region_graph
from webapp.presenters.use_graph import use_view
from webapp.printing import print_paper
from webapp.seam import on_refusal
from webapp.texts import gettext as _

studio = Blueprint("studio", __name__)


@studio.get("/studio")
def listing() -> str:
    """List every process: its version, who answers for it, the last change."""
    archived = request.args.get("archived", "") == "yes"
    rows = engine().library(actor())
    shown = [one for one in rows if one.is_archived is archived]
    return render_template("studio.html", rows=shown, archived=archived, others=len(rows) - len(shown))


@studio.get("/studio/map")
def process_map() -> str:
    """Show all processes by stages, charts and work."""
    return render_template("process_map.html", processes=engine().process_map(actor()))


@studio.get("/studio/where-used")
def where_used() -> str:
    """Show what uses what, as a picture and as a table: around one part, or all that a region uses."""
    found, wanted = engine().definition_uses(actor()), request.args.get("of", "")
    view = use_view(found, wanted)
    whole = region_graph(found, view.of.partition(":")[2]) if view.of.startswith("region:") else None
    return render_template("where_used.html", view=view, whole=whole)


@studio.get("/studio/<key>")
def page(key: str) -> str:
    """Show one process: its newest chart, its versions, what it is made of."""
    return _draw(key, None)


@studio.get("/studio/<key>/versions/<version>")
def version(key: str, version: str) -> str:
    """Show one version of a process."""
    return _draw(key, number(version))


@studio.get("/studio/<key>/versions/<version>/bundle.zip")
def download(key: str, version: str) -> Response:
    """Give the files of a version as they are in the repository."""
    found, files = engine().definition_files(actor(), key, _region(), version=number(version))
    name = f"{found.key}-v{found.version}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(bundle_zip(files), mimetype="application/zip", headers=headers)


@studio.get("/studio/<key>/documentation")
def documentation(key: str) -> str:
    """Show a process as a document."""
    wanted = request.args.get("version", "")
    found = engine().process_document(actor(), key, _region(), version=number(wanted) if wanted else None)
    return render_template("document.html", view=document_view(found))


@studio.get("/studio/<key>/documentation.pdf")
def paper(key: str) -> Response:
    """Give the document as a tagged PDF."""
    wanted = request.args.get("version", "")
    found = engine().process_document(actor(), key, _region(), version=number(wanted) if wanted else None)
    made = print_paper(document_paper(document_view(found)))
    name = f"{found.version.key}-v{found.version.version}.pdf"
    return Response(made, mimetype=PDF, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@studio.post("/studio/<key>/owner")
def owner(key: str) -> BaseResponse:
    """Say who answers for a process."""
    engine().set_definition_owner(actor(), key, _region(), request.form.get("owner", ""))
    flash(_("Vastuutaho tallennettu."))
    return _back(key)


@studio.post("/studio/<key>/archive")
def archive(key: str) -> str | BaseResponse:
    """Let no new case open with a process."""
    why = request.form.get("why", "")
    on_refusal(FormInvalid, lambda error: _draw(key, None, why=why, fault=error.errors["why"]))
    engine().archive_definition(actor(), key, _region(), why)
    flash(_("Prosessi arkistoitu. Avoimet asiat jatkuvat."))
    return _back(key)


@studio.post("/studio/<key>/unarchive")
def unarchive(key: str) -> BaseResponse:
    """Let cases open with a process again."""
    engine().take_definition_into_use(actor(), key, _region())
    flash(_("Prosessi on taas käytössä."))
    return _back(key)


def _region() -> str:
    return request.values.get("region", "")


def _back(key: str) -> BaseResponse:
    return redirect(url_for("studio.page", key=key, region=_region() or None), 303)


def _draw(key: str, wanted: int | None, why: str = "", fault: FieldError | None = None) -> str:
    process = request.args.get("process", "")
    found = engine().definition_page(actor(), key, _region(), version=wanted, process=process)
    diagram = diagram_data(found.diagram)
    return render_template("definition.html", page=found, diagram=diagram, wanted=wanted, why=why, fault=fault)
