"""How cases flow, and what there is room for."""

from datetime import date, datetime

from pydantic import Field

from engine.model import capacity as room
from engine.model import flow as records
from webapp.api.schemas.base import Answer

_FEW = "null: fewer than five ended cases; the number of them is told."


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
    low: float | None = Field(description="Of `expected`: its interval of 95 %.")
    high: float | None
    ratio: float | None = Field(description="open_mean over expected.")


class AgeLine(Answer):
    """How old ended cases were when they went on from a stage, in calendar days."""

    stage: str
    n: int
    p50: float | None = Field(description=_FEW)
    p85: float | None
    open: int = Field(description="Open cases in the stage.")
    past: int | None = Field(description="Of those, older than p85; null where there are some and no p85.")


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


class ConsultationPace(Answer):
    """What came and went in the period, and how many of the answered a meeting handled from its agenda."""

    asked: int
    left: int = Field(description="Ended, answered or not.")
    answered: int
    in_meeting: int | None = Field(description="null, as the minutes: fewer than five were answered, or handled so.")
    item_minutes: float | None = Field(description="Mean minutes of those that a meeting handled.")


class HourMore(Answer):
    """What one more hour of agenda a month would do; minutes a month, months until the queue is gone."""

    waiting: float = Field(description="Minutes of agenda that the queue needs, if it is like what was answered.")
    asked: float = Field(description="The same of what is asked for.")
    able: float = Field(description="What agendas have for consultations.")
    months: float | None = Field(description="null: the queue grows.")
    months_more: float | None
    filled: float | None = Field(description="Share of the agendas of the period's meetings that was used.")
    held_elsewhere: bool = Field(description="The queue waits for something else than minutes of agendas.")


class SeriesCapacity(Answer):
    """One series of meetings."""

    key: str
    name: str
    waiting: int = Field(description="Consultations in the queue.")
    next_place: datetime | None = Field(description="Where an item finds room after all that waits.")
    meetings: list[MeetingUse]
    pace: ConsultationPace | None = Field(description="null as `hour`, and for less than four weeks.")
    hour: HourMore | None = Field(description="Of the queue; null where none waits for it, or it is shared.")
    shares: bool = Field(description="It shares its queue with other series: see `shared`.")


class DoctorMonth(Answer):
    """The doctor's minutes in meetings of a month, and what is agreed."""

    month: date
    planned: int = Field(description="Used and booked.")
    used: int = Field(description="On the agendas of meetings that were held with a doctor.")
    booked: int = Field(description="On the agendas of meetings to come, or that nobody has closed.")
    free: int = Field(description="Free on the agendas of meetings to come.")
    limit: int


class Capacity(Answer):
    """What there is room for; what case managers carry is read from `caseload`."""

    region: str
    at: datetime
    series: list[SeriesCapacity]
    shared: SeriesCapacity | None = Field(description="The one queue of all series that take consultations together.")
    doctor: list[DoctorMonth]


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
        series=[_series(one) for one in found.series],
        shared=_series(found.shared) if found.shared else None,
        doctor=[DoctorMonth.model_validate(one, from_attributes=True) for one in found.doctor],
    )


def _series(one: room.SeriesCapacity) -> SeriesCapacity:
    return SeriesCapacity(
        key=one.key,
        name=one.name,
        waiting=one.waiting,
        next_place=one.next_place,
        meetings=[MeetingUse.model_validate(use, from_attributes=True) for use in one.uses],
        pace=_pace(one.pace) if one.pace else None,
        hour=_hour(one, one.hour) if one.hour else None,
        shares=one.shares,
    )


def _pace(one: room.ConsultationPace) -> ConsultationPace:
    return ConsultationPace(
        asked=one.asked,
        left=one.left,
        answered=one.answered,
        in_meeting=one.in_meeting if one.is_told else None,
        item_minutes=one.item_minutes if one.is_told else None,
    )


def _hour(one: room.SeriesCapacity, hour: room.HourMore) -> HourMore:
    return HourMore(
        waiting=hour.waiting,
        asked=hour.asked,
        able=hour.able,
        months=hour.months,
        months_more=hour.months_more,
        filled=hour.filled,
        held_elsewhere=one.is_held_elsewhere,
    )


def _age(line: records.AgeLine, found: records.FlowFigures) -> AgeLine:
    mine = [dot for dot in found.dots if dot.stage == line.stage]
    return AgeLine(
        stage=line.stage,
        n=line.n,
        p50=line.p50,
        p85=line.p85,
        open=sum(dot.n for dot in mine),
        past=found.past_in(line),
    )
