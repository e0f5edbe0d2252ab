"""What is done about a step that figures show: targets, acts on its tasks, marks, and what was before and after."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model import process_marks as records
from engine.model.step_targets import StepTarget
from engine.model.worklists import HIGHEST_PRIORITY
from webapp.api.schemas.base import Answer, Body, Line, Query, Word
from webapp.api.schemas.scopes import Code, Where
from webapp.api.schemas.worklists import MOST_TASKS, TaskResult, results_of

MOST_DAYS = 10_000

Days = Literal["calendar", "working"]


class StepQuery(Query):
    """One step of a path."""

    region: Code = Field(description="Key of the region.")
    definition: Code = Field(description="Key of the path's chart.")
    element: Code = Field("", description="Id of an element of the chart, or code of a stage; empty: whole cases.")


class TargetWish(Body):
    """How long a step should take."""

    region: Word
    definition: Word
    element: Word = Field("", description="Id of an element of the chart, or code of a stage; empty: whole cases.")
    red: int = Field(ge=0, le=MOST_DAYS, description="Days; 0 takes back what was set.")
    amber: int | None = Field(None, ge=0, le=MOST_DAYS, description="Days; null: three quarters of red.")
    measure: Days = Field("calendar", description="Which days are meant.")


class SetTarget(Answer):
    """One setting of a target; all are kept, the newest counts."""

    element: str
    kind: str = Field(description="task, wait, stage or case.")
    red: int
    amber: int
    measure: str
    set_at: datetime
    set_by: str


class SetTargets(Answer):
    """All settings of the target of a step, the newest first."""

    items: list[SetTarget]


class MarksQuery(Where, Query):
    """A path and a period."""

    definition: Code = Field(description="Key of the path's chart.")


class NewMark(Body):
    """Something that was done elsewhere about a step."""

    region: Word
    definition: Word
    element: Word = ""
    note: Line = Field(description="What was done; no data of clients.")


class Mark(Answer):
    """What happened to a process."""

    id: str = Field(description="Empty for what came by itself: a version, a holiday.")
    kind: str
    element: str = Field(description="Empty: the whole path.")
    at: datetime
    count: int = Field(description="How many tasks it was done to.")
    by: str
    note: str
    facts: dict[str, str]


class Marks(Answer):
    """The timeline of a path, oldest first."""

    items: list[Mark]


class EffectQuery(Query):
    """Of which region a mark is, and which time is meant."""

    region: Code = Field(description="Key of the region.")
    measure: Days = "calendar"


class MiddleOf(Answer):
    """The median of one window."""

    n: int
    p50: float | None = Field(description="Seconds; null: fewer than five.")
    low: float | None = Field(description="Lower end of the 95 % interval; null: too few.")
    high: float | None


class Effect(Answer):
    """A step before and after a mark, over windows of equal length."""

    mark: Mark
    days: int = Field(description="Length of each window.")
    before: MiddleOf
    after: MiddleOf
    enough: bool = Field(description="False: too few to compare yet.")
    changed: bool = Field(description="Whether the two intervals do not touch.")
    others: list[Mark] = Field(description="What else happened within the windows.")


class StepActWish(Body):
    """What is done to several open tasks of a step."""

    region: Word
    definition: Word
    element: Word = ""
    act: Literal["reassign", "priority", "remind"]
    tasks: list[Word] = Field(min_length=1, max_length=MOST_TASKS, description="Ids of tasks.")
    assignee: Word | None = Field(None, description="With `reassign`: the id of a person.")
    priority: int | None = Field(None, ge=0, le=HIGHEST_PRIORITY, description="With `priority`: 0 is the usual one.")
    note: Line = Field("", description="Why; it stands on the timeline and in a reminder. No data of clients.")


class StepActResults(Answer):
    """What happened to each task, and the mark; null where nothing was done."""

    items: list[TaskResult]
    mark: Mark | None


def target_of(one: StepTarget) -> SetTarget:
    """Give a target."""
    return SetTarget(
        element=one.element,
        kind=one.kind,
        red=one.red,
        amber=one.amber,
        measure=one.measure.value,
        set_at=one.at,
        set_by=one.set_by_name,
    )


def mark_of(one: records.ProcessMark) -> Mark:
    """Give a mark."""
    return Mark(
        id=one.id,
        kind=one.kind.value,
        element=one.element,
        at=one.at,
        count=one.count,
        by=one.by_name,
        note=one.note,
        facts=dict(one.facts),
    )


def effect_of(one: records.BeforeAfter) -> Effect:
    """Give what was before and after."""
    return Effect(
        mark=mark_of(one.mark),
        days=one.days,
        before=_middle(one.before),
        after=_middle(one.after),
        enough=one.enough,
        changed=one.changed,
        others=[mark_of(other) for other in one.others],
    )


def acted_of(one: records.StepActed) -> StepActResults:
    """Give what became of an act."""
    return StepActResults(items=results_of(one.rows).items, mark=mark_of(one.mark) if one.mark else None)


def _middle(one: records.Middle) -> MiddleOf:
    return MiddleOf(n=one.n, p50=one.p50, low=one.low, high=one.high)
