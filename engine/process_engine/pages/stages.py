"""The stepper: the six stages of a case, done, current or coming."""

from collections.abc import Sequence
from datetime import date, datetime

from engine import clock
from engine.model import Case, CaseStatus, Task
from engine.model.screens import StageStep
from engine.region import Region


def stage_steps(region: Region, case: Case | None, tasks: Sequence[Task], language: str) -> list[StageStep]:
    """Give the stages in the region's order and words; none without a case.

    A stage began with its first task and, once it is done, ended with its last one.
    """
    if case is None:
        return []
    keys = [stage.key for stage in region.stages]
    current = keys.index(case.stage) if case.stage in keys else -1
    closed = case.status is CaseStatus.CLOSED
    return [
        _step(region.stage_name(key, language), key, _state(number, current, closed=closed), tasks)
        for number, key in enumerate(keys)
    ]


def _state(number: int, current: int, *, closed: bool) -> str:
    if number < current or (number == current and closed):
        return "done"
    return "current" if number == current else "coming"


def _step(name: str, key: str, state: str, tasks: Sequence[Task]) -> StageStep:
    mine = [task for task in tasks if task.stage == key]
    since = min((task.opened_at for task in mine), default=None)
    until = max((task.closed_at for task in mine if task.closed_at), default=None) if state == "done" else None
    return StageStep(key, name, state, since and _day(since), until and _day(until))


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
