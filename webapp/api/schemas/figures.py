"""Figures of the dashboard: how long steps take, what is open, where cases lose time."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine.model import figures as records
from engine.model.figure_runs import FigureRun
from webapp.api.schemas.base import Answer, Next, PageQuery
from webapp.api.schemas.scopes import Code

_FEW = "null: fewer than five visits; the number of them is told."


class OpenQuery(PageQuery):
    """What of a region's open visits is read, and which page of them."""

    region: Code = Field(description="Key of the region.")
    definition: Code = ""
    element: Code = Field("", description="Id of one element of the chart; empty: every task and wait.")
    stage: Code = Field("", description="Code of one stage: its tasks and waits; not beside `element`.")


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
    parties: dict[str, float] = Field(
        description="Of `mean.party`, the seconds of each organisation by its code; of an empty code nobody was named."
    )
    late_share: float | None = Field(description="0..1 of those done, done after they were due; null of a stage.")
    rework: int = Field(description="Begun in the period because a step was undone or returned.")
    open: int = Field(description="Open now, whatever the period.")
    late: int = Field(
        description="Open now and past due; of a stage, the tasks that began in it, as are those of nobody."
    )
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


class PassedOver(Answer):
    """A step with a target that is not among the bottlenecks, and why it is not."""

    kind: str
    element: str
    why_not: str = Field(
        description="planned: most of its time is agreed time; few: fewer than 12 visits; unsure: not clearly more "
        "than 15 of 100 beyond the target; over: not in the last two months; little: too little time is lost; less: "
        "less than at the bottlenecks told."
    )


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
    passed_over: list[PassedOver]


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
    awaited: str = Field(description="Code of the organisation on whose time it is; empty: nobody said whose.")
    due: datetime | None
    late: bool
    assigned: bool
    round: int = Field(description="It is so many times there.")
    case: str = Field(description="Key, as its task tells it too; empty: you may know neither, or there is no case.")
    task: str = Field(description="Id; empty: you may not know of the task, or it is no task.")


class OpenVisits(Answer):
    """A page of the open visits, the longest first, and how many there are in all."""

    items: list[OpenVisit]
    next: Next
    total: int


class Run(Answer):
    """A finer cut that is computed in the background; read it again until `state` is done."""

    id: str
    state: Literal["running", "done", "failed"]
    page: Literal["heat", "flow", "forecast", "indicators"]
    done: int = Field(description="Visits read so far; indicators computed.")
    total: int
    figures: Figures | None = Field(description="Of `heat`; of another page null: ask that page the same again.")


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
        passed_over=[
            PassedOver(kind=one.kind, element=one.element, why_not=one.why_not.value) for one in found.passed_over
        ],
    )


def open_list(found: records.OpenPage) -> OpenVisits:
    """Give a page of open visits."""
    return OpenVisits(items=[_open(one) for one in found.items], next=found.next_cursor or None, total=found.total)


def _open(found: records.OpenVisit) -> OpenVisit:
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
