"""All open tasks of an instance as its rows have them: what a correction tells the visits."""

from typing import Any

from engine.commands.drawn import attributes_of, program_of
from engine.commands.run import Run
from engine.commands.visits.awaited_party import party_of_task
from engine.commands.visits.place import ANSWER, CLOCK, COURSE, ELEMENT, ID, LANE, TASKS, WHOSE, course_of
from engine.model import InstanceKind, Task
from engine.model.holds import OWNERS, HoldReason, stops_clock
from engine.model.visits import Clock
from engine.store.queries import meeting_days
from engine.store.queries.passed_meetings import is_passed

WAITING = {"asiakas": Clock.CLIENT, "muu_organisaatio": Clock.PARTY, "kokousaika": Clock.MEETING}
"""Clock of a hold by the owner of its time; a hold for one's own organisation leaves the own clock running."""


def snapshot(run: Run, *, without: str = "") -> dict[str, Any]:
    """Give the attribute that lets exactly the open tasks of the run have open visits, but for the task `without`.

    Where the instance stands is written with it (write_visits.py).
    """
    run.moved = True
    tasks = [task for task in run.work.uow.tasks.open_of(run.instance.id) if task.id != without]
    told = [_told(run, task) for task in tasks]
    course: dict[str, Any] = {TASKS: [one for one, _meets in told]}
    answers = [meets for _one, meets in told if meets]
    if answers and run.case is not None and run.instance.kind is InstanceKind.SIDE:
        course[ANSWER] = (Clock.QUEUE if Clock.QUEUE in answers else Clock.MEETING).value
    return {COURSE: course}


def _told(run: Run, task: Task) -> tuple[dict[str, Any], Clock | None]:
    """Give a task as its course tells it, and the clock of whoever waits in the case for what its meeting answers.

    From when the meeting has begun, the task and the answer are the own people's. None: no meeting handles it, or it
    is held: what waits for the answer goes on as it was.
    """
    drawn = attributes_of(program_of(run), task.element)
    course = course_of(task, run.region, drawn, party_of_task(run, drawn))
    told = {ID: task.id, ELEMENT: task.element, LANE: task.lane, **course}
    if run.case is not None and run.case.is_suspended:
        told[CLOCK] = Clock.PLANNED.value
    elif stops_clock(task.held_for):
        told[CLOCK] = held_clock(task)
    elif told.get(WHOSE) == Clock.MEETING:
        told |= on_agenda(run)
        if CLOCK in told or not is_passed(run.work.uow, run.instance.id, run.work.moment):
            return told, Clock.MEETING
        del told[WHOSE]  # its meeting has begun, or is over: it waits for its own people
        return told, Clock.QUEUE
    return told, None


def on_agenda(run: Run) -> dict[str, str]:
    """Give the clock of a task that a meeting handles, while that is to come; nothing without such a meeting.

    The meeting may be later than the task was due: it was carried over to another one.
    """
    coming = meeting_days(run.work.uow, [run.instance.id], run.work.moment)
    return {CLOCK: Clock.MEETING.value} if coming else {}


def held_clock(task: Task) -> str:
    """Give the clock that runs for a task on hold for somebody else's sake."""
    return WAITING[OWNERS[HoldReason(task.held_for)]].value
