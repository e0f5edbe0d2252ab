"""How cases flow, what there is room for, and when things will be done."""

from datetime import date, datetime

from pydantic import Field

from engine.model import capacity as room
from engine.model import flow as records
from engine.model import forecasts as ahead
from webapp.api.schemas.base import Answer
from webapp.api.schemas.scopes import LAST_NUMBER, Code, CutQuery

_FEW = "null: fewer than five ended cases; the number of them is told."


class ForecastQuery(CutQuery):
    """What is forecast, and what is changed in thought."""

    queue: Code = Field("", description="`cases`, `stage:<stage>` or `lane:<lane>`; empty: all cases.")
    case: Code = Field("", description="Key of one case; naming it is looking at it.")
    arrivals: int = Field(0, ge=-100, le=500, description="Per cent more that come; below zero: fewer.")
    closed: int = Field(0, ge=0, le=26, description="Weeks from now in which nothing is done.")
    workers: int = Field(1, ge=1, le=200, description="Workers now.")
    more: int = Field(0, ge=-50, le=50, description="Workers more; below zero: fewer.")
    seed: int = Field(1, ge=0, le=LAST_NUMBER, description="The same seed gives the same answer.")


class FlowDay(Answer):
    """One day."""

    day: date
    arrived: int
    ended: int
    withdrawn: int = Field(description="Ended without being done: taken back, moved.")
    open: int = Field(description="At the end of the day.")
    stages: dict[str, int] = Field(description="Open cases by stage.")


class Little(Answer):
    """Little's law over the period: open = ended per day x days that a case takes."""

    n: int
    open_mean: float
    ended_per_day: float
    lead_days: float | None = Field(description=_FEW)
    expected: float | None = Field(description="How many would be open by the law.")
    ratio: float | None = Field(description="open_mean over expected.")


class AgeLine(Answer):
    """How old ended cases were when they went on from a stage, in calendar days."""

    stage: str
    n: int
    p50: float | None = Field(description=_FEW)
    p85: float | None
    open: int = Field(description="Open cases in the stage.")
    past: int = Field(description="Of those, older than p85.")


class LaneQueue(Answer):
    """The open tasks of a lane."""

    lane: str
    organisation: str
    open: int
    unassigned: int
    late: int
    oldest: datetime | None
    arrived_week: float | None = Field(description="Tasks that come in a week; null for less than a week.")
    ended_week: float | None
    growth: float | None = Field(description="By how many the queue grows in a week.")


class Flow(Answer):
    """Everything about the flow of one scope. p50, p85 and p95 in seconds of the measure that was asked for."""

    region: str
    since: date
    until: date
    at: datetime
    n: int = Field(description="Cases done in the period.")
    p50: float | None = Field(description=_FEW)
    p85: float | None
    p95: float | None
    days: list[FlowDay]
    little: Little
    ages: list[AgeLine]
    lanes: list[LaneQueue]


class MeetingUse(Answer):
    """One agenda."""

    starts_at: datetime
    used: int = Field(description="Minutes.")
    capacity: int
    held: bool


class HourMore(Answer):
    """What one more hour of agenda a month would do; minutes a month, months until the queue is gone."""

    waiting: float
    asked: float
    able: float
    months: float | None = Field(description="null: the queue grows.")
    months_more: float | None


class SeriesCapacity(Answer):
    """One series of meetings."""

    key: str
    name: str
    waiting: int = Field(description="Consultations in the queue.")
    next_place: datetime | None = Field(description="Where an item finds room after all that waits.")
    meetings: list[MeetingUse]
    hour: HourMore | None


class DoctorMonth(Answer):
    """The doctor's minutes in meetings of a month, and what is agreed."""

    month: date
    planned: int
    limit: int


class Capacity(Answer):
    """What there is room for; what case managers carry is read from `caseload`."""

    region: str
    at: datetime
    series: list[SeriesCapacity]
    doctor: list[DoctorMonth]


class Within(Answer):
    """Days from now, with the interval of the estimate."""

    days: float
    low: float
    high: float | None = Field(description="null: history cannot tell how late.")


