"""What a late task does, step by step: remind, widen, tell the supervisors."""

from collections.abc import Mapping
from datetime import datetime

from engine.commands.due import is_workdays, read_due
from engine.commands.run import Run
from engine.errors import ExpressionError
from engine.model import Task
from engine.model.screens import EscalationStep

LEVELS = {"remind": 1, "widen": 2, "supervisor": 3}
"""The level of each kind of step; the number in the event `eskaloitu`."""


def escalation_chain(run: Run, task: Task, attributes: Mapping[str, str]) -> list[EscalationStep]:
    """Give the steps of a task with a due moment, in order of time; a task without one has none.

    The spans are counted from the due moment: the region's own, and the element's `polku:escalate` before the
    region's for the supervisors. A step is a default where neither a document nor the element states it.
    """
    if task.due is None:
        return []
    rules = run.region.escalation
    own = attributes.get("escalate", "")
    widen_at = read_due(run, rules.widen_after, task.due)
    tell_at = read_due(run, own or rules.supervisor_after, task.due)
    told = attributes.get("escalateTo") or "supervisors"
    steps = [EscalationStep(task.due, "remind", task.assignee_name or task.group, task.is_default)]
    if widen_at is not None:
        steps.append(EscalationStep(widen_at, "widen", task.group, rules.is_default))
    if tell_at is not None:
        steps.append(EscalationStep(tell_at, "supervisor", told, task.is_default if own else rules.is_default))
    return sorted(steps, key=lambda step: (step.at, LEVELS[step.kind]))


def first_moment(run: Run, task: Task, attributes: Mapping[str, str]) -> datetime | None:
    """Give the moment of the first step of a task's escalation; None for a task without a due moment."""
    rules = run.region.escalation
    if is_workdays(rules.widen_after) and is_workdays(attributes.get("escalate") or rules.supervisor_after):
        return task.due  # nothing comes before the reminder, for a span of working days only looks ahead
    return next((step.at for step in escalation_chain(run, task, attributes)), None)


def coming_step(run: Run, task: Task, attributes: Mapping[str, str]) -> tuple[int, datetime] | None:
    """Give the number and the moment of the next step of a task's escalation; None when there is none to come."""
    try:
        chain = escalation_chain(run, task, attributes)
    except ExpressionError:
        return None  # its variables have moved on since; what cannot be worked out cannot be missed
    levels = [LEVELS[step.kind] for step in chain]
    taken = levels.index(task.escalation_level) + 1 if task.escalation_level in levels else 0
    return (taken, chain[taken].at) if taken < len(chain) else None
