"""Figures of the dashboard: how long steps take, what is open, where cases lose time."""

from datetime import date, datetime
from typing import Annotated, Literal

from dateutil.relativedelta import relativedelta
from pydantic import Field, StringConstraints

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.model import figures as records
from engine.model.figure_runs import FigureRun
from webapp.api.schemas.base import Answer, Body, Query

DEFAULT_MONTHS = 6
LAST_NUMBER = 2**31 - 1
MOST = 500
NO_SCOPE = ("element", "limit", "page")
"""Fields of wishes that say nothing of which cases are meant."""

Code = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")]
Day = Annotated[str, StringConstraints(max_length=10, pattern=r"^(\d{4}-\d{2}-\d{2})?$")]

_SINCE = "First day, `2026-01-01`; by default six months before the last one."
_UNTIL = "Last day; by default today."
_FEW = "null: fewer than five visits; the number of them is told."


class FiguresQuery(Query):
    """A region, a path and a period."""

    region: Code = Field(description="Key of the region.")
    definition: Code = Field("", description="Key of the path's chart; empty: all of the region together.")
    since: Day = Field("", description=_SINCE)
    until: Day = Field("", description=_UNTIL)
    measure: Literal["calendar", "working"] = Field("calendar", description="Whether nights and free days count.")


class OpenQuery(Query):
    """What of a region's open visits is read."""

    region: Code = Field(description="Key of the region.")
    definition: Code = ""
    element: Code = Field("", description="Id of one element of the chart; empty: every task and wait.")
    limit: int = Field(100, ge=1, le=MOST)


class RunWish(Body):
    """A cut as fine as you like; what is empty limits nothing."""

    region: Code
    definition: Code = ""
    since: Day = ""
    until: Day = ""
    measure: Literal["calendar", "working"] = "calendar"
    unit: Code = Field("", description="Code of a health station (`terveysasema`).")
    source: Code = Field("", description="Code of where the client came from (`lahde`).")
    segment: Code = Field("", description="Code of the segment (`segmentti`).")
    language: Code = Field("", description="Code of the client's language (`kieli`).")
    municipality: Code = Field("", description="Code of the municipality (`kunta`).")
    version: int = Field(0, ge=0, le=LAST_NUMBER, description="Number of a version of the chart; 0: all.")
    page: Literal["heat", "flow", "forecast", "indicators"] = Field(
        "heat", description="For what: `heat` gives `figures` here, the others are then read from where they are."
    )


class Clocks(Answer):
    """Mean calendar seconds of a visit by whose time they were."""

    work: float
    queue: float
    client: float
    party: float
    meeting: float
    planned: float


class Figure(Answer):
    """A step, a wait, a stage, or whole cases. Durations in seconds of the measure that was asked for."""

    kind: str = Field(description="task, wait, stage or case.")
    element: str
    definition: str = Field(description="Empty: of several charts together.")
    name: str
    stage: str
    lane: str
    organisation: str = Field(description="Empty: the region's own.")
    n: int = Field(description="Visits done in the period.")
    p50: float | None = Field(description=_FEW)
    p85: float | None
    p90: float | None
    exact: bool = Field(description="false: from a histogram, within 3.2 %.")
    mean: Clocks | None
    late_share: float | None = Field(description="0..1 of those done, done after they were due.")
    rework: int = Field(description="Begun in the period because a step was undone or returned.")
    open: int = Field(description="Open now, whatever the period.")
    late: int = Field(description="Open now and past due.")
    unassigned: int = Field(description="Open tasks that nobody has taken.")
    oldest: datetime | None
    target: float | None
    amber: float | None
    heat: int = Field(description="0 no figure; 1..5: p85 below 0.5, 1, 1.5, 2 times the target, and above.")


class Bottleneck(Answer):
    """A step where cases lose time, in calendar seconds and days."""

    rank: int
    kind: str
    element: str
    definition: str
    name: str
    why: str = Field(description="slow, queue, client, party or meeting: on whose time it is lost.")
    n: int
    open: int
    late: int
    oldest: datetime | None
    p85: float | None = Field(description="With open visits counted (Kaplan-Meier).")
    target: float | None = Field(description="What it is compared with.")
    excess: float = Field(description="Days lost in a month beyond what is usual or due.")
    unit: str = Field(description="Code of the one station that is slow; empty: the step is.")


