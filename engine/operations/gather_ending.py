"""Gather what may stand in the way of closing the case, for the decision D16 to judge."""

from collections.abc import Mapping
from typing import Any

from engine.model import Task, TaskStatus
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context

SITUATION = "päättämisen_tila"
"""The variable that D16 and the form of its obstacles read."""
OPEN_TASKS = "avoimet_tehtävät"


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Put the answers given so far, with the open tasks of other parties, into the variable `päättämisen_tila`."""
    case = desk.need_case()
    theirs = [one for one in desk.uow.tasks.of_case(case.id) if _is_theirs(desk, one)]
    named = [f"{one.name} ({one.lane})" if one.lane else one.name for one in theirs]
    desk.variables[SITUATION] = {**as_context(given["answers"], "answers"), OPEN_TASKS: named}


def _is_theirs(desk: Desk, task: Task) -> bool:
    """Tell whether a task is open and of another party: neither the person's own nor of a group of theirs."""
    if task.status is not TaskStatus.OPEN or desk.actor is None:
        return False
    groups = desk.actor.groups(task.region)
    return task.assignee_id != desk.actor.id and groups.isdisjoint(task.candidate_groups or (task.group,))


OPERATION = Operation("gather_ending", ("answers",), {}, perform)