class Outlook(Answer):
    """By when something is done with chances of 50, 85 and 95 %."""

    n: int = Field(description="Ended cases, or whole weeks, of the history.")
    p50: Within | None = Field(description="null: too little history.")
    p85: Within | None
    p95: Within | None


class QueueForecast(Answer):
    """A queue that goes on as it has, or with something changed."""

    waiting: int
    cleared: Outlook
    weeks: list[list[int]] = Field(description="Length at the end of each week to come: p15, p50, p85.")


class Backtest(Answer):
    """How the same forecasts would have done on past days."""

    moments: list[date]
    n: int
    within_85: int | None = Field(description="Done by the day of 85 %; null for fewer than five forecasts.")
    within_50: int | None


class CaseForecast(Answer):
    """When one case will be done."""

    key: str
    stage: str
    since: datetime
    outlook: Outlook


class Forecasts(Answer):
    """Everything that is forecast of one scope."""

    region: str
    at: datetime
    queue: str
    queues: dict[str, int] = Field(description="The queues that can be asked about, with how many wait.")
    ended: int = Field(description="Cases of the history that have ended.")
    today: QueueForecast | None = Field(description="null: too little history.")
    changed: QueueForecast | None = Field(description="null: nothing is changed.")
    case: CaseForecast | None
    backtest: Backtest


def flow_of(found: records.FlowFigures) -> Flow:
    """Give the flow of a scope."""
    scope = found.scope
    return Flow(
        region=scope.region,
        since=scope.since,
        until=scope.until,
        at=found.at,
        n=found.lead.n,
        p50=found.p50,
        p85=found.p85,
        p95=found.p95,
        days=[FlowDay.model_validate(one, from_attributes=True) for one in found.days],
        little=Little.model_validate(found.little, from_attributes=True),
        ages=[_age(one, found) for one in found.lines],
        lanes=[LaneQueue.model_validate(one, from_attributes=True) for one in found.lanes],
    )


def capacity_of(found: room.CapacityFigures) -> Capacity:
    """Give the capacity of a region."""
    return Capacity(
        region=found.scope.region,
        at=found.at,
        series=[
            SeriesCapacity(
                key=one.key,
                name=one.name,
                waiting=one.waiting,
                next_place=one.next_place,
                meetings=[MeetingUse.model_validate(use, from_attributes=True) for use in one.uses],
                hour=HourMore.model_validate(one.hour, from_attributes=True) if one.hour else None,
            )
            for one in found.series
        ],
        doctor=[DoctorMonth.model_validate(one, from_attributes=True) for one in found.doctor],
    )


def forecasts_of(found: ahead.Forecasts, fewest: int) -> Forecasts:
    """Give the forecasts of a scope; of fewer than `fewest` tried ones it is not told how they did."""
    tried, case = found.backtest, found.case
    enough = tried.n >= fewest
    return Forecasts(
        region=found.scope.region,
        at=found.at,
        queue=found.queue,
        queues={one.code: one.waiting for one in found.queues},
        ended=found.ended,
        today=_queue(found.today),
        changed=_queue(found.changed),
        case=CaseForecast(key=case.key, stage=case.stage, since=case.since, outlook=_outlook(case.outlook))
        if case
        else None,
        backtest=Backtest(
            moments=list(tried.moments),
            n=tried.n,
            within_85=tried.within_85 if enough else None,
            within_50=tried.within_50 if enough else None,
        ),
    )


def _age(line: records.AgeLine, found: records.FlowFigures) -> AgeLine:
    mine = [dot for dot in found.dots if dot.stage == line.stage]
    return AgeLine(
        stage=line.stage,
        n=line.n,
        p50=line.p50,
        p85=line.p85,
        open=sum(dot.n for dot in mine),
        past=sum(dot.n for dot in mine if dot.past),
    )


def _queue(found: ahead.QueueForecast | None) -> QueueForecast | None:
    if found is None:
        return None
    weeks = [[week.p15, week.p50, week.p85] for week in found.weeks]
    return QueueForecast(waiting=found.waiting, cleared=_outlook(found.cleared), weeks=weeks)


def _outlook(found: ahead.Outlook) -> Outlook:
    return Outlook.model_validate(found, from_attributes=True)
