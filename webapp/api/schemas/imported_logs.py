"""Event logs from elsewhere: what they are, which column is what, what is wrong with them, their figures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from engine.analytics.old_process import MOST_VARIANTS
from engine.model import imported_logs as records
from engine.model.figures import FEWEST
from engine.model.imported_logs import ImportState
from webapp.api.schemas.base import Answer, Body, Next
from webapp.api.schemas.log_faults import faults_of
from webapp.api.schemas.problem import LogFault

Column = Annotated[str, StringConstraints(max_length=500)]
_FEW = "Seconds; null: fewer than five, or the log has one moment per event."


class LogFile(Answer):
    """The file to import: XES or CSV, also packed with gzip."""

    region: str = Field(description="Key of the region.")
    name: str = Field(description="What the log is called in the list.")
    file: str = Field(json_schema_extra={"format": "binary"})


class LogColumns(Body):
    """Which column of a table is what, by its heading; of XES only `zone` counts."""

    case: Column = ""
    activity: Column = ""
    start: Column = Field("", description="Without a beginning no durations are counted.")
    end: Column = Field("", description="Empty cells: it goes on.")
    resource: Column = Field("", description="Kept as a number only.")
    zone: Column = Field("", description="Of moments without one: `Europe/Helsinki`, `Europe/Stockholm` or `UTC`.")


class ImportedLog(Answer):
    """One log."""

    id: str
    region: str
    name: str
    file: str
    form: str = Field(description="`xes` or `csv`.")
    state: ImportState = Field(description="`mapping`: say which column is what; `waiting`: it is read soon.")
    imported_at: datetime
    imported_by: str = Field(description="Name of the person.")


class ImportedLogs(Answer):
    """The logs of all regions of the person, newest first."""

    items: list[ImportedLog]
    next: Next


class Proposal(Answer):
    """The columns of a table that is not read yet, and what they seem to be."""

    columns: list[str]
    case: str
    activity: str
    start: str
    end: str
    resource: str
    zone: str
    zone_needed: bool = Field(description="Moments are written without a zone.")


class ActivityFigure(Answer):
    """How long an activity took, or whole cases."""

    name: str
    n: int = Field(description="How many have ended.")
    open: int
    p50: float | None = Field(description=_FEW)
    p85: float | None
    p90: float | None


class FlowPoint(Answer):
    """How many cases had begun and ended by a day."""

    day: date
    begun: int
    ended: int


class LogPath(Answer):
    """A path that at least five cases took."""

    steps: list[str]
    n: int


class LogFigures(Answer):
    """The figures of a log, by the same rules as those of the dashboard."""

    cases: int
    spans: int
    first: datetime
    last: datetime
    lengths: bool = Field(description="false: one moment per event, so that activities have no durations.")
    case: ActivityFigure
    activities: list[ActivityFigure]
    flow: list[FlowPoint] = Field(description="Empty for fewer than five cases.")
    paths: list[LogPath] = Field(description=f"The {MOST_VARIANTS} most common.")
    other_paths: int | None = Field(description="null: each was the way of one case.")
    other_cases: int


class ImportedLogPage(Answer):
    """One log with what is asked of it, what is wrong with it, or its figures."""

    log: ImportedLog
    faults: list[LogFault]
    proposal: Proposal | None = Field(description="Of a table that is not read yet.")
    figures: LogFigures | None = Field(description="null: it is not read yet.")


def log_of(log: records.ImportedLog) -> ImportedLog:
    """Give one log."""
    same = {name: getattr(log, name) for name in ("id", "region", "name", "file", "form", "state")}
    return ImportedLog(**same, imported_at=log.made_at, imported_by=log.made_by_name)


def log_list(logs: Sequence[records.ImportedLog]) -> ImportedLogs:
    """Give the logs."""
    return ImportedLogs(items=[log_of(one) for one in logs], next=None)


def page_of(page: records.ImportedPage) -> ImportedLogPage:
    """Give one log whole."""
    return ImportedLogPage(
        log=log_of(page.log),
        faults=faults_of(page.faults),
        proposal=_proposal(page.preview),
        figures=_figures(page),
    )


def mapping_of(body: LogColumns) -> records.LogMapping:
    """Give which column is what."""
    return records.LogMapping(**body.model_dump())


def _proposal(preview: records.LogPreview | None) -> Proposal | None:
    if preview is None:
        return None
    seems = {name: getattr(preview.proposed, name) for name in LogColumns.model_fields}
    return Proposal(columns=list(preview.columns), zone_needed=preview.zoneless, **seems)


def _figures(page: records.ImportedPage) -> LogFigures | None:
    if page.log.state is not ImportState.DONE:
        return None
    told = dict(page.log.figures)
    flow = told.pop("flow") if told["cases"] >= FEWEST else []
    case = {"name": "", "open": told["cases"] - told["case"]["n"], **told.pop("case")}
    return LogFigures.model_validate(
        {
            **told,
            "case": case,
            "flow": [{"day": day, "begun": begun, "ended": ended} for day, begun, ended in flow],
            "paths": told["variants"],
            "other_paths": told["other_variants"],
        }
    )
