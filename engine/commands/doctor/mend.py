"""Mend the rows of an instance from its state: the state is what runs, the rows are what people see of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from engine.commands.doctor.due_timers import next_step, stopped
from engine.commands.doctor.hold_rows import held_tasks, missing_ends
from engine.commands.doctor.instances import read_patient
from engine.commands.doctor.patient import Patient
from engine.commands.doctor.task_rows import not_drawn
from engine.commands.holds.hold_task import NO_STEP, hold_timer
from engine.commands.open_tasks import drawn_task, due_timer, open_tasks
from engine.commands.run import LIVE, Run, look_at
from engine.commands.visits.snapshot import snapshot
from engine.commands.visits.write_visits import change_visits
from engine.commands.withdraw_tasks import withdraw_tasks
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.model import InstanceKind, TaskStatus, TimerKind
from engine.model.care import Finding
from engine.store.queries.living import living_instance

MENDED = "rows_mended"
"""The event of a mended instance."""

MENDABLE = frozenset(
    {
        "active", "due_extra", "due_missing", "hold_extra", "hold_missing", "stage", "stray_task", "stray_timer",
        "task_drawn", "task_extra", "task_missing", "task_queue", "timer_due", "timer_extra", "timer_missing",
        "waiting_for",
    }
)  # fmt: skip
"""Kinds of findings that are mended from the state; everything else is for people."""


def mendable(findings: Iterable[Finding]) -> list[str]:
    """Give the ids of the instances of which something can be mended, each once."""
    return list(dict.fromkeys(one.instance_id for one in findings if one.kind in MENDABLE and one.instance_id))


class OnlyLooked(Exception):
    """Undoes a unit of work that was only to show what it would do; `done` is that."""

    def __init__(self, done: list[str]) -> None:
        """Keep what would be done."""
        super().__init__("nothing was changed")
        self.done = done


def mend_instance(work: Work, instance_id: str, *, dry_run: bool = False) -> list[str]:
    """Make the rows of an instance agree with its state again, and write that as an event; gives what was done.

    Everything is looked at again behind the lock. Rows that were finished are not opened again: a task is completed
    once. Raises OnlyLooked in a dry run, and StateRefused for an instance that cannot be read.
    """
    done = _mended(work, instance_id)
    if dry_run:
        raise OnlyLooked(done)
    return done


def _mended(work: Work, instance_id: str) -> list[str]:
    held = work.uow.instances.hold(instance_id)
    if held.status not in LIVE:
        return _mend_ended(look_at(work, work.uow.instances.get(instance_id)))
    living = living_instance(work.uow, instance_id)
    patient = read_patient(work, living)
    done = [sentence for part in _PARTS for sentence in part(patient)]
    if done:
        note_event(patient.run, MENDED, attributes={"korjattu": done, **snapshot(patient.run)})
        patient.run.save()
        write_events(patient.run)
    return done


def _tasks(patient: Patient) -> list[str]:
    rows = patient.living.tasks
    ready = {step.id: step for step in patient.standing.ready}
    missing = [step for step in ready.values() if step.id not in rows]
    extra = [row for row in rows.values() if row.status is TaskStatus.OPEN and row.id not in ready]
    withdraw_tasks(patient.run, [row.id for row in extra])
    open_tasks(patient.run, missing)
    return [f"task opened: {step.element}" for step in missing] + [f"task withdrawn: {row.element}" for row in extra]


def _words(patient: Patient) -> list[str]:
    """Let open tasks be what their version says; those who may claim them, and their stage, stay."""
    uow, done = patient.run.work.uow, []
    for step in patient.standing.ready:
        row = patient.living.tasks.get(step.id)
        if row is None or row.status is not TaskStatus.OPEN or not not_drawn(patient, row, step):
            continue
        drawn = replace(drawn_task(patient.run, step), candidate_groups=row.groups, stage=uow.tasks.get(row.id).stage)
        uow.tasks.redraw(row.id, patient.living.instance.version_id, drawn)
        done.append(f"task as it is drawn: {row.element}")
    return done


def _queues(patient: Patient) -> list[str]:
    done = []
    for row in patient.living.tasks.values():
        still_open = row.status is TaskStatus.OPEN and any(step.id == row.id for step in patient.standing.ready)
        if still_open and not patient.living.lies_as_it_should(row):
            patient.run.work.uow.tasks.queue_again(row.id)
            done.append(f"task put into its queue: {row.element}")
    return done


def _timers(patient: Patient) -> list[str]:
    uow, moment = patient.run.work.uow, patient.run.work.moment
    rows = {row.id: row.due for row in patient.living.timers if row.kind is TimerKind.BPMN}
    waiting = {timer.id: timer for timer in patient.standing.timers}
    # One that failed is due in the state already and waits for its next try in the row: that is no difference.
    differs = {
        timer.id for timer in waiting.values() if timer.due > moment and rows.get(timer.id, timer.due) != timer.due
    }
    changed = sorted(rows.keys() ^ waiting.keys() | differs)
    if not changed:
        return []
    kept = [timer for timer in waiting.values() if timer.id in changed or timer.id not in rows]
    uow.timers.delete([timer_id for timer_id in changed if timer_id in rows])
    uow.timers.set_bpmn(patient.run.instance, kept)
    return [f"timer set: {timer.element}" for timer in kept] or ["timers dropped"]


def _reminders(patient: Patient) -> list[str]:
    uow, done = patient.run.work.uow, []
    open_rows = {row.id for row in patient.living.tasks.values() if row.status is TaskStatus.OPEN}
    timed = {row.task_id for row in patient.living.timers if row.kind is TimerKind.DUE} | stopped(patient)
    for row in patient.living.timers:
        if row.kind is TimerKind.DUE and row.task_id not in open_rows:
            uow.timers.delete([row.id])
            done.append("reminder dropped")
    for step in patient.standing.ready:
        coming = next_step(patient, step.id) if step.id in open_rows and step.id not in timed else None
        if coming is not None:
            number, due = coming
            uow.timers.add([replace(due_timer(uow.tasks.get(step.id), due), step=number)])
            done.append(f"reminder set: {step.element}")
    return done


def _holds(patient: Patient) -> list[str]:
    uow, done = patient.run.work.uow, []
    for row in patient.living.timers:
        if row.kind is TimerKind.HOLD and row.task_id not in held_tasks(patient):
            uow.timers.delete([row.id])
            done.append("end of a hold dropped")
    for task_id, element in missing_ends(patient):
        task, coming = uow.tasks.get(task_id), next_step(patient, task_id)
        until = task.held_until or patient.run.work.moment
        uow.timers.add([hold_timer(task, until, coming[0] if coming else NO_STEP)])
        done.append(f"end of a hold set: {element}")
    return done


def _standing(patient: Patient) -> list[str]:
    run, row, state = patient.run, patient.living.instance, patient.standing
    done = []
    if set(row.active) != set(state.active) or set(row.waiting_for) != set(state.waiting_for):
        run.stand(state.active, state.waiting_for)
        done.append("the row of the instance stands where its state does")
    if run.case and row.kind is InstanceKind.MAIN and patient.living.case_stage != row.stage:
        run.work.uow.cases.update(run.case.id, stage=row.stage)
        done.append(f"the case is at stage {row.stage or '-'}")
    return done


def _mend_ended(run: Run) -> list[str]:
    uow, done = run.work.uow, []
    left = uow.tasks.open_of(run.instance.id)
    withdraw_tasks(run, [task.id for task in left])
    done += [f"task withdrawn: {task.element}" for task in left]
    timers = uow.timers.of_instance(run.instance.id)
    uow.timers.delete([timer.id for timer in timers])
    done += ["timers dropped"] if timers else []
    if done:
        note_event(run, MENDED, attributes={"korjattu": done, **snapshot(run)})
        uow.events.append(change_visits(run, run.events))
    return done


_PARTS: tuple[Callable[[Patient], list[str]], ...] = (_tasks, _words, _queues, _timers, _reminders, _holds, _standing)
