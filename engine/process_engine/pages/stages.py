"""The stepper: the six stages of a case, done, passed over, current or coming."""

from collections.abc import Sequence
from datetime import date, datetime

from engine import clock
from engine.model import Case, CaseStatus, Task
from engine.model.screens import StageStep
from engine.region import Region


def stage_steps(region: Region, case: Case | None, tasks: Sequence[Task], language: str) -> list[StageStep]:
    """Give the stages in the region's order and words; none without a case.

    A stage began with its first task and, once it is done, ended with its last one. A stage without a task that lies
    behind was passed over: the job coaching path has no consultation.
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


def stage_course(region: Region, tasks: Sequence[Task], language: str) -> list[tuple[datetime, str]]:
    """Give when the case came to each stage and what it is called, oldest first; a stage may come again.

    The case is in a new stage when a task of it opens: of a later one at once, of an earlier one when nothing of the
    present stage is open any more.
    """
    order = {stage.key: number for number, stage in enumerate(region.stages)}
    course: list[tuple[datetime, str]] = []
    here = ""
    closes: dict[str, datetime | None] = {}
    for task in sorted((one for one in tasks if one.stage in order), key=lambda one: one.opened_at):
        until = closes.get(here)
        is_over = here in closes and until is not None and until <= task.opened_at
        if task.stage != here and (not here or order[task.stage] > order[here] or is_over):
            here = task.stage
            course.append((task.opened_at, region.stage_name(here, language)))
        before = closes.get(task.stage, task.opened_at)
        closes[task.stage] = max(before, task.closed_at) if before and task.closed_at else None
    return course


def _state(number: int, current: int, *, closed: bool) -> str:
    if number < current or (number == current and closed):
        return "done"
    return "current" if number == current else "coming"


def _step(name: str, key: str, state: str, tasks: Sequence[Task]) -> StageStep:
    mine = [task for task in tasks if task.stage == key]
    if state == "done" and not mine:
        return StageStep(key, name, "passed")
    since = min((task.opened_at for task in mine), default=None)
    until = max((task.closed_at for task in mine if task.closed_at), default=None) if state == "done" else None
    return StageStep(key, name, state, since and _day(since), until and _day(until))


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
