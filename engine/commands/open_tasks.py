"""Open the tasks of a step: where they lie, who has them, until when, and what happens when they are late."""

import re
from collections.abc import Sequence
from datetime import datetime

from engine.commands.assign_task import name_assignee
from engine.commands.due import read_due
from engine.commands.escalation_chain import first_moment
from engine.commands.party_tasks import groups_for
from engine.commands.run import Run
from engine.commands.tell import tell
from engine.commands.visits.awaited_party import party_of_task
from engine.commands.visits.place import COURSE, course_of
from engine.commands.write_events import note_event
from engine.errors import ExpressionError
from engine.ids import new_id
from engine.model import OpenedTask, Person, Place, Task, TaskStatus, Timer, TimerKind
from engine.model.moving import Drawn
from engine.workdays import FIRST_DAY, LAST_DAY

YES = "true"
"""How an attribute of a diagram says yes."""

_NUMBER = re.compile(r"^[a-z]\d+[a-z]?_")


def open_tasks(run: Run, opened: Sequence[OpenedTask]) -> None:
    """Write the tasks with their due timers; raises ExpressionError for a due moment that is none."""
    if not opened:
        return
    assignees = [name_assignee(run, step.attributes.get("assign", "")) for step in opened]
    tasks = [_task(run, step, assignee) for step, assignee in zip(opened, assignees, strict=True)]
    run.work.uow.tasks.add(tasks)
    timers = [
        due_timer(task, at)
        for step, task in zip(opened, tasks, strict=True)
        if (at := first_moment(run, task, step.attributes)) is not None
    ]
    if timers:
        run.work.uow.timers.add(timers)
    run.work.opened.extend(tasks)
    stands = run.case is not None and run.case.is_suspended
    for step, task, assignee in zip(opened, tasks, assignees, strict=True):
        party = party_of_task(run, step.attributes)
        told = {COURSE: course_of(task, run.region, step.attributes, party, stands=stands)}
        note_event(run, "task_opened", element=task.element, lane=task.lane, task_id=task.id, attributes=told)
        if assignee is not None and assignee != run.work.actor:
            tell(run, [assignee], "task_assigned", task=task)


def result_name(form: str, element: str) -> str:
    """Give the variable of a form's values: the form's id without its number, else the element's id."""
    return _NUMBER.sub("", form) or element


def drawn_task(run: Run, step: OpenedTask) -> Drawn:
    """Give what the instance's version says of a task."""
    attributes, form = step.attributes, step.attributes.get("form", "")
    group = lane_group(run, step.lane, attributes.get("group", ""))
    return Drawn(
        name=step.name,
        lane=step.lane or "",
        group=group,
        candidate_groups=groups_for(run, group),
        form=form,
        result=attributes.get("result") or result_name(form, step.element),
        stage=attributes.get("stage") or run.instance.stage or (run.case.stage if run.case else ""),
        client_present=attributes.get("clientPresent") == YES,
        is_default=attributes.get("default") == YES,
    )


def _task(run: Run, step: OpenedTask, assignee: Person | None) -> Task:
    instance, drawn = run.instance, drawn_task(run, step)
    return Task(
        id=step.id,
        region=instance.region,
        instance_id=instance.id,
        definition=instance.definition,
        version_id=instance.version_id,
        element=step.element,
        name=drawn.name,
        lane=drawn.lane,
        group=drawn.group,
        form=drawn.form,
        result=drawn.result,
        status=TaskStatus.OPEN,
        opened_at=run.work.moment,
        stage=drawn.stage,
        case_id=instance.case_id,
        case_key=run.case_key,
        candidate_groups=drawn.candidate_groups,
        assignee_id=assignee.id if assignee else None,
        assignee_name=assignee.name if assignee else "",
        claimed_at=run.work.moment if assignee else None,
        due=_due(run, step),
        priority=run.case.priority if run.case else 0,
        client_present=drawn.client_present,
        is_default=drawn.is_default,
    )


def _due(run: Run, step: OpenedTask) -> datetime | None:
    text = step.attributes.get("due", "")
    try:
        return _counted(read_due(run, text))
    except ExpressionError as error:
        error.place = Place(step.process, step.element, step.name, text)
        raise


def _counted(due: datetime | None) -> datetime | None:
    """Refuse a due moment of a year whose working days nobody counts: nothing could be said or reminded of it."""
    if due is not None and not FIRST_DAY <= due.date() <= LAST_DAY:
        raise ExpressionError(f"The due moment {due:%Y-%m-%d} is too far away")
    return due


def lane_group(run: Run, lane: str | None, written: str) -> str:
    """Give the group of a lane: the region's own, else the one in the diagram, else the supervisors."""
    return run.region.group_of(lane or "") or written or run.region.supervisors


def due_timer(task: Task, due: datetime) -> Timer:
    """Give the timer of the next step of a task's escalation."""
    return Timer(
        id=new_id(),
        region=task.region,
        instance_id=task.instance_id,
        kind=TimerKind.DUE,
        name=task.name,
        due=due,
        case_id=task.case_id,
        task_id=task.id,
    )
