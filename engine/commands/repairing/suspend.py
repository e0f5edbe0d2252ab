"""Let a case stand still, and go on again (decision record 0054)."""

from dataclasses import replace
from datetime import datetime

from engine.commands.drawn import attributes_of, program_of
from engine.commands.escalation_chain import escalation_chain
from engine.commands.lost_days import later, lost_days
from engine.commands.run import LIVE, Run, open_run
from engine.commands.visits.snapshot import held_clock
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict
from engine.model import Task, TimerKind
from engine.model.holds import stops_clock


def suspend_case(run: Run, repair_id: str) -> None:
    """Let the case of a locked instance stand; raises Conflict when it stands already, or there is no case."""
    case, actor = run.case, run.work.actor
    if case is None or case.is_suspended:
        raise Conflict(f"instance {run.instance.id} is of no case that goes on")
    run.case = replace(case, suspended_at=run.work.moment, suspended_by_name=actor.name if actor else "")
    run.work.uow.cases.update(case.id, suspended_at=run.case.suspended_at, suspended_by_name=run.case.suspended_by_name)
    run.work.uow.tasks.offer_of_case(case.id)
    note_event(run, "case_suspended", attributes={"korjaus": repair_id})
    write_events(run)


def resume_case(run: Run, repair_id: str = "") -> bool:
    """Let the case of a locked instance go on; False when it did not stand.

    Due moments move by the working days that were lost, with their reminders. Timers of charts and watches stay: what
    came due meanwhile fires at the next sweep.
    """
    case = run.case
    if case is None or case.suspended_at is None:
        return False
    since = case.suspended_at
    run.work.uow.cases.update(case.id, suspended_at=None, suspended_by_name="")
    run.case = replace(case, suspended_at=None, suspended_by_name="")
    held: dict[str, str] = {}
    for one in run.work.uow.instances.of_case(case.id):
        if one.status in LIVE:
            mine = run if one.id == run.instance.id else open_run(run.work, one.id)
            tasks = run.work.uow.tasks.open_of(one.id)
            held |= {task.id: held_clock(task) for task in tasks if stops_clock(task.held_for)}
            for task in tasks:
                _shift(mine, task, since)
    run.work.uow.tasks.offer_of_case(case.id)
    facts = {"korjaus": repair_id, "alkoi": since, "siirto_työpäiviä": lost_days(since, run.work.moment)}
    told = {name: value for name, value in facts.items() if value != ""} | ({"pidossa": held} if held else {})
    note_event(run, "case_resumed", attributes=told)
    write_events(run)
    return True


def _shift(run: Run, task: Task, since: datetime) -> None:
    """Move a task's due moment and what reminds of it; where a hold has stopped the clock, the hold's end does that."""
    lost = lost_days(max(since, task.opened_at), run.work.moment)
    if task.due is None or not lost or stops_clock(task.held_for):
        return
    uow, moved = run.work.uow, replace(task, due=later(task.due, lost), first_due=task.first_due or task.due)
    uow.tasks.shift(moved)
    chain = escalation_chain(run, moved, attributes_of(program_of(run), task.element))
    for row in uow.timers.of_instance(run.instance.id, TimerKind.DUE):
        if row.task_id == task.id and row.step < len(chain):
            uow.timers.move(row.id, chain[row.step].at, row.step, tries=0)
