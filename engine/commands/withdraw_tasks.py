"""Withdraw tasks that the process has taken back: nobody has to do them any more."""

from collections.abc import Iterable

from engine.commands.holds.end_hold import end_hold
from engine.commands.run import Run
from engine.commands.write_events import note_event
from engine.model import TaskStatus
from engine.model.holds import HoldEnd


def withdraw_tasks(run: Run, task_ids: Iterable[str]) -> None:
    """Close the tasks as withdrawn, with their timers and drafts."""
    uow = run.work.uow
    for task_id in task_ids:
        task = uow.tasks.get(task_id)
        end_hold(run, task, HoldEnd.WITHDRAWN)
        if uow.tasks.close(task_id, TaskStatus.WITHDRAWN, run.work.moment, None):
            uow.timers.delete_for_task(task_id)
            uow.drafts.drop(task_id)
            note_event(run, "task_withdrawn", element=task.element, lane=task.lane, task_id=task_id)
