"""The event log: traces of spans, pseudonymised."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from engine.model.event_logs import Contents, LogWish, Precision, Trace
from webapp.api.schemas.base import Answer, Next, Query, plain


class LogQuery(Query):
    """What of the log is wanted, and how."""

    region: str = Field("", max_length=100, description="Only of this region; empty: all that the person may export.")
    path: str = Field("", max_length=100, description="Only of this path: the key of a chart.")
    since: date | None = Field(None, description="Opened on this day or later.")
    until: date | None = Field(None, description="Opened on this day or earlier.")
    contents: Literal["all", "steps"] = Field(
        "all", description="`steps`: tasks of people only; `all`: domain events too."
    )
    precision: Literal["exact", "minute", "hour", "day"] = Field(
        "exact", description="To what moments are rounded down."
    )
    language: str = Field("fi", pattern="^(fi|sv|en)$", description="Of the names of steps.")
    word: str = Field(
        "",
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]*$",
        description="The same word gives the same pseudonyms again; without it they are new for each reading.",
    )


class LogPageQuery(LogQuery):
    """Which page of the log."""

    cursor: str = Field("", max_length=1000, description="`next` of the page before; empty for the first page.")
    limit: int = Field(20, ge=1, le=100, description="Traces on a page.")


class LogFileQuery(LogQuery):
    """Which file."""

    format: Literal["xes", "ocel", "csv", "parquet"] = Field("xes", description="Of the file (docs/event-log.md).")


class LogSpan(Answer):
    """One piece of work, or one domain event (then it begins and ends at one moment)."""

    id: str
    activity: str = Field(description="Name of the step; a domain event by its name.")
    kind: str = Field(description="`step` or `event`.")
    state: str = Field(description="`done`, `open`, `withdrawn`, or `taken_back`: done, then undone or returned.")
    start: datetime
    end: datetime | None
    element: str
    resource: str = Field(description="What the region calls the lane; never a person.")
    group: str
    organisation: str
    process: str
    instance: str
    attributes: dict[str, Any] = Field(description="Codes and numbers of a domain event.")


class LogTrace(Answer):
    """A case, or a consultation without one."""

    id: str
    region: str
    path: str
    version: int
    opened: datetime
    closed: datetime | None
    attributes: dict[str, str] = Field(description="Codes by dimension; one that fewer than five have is left out.")
    spans: list[LogSpan]


class LogTraceList(Answer):
    """A page of the log."""

    items: list[LogTrace]
    next: Next


def wish_of(query: LogQuery) -> LogWish:
    """Give what is asked."""
    return LogWish(
        region=query.region,
        definition=query.path,
        since=query.since,
        until=query.until,
        contents=Contents(query.contents),
        precision=Precision(query.precision),
        language=query.language,
        word=query.word,
    )


def trace_list(traces: Sequence[Trace], cursor: str) -> LogTraceList:
    """Give a page."""
    return LogTraceList(items=[_trace(one) for one in traces], next=cursor or None)


def _trace(trace: Trace) -> LogTrace:
    spans = [
        LogSpan(
            id=one.id,
            activity=one.activity,
            kind=one.kind,
            state=one.state.value,
            start=one.start,
            end=one.end,
            element=one.element,
            resource=one.resource,
            group=one.group,
            organisation=one.organisation,
            process=one.process,
            instance=one.instance,
            attributes=plain(one.attributes),
        )
        for one in trace.spans
    ]
    return LogTrace(
        id=trace.id,
        region=trace.region,
        path=trace.path,
        version=trace.version,
        opened=trace.opened,
        closed=trace.closed,
        attributes=dict(trace.attributes),
        spans=spans,
    )
