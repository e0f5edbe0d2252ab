"""The event log for programs: pages of traces, or a file for process mining; pseudonymised, and kept who took it."""

from flask import Response

from engine.model import Scope
from engine.model.event_logs import LogFormat
from webapp.api.operation import operation
from webapp.api.schemas import event_logs as schemas
from webapp.attachment_file import BYTES
from webapp.context import actor, engine
from webapp.log_file import log_file


@operation(
    "GET",
    "/events",
    scope=Scope.READ,
    query=schemas.LogPageQuery,
    gives={200: schemas.LogTraceList},
    refusals=frozenset({404}),
)
def list_events(query: schemas.LogPageQuery) -> schemas.LogTraceList:
    """Read the event log a page of traces at a time, pseudonymised; for managers and process owners.

    The pages of one reading have the same pseudonyms. No names, nothing that a person has written, no results of
    measurements. That it was read is kept in the access log.
    """
    wish = schemas.wish_of(query)
    return schemas.trace_list(*engine().event_page(actor(), wish, query.cursor, query.limit))


@operation(
    "GET", "/events/file", scope=Scope.READ, query=schemas.LogFileQuery, gives={200: BYTES}, refusals=frozenset({404})
)
def export_events(query: schemas.LogFileQuery) -> Response:
    """Download the event log as XES, OCEL 2.0 (JSON), CSV or Parquet; for managers and process owners.

    The same as `/events`, as one file that is sent while it is written.
    """
    wish = schemas.wish_of(query)
    how = LogFormat(query.format)
    answer = log_file(engine().export_events(actor(), wish, how), wish, how)
    answer.mimetype = BYTES
    return answer
