"""Handing over what somebody has when they leave: each case by a change of case manager, each other task by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.caseload import CaseloadRow
from engine.model.tasks import Task

CASE, TASK = "case", "task"
"""What a row of a hand-over is about."""

STARTED, MOVED, RUNNING, ENDED, NOT_THEIRS, REFUSED, FAILED, LEFT, SUSPENDED = (
    *("started", "moved", "running", "ended"),
    *("not_theirs", "refused", "failed", "left", "suspended"),
)
"""What came of a row: the change began, the task was reassigned, a change goes on already, the case or the task has
ended, it is not that person's any more, the receiver may not have it, the chart could not begin (an incident says why),
there was no time for it yet: the same again goes on there, or the case is suspended."""


@dataclass(frozen=True, slots=True)
class LeavingCase:
    """An open case that the person is responsible for."""

    key: str
    stage: str
    is_changing: bool
    """A change of its case manager goes on already."""
    proposed: str = ""
    """Id of who would carry least with it; empty: nobody else is there, or the change goes on."""


@dataclass(frozen=True, slots=True)
class LeavingTask:
    """A task that the person has beside those that follow their cases."""

    task: Task
    receivers: Sequence[tuple[str, str]]
    """(person id, name) of those who may have it."""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """All that somebody has in a region, and who could have it."""

    person_id: str
    name: str
    region: str
    active: bool
    cases: Sequence[LeavingCase]
    tasks: Sequence[LeavingTask]
    candidates: Sequence[CaseloadRow]
    """Who may become case manager, with what they carry."""


@dataclass(frozen=True, slots=True)
class HandOverWish:
    """One row: a case by its key or a task by its id, and who gets it."""

    kind: str
    id: str
    to: str


@dataclass(frozen=True, slots=True)
class HandOverResult:
    """What came of one row."""

    wish: HandOverWish
    outcome: str
    name: str = ""
    """Of who gets it, or has it."""