class Figures(Answer):
    """Everything about one scope."""

    region: str
    definition: str
    since: date
    until: date
    measure: str
    at: datetime
    cases: int = Field(description="Cases that ended in the period.")
    open_cases: int
    case: Figure
    stages: list[Figure]
    steps: list[Figure]
    bottlenecks: list[Bottleneck]


class OpenVisit(Answer):
    """Something that waits now."""

    kind: str
    definition: str
    element: str
    name: str
    stage: str
    lane: str
    organisation: str
    entered: datetime
    age: float = Field(description="Calendar seconds.")
    clock: str = Field(description="On whose time: work, queue, client, party, meeting or planned.")
    due: datetime | None
    late: bool
    assigned: bool
    round: int = Field(description="It is so many times there.")
    case: str = Field(description="Key; empty: you may not know of the case, or there is none.")
    task: str = Field(description="Id; empty likewise, and for what is no task.")


class OpenVisits(Answer):
    """The open visits, the longest first."""

    items: list[OpenVisit]


class Run(Answer):
    """A finer cut that is computed in the background; read it again until `state` is done."""

    id: str
    state: Literal["running", "done", "failed"]
    page: Literal["heat", "flow", "forecast", "indicators"]
    done: int = Field(description="Visits read so far; indicators computed.")
    total: int
    figures: Figures | None = Field(description="Of `heat`; of another page null: ask that page the same again.")


def scope_of(wish: FiguresQuery | OpenQuery | RunWish) -> records.Scope:
    """Give the scope of a wish; raises FormInvalid for a day that there is not."""
    given = {name: value for name, value in wish.model_dump().items() if name not in NO_SCOPE}
    until = _day("until", given.pop("until", "")) or clock.today()
    since = _day("since", given.pop("since", "")) or until - relativedelta(months=DEFAULT_MONTHS, days=-1)
    measure = records.Measure(given.pop("measure", "calendar"))
    return records.Scope(since=since, until=until, measure=measure, **given)


def figures_of(found: records.ProcessFigures) -> Figures:
    """Give the figures of a scope."""
    scope = found.scope
    return Figures(
        region=scope.region,
        definition=scope.definition,
        since=scope.since,
        until=scope.until,
        measure=scope.measure.value,
        at=found.at,
        cases=found.cases,
        open_cases=found.open_cases,
        case=_figure(found.case),
        stages=[_figure(one) for one in found.stages],
        steps=[_figure(one) for one in found.steps],
        bottlenecks=[_bottleneck(one) for one in found.bottlenecks],
    )


def open_of(found: records.OpenVisit) -> OpenVisit:
    """Give one open visit."""
    same = {name: getattr(found, name) for name in OpenVisit.model_fields if name not in ("case", "task", "clock")}
    return OpenVisit(**same, clock=str(found.clock), case=found.case_key, task=found.task_id)


def run_of(run: FigureRun) -> Run:
    """Give a run as it stands."""
    state: Literal["running", "done", "failed"] = "failed" if run.failed else "done" if run.result else "running"
    figures = figures_of(run.result) if isinstance(run.result, records.ProcessFigures) else None
    return Run(id=run.id, state=state, page=run.view.value, done=run.done, total=run.total, figures=figures)


def _figure(one: records.StepFigure) -> Figure:
    same = {name: getattr(one, name) for name in Figure.model_fields if name != "mean"}
    return Figure(**same, mean=None if one.mean is None else _clocks(one.mean))


def _clocks(mean: records.Clocks) -> Clocks:
    return Clocks(**{name: getattr(mean, name) for name in Clocks.model_fields})


def _bottleneck(one: records.Bottleneck) -> Bottleneck:
    same = {name: getattr(one, name) for name in Bottleneck.model_fields if name != "why"}
    return Bottleneck(**same, why=one.why.value)


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise FormInvalid({name: FieldError("not_a_date")}) from error
