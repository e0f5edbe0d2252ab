"""A task is late: remind, widen to the group, tell the supervisors; each step once."""

from collections.abc import Mapping, Sequence

from engine.commands.drawn import attributes_of, program_of
from engine.commands.escalation_chain import LEVELS, escalation_chain
from engine.commands.run import Run
from engine.commands.tell import find_people, supervisors, tell
from engine.commands.visits.place import COURSE
from engine.commands.visits.snapshot import on_agenda
from engine.commands.write_events import note_event, write_events
from engine.interpreter import owner_of
from engine.model import Person, Task, TaskStatus, Timer
from engine.model.screens import EscalationStep
from engine.model.visits import Clock

KINDS = {"remind": "task_reminder", "widen": "task_widened", "supervisor": "task_late"}
"""The message of each step."""


def escalate(run: Run, timer: Timer) -> None:
    """Take every step of the task's chain that is due, oldest first; the row moves to the next step or goes.

    Several steps that an outage left behind are all taken and written, each once, and everybody gets one message:
    that of the last step that concerns them.
    """
    uow, moment = run.work.uow, run.work.moment
    task = uow.tasks.get(timer.task_id or "")
    drawn = attributes_of(program_of(run), task.element)
    chain = escalation_chain(run, task, drawn)
    due = [step for step in chain[timer.step :] if step.at <= moment]
    if task.status is not TaskStatus.OPEN or not chain[timer.step :]:
        uow.timers.delete([timer.id])
        return
    clock = on_agenda(run) if owner_of(drawn) is Clock.MEETING else {}
    messages: dict[str, tuple[Person, str]] = {}
    for step in due:
        told = _take(run, task, step)
        task = uow.tasks.get(task.id)
        messages |= {person.id: (person, KINDS[step.kind]) for person in told}
        note_event(
            run, "eskaloitu", element=task.element, lane=task.lane, task_id=task.id, attributes=_facts(step, clock)
        )
    for person, kind in messages.values():
        tell(run, [person], kind, task=task, since=timer.due)
    _next(run, timer, chain, timer.step + len(due))
    write_events(run)


def _facts(step: EscalationStep, clock: Mapping[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {"taso": LEVELS[step.kind], "oletus": step.is_default}
    return {**facts, COURSE: clock} if clock else facts


def _take(run: Run, task: Task, step: EscalationStep) -> list[Person]:
    """Do one step and give those who hear of it."""
    uow = run.work.uow
    uow.tasks.set_level(task.id, LEVELS[step.kind])
    if step.kind == "remind" and task.assignee_id:
        return [uow.people.get(task.assignee_id)]
    if step.kind == "supervisor":
        return find_people(run, [step.who]) if step.who != "supervisors" else supervisors(run)
    if step.kind == "widen" and task.assignee_id:
        # The group may have it; the assignee's draft stays theirs.
        uow.tasks.assign(task.id, None, run.work.moment, task.assignee_id)
    groups = task.candidate_groups or (task.group,)
    return [person for group in groups for person in uow.people.in_group(task.region, group)]


def _next(run: Run, timer: Timer, chain: Sequence[EscalationStep], step: int) -> None:
    if step < len(chain):
        run.work.uow.timers.move(timer.id, chain[step].at, step, 0)
    else:
        run.work.uow.timers.delete([timer.id])
