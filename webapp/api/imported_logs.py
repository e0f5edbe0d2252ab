"""Event logs from elsewhere, for programs: brought in, told which column is what, read as figures, thrown away."""

from flask import request

from engine.model import Scope
from webapp.api.files import MULTIPART, one_upload
from webapp.api.operation import Created, operation
from webapp.api.schemas import imported_logs as schemas
from webapp.context import actor, engine


@operation("GET", "/analytics/imported-logs", scope=Scope.READ, gives={200: schemas.ImportedLogs})
def list_imported_logs() -> schemas.ImportedLogs:
    """List the logs from elsewhere, newest first; for managers and process owners."""
    _regions, logs = engine().imported_logs(actor())
    return schemas.log_list(logs)


@operation(
    "POST",
    "/analytics/imported-logs",
    scope=Scope.DEFINITIONS,
    takes_files={MULTIPART: schemas.LogFile},
    gives={201: schemas.ImportedLog},
    refusals=frozenset({404}),
    keyed=False,
)
def import_log() -> Created:
    """Import an XES or CSV log of an old process; for managers and process owners of the region.

    Say then which column is what: of XES, in which zone its moments are. Only then it is read, in the background. What
    is wrong with a file is told in `faults`. Sending the same file again makes another log.
    """
    upload = one_upload("file")
    log = engine().import_log(actor(), request.form.get("region", ""), request.form.get("name", ""), upload)
    return Created(schemas.log_of(log), f"/analytics/imported-logs/{log.id}")


@operation("GET", "/analytics/imported-logs/<log_id>", scope=Scope.READ, gives={200: schemas.ImportedLogPage})
def get_imported_log(log_id: str) -> schemas.ImportedLogPage:
    """Read the figures of a log, or what is still asked of it or wrong with it.

    What fewer than five stand behind is null or left out; cases and people are numbers and never told.
    """
    return schemas.page_of(engine().imported_log(actor(), log_id))


@operation(
    "PUT",
    "/analytics/imported-logs/<log_id>/columns",
    scope=Scope.DEFINITIONS,
    takes=schemas.LogColumns,
    gives={204: None},
    refusals=frozenset({409}),
)
def choose_log_columns(log_id: str, body: schemas.LogColumns) -> None:
    """Say which column is what; the log is then read in the background."""
    engine().map_imported_log(actor(), log_id, schemas.mapping_of(body))


@operation("DELETE", "/analytics/imported-logs/<log_id>", scope=Scope.DEFINITIONS, gives={204: None})
def drop_imported_log(log_id: str) -> None:
    """Throw a log away, with all that was read of it."""
    engine().drop_imported_log(actor(), log_id)
