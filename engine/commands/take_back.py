"""Take a completion back: everything stands as before it, and the same step waits again (decision record 0035).

What happened stays in the log and what was submitted stays with its task; facts that the step wrote are kept aside. The
step that waits again is another task than the one that was done, and so is all that lies ahead of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from engine import interpreter
from engine.commands.advance import cancel_instance
from engine.commands.drawn import attributes_of, program_of
from engine.commands.run import LIVE, Run, look_at
from engine.commands.settle import settle
from engine.commands.tell import tell
from engine.commands.visits.awaited_party import party_of_task
from engine.commands.visits.place import COURSE, course_of
from engine.commands.visits.snapshot import snapshot
from engine.commands.withdraw_tasks import withdraw_tasks
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict
from engine.ids import new_id
from engine.model import Event, Notification, Person, Task, TaskStatus
from engine.model.meetings import ItemStatus
from engine.model.taking_back import Before, LastStep, TakenBack
from engine.operations.agenda_items import settle_item
from engine.operations.meeting_events import log_meeting

BESIDE = "moved_back"
"""Event of another instance that the step had moved as well."""
_COMPLETED = "task_completed"
_BY_HAND = frozenset({"instance", "agenda_item", "notification"})
"""Tables whose rows are put back here and not as they are written."""


def take_back(run: Run, step: LastStep, task: Task, *, event: str, assignee: Person | None, reason: str = "") -> Task:
    """Take back the completion of `task`, behind the lock of its instance; gives the task that waits again.

    `assignee` has it then; None: whoever had it before. The caller has asked whether it can be.
    """
    uow, actor = run.work.uow, run.work.actor
    answers, since = run.variables.get(task.result), uow.events.since(run.instance.case_id, run.instance.id, step.at)
    runs = locked_runs(run, step)
    told = uow.notifications.recall(step.new("notification"))
    end_new(run, runs, step)
    again = _wait_again(run, step, task, assignee)
    for one in step.before:
        if one.instance_id in runs and one.instance_id != run.instance.id:
            stand(runs[one.instance_id], one)
    aside = TakenBack(
        id=new_id(),
        region=task.region,
        instance_id=task.instance_id,
        case_id=task.case_id,
        task_id=task.id,
        kind="task",
        row_id=again.id,
        at=run.work.moment,
        person_id=actor.id if actor else "",
        person_name=actor.name if actor else "",
        content={"kind": event, "reason": reason},
    )
    put_back(run, step, aside, done=task.id, again=again.id)
    uow.taken.add(aside)
    uow.submissions.take_back(task.id, run.work.moment)
    if task.form and isinstance(answers, dict):
        typed = {name: value for name, value in answers.items() if value is not None}
        uow.drafts.save(again.id, step.person_id, typed, run.work.moment)
    uow.last_steps.drop(step.id)
    for mine in runs.values():
        mine.case = uow.cases.get(task.case_id) if task.case_id else None
        where = (task.element, task.lane, task.id) if mine is run else ("", "", None)
        note_void(
            mine, event if mine is run else BESIDE, where, _void(mine, since, step), snapshot(mine, without=again.id)
        )
    drawn = attributes_of(program_of(run), again.element)
    opened = {COURSE: course_of(again, run.region, drawn, party_of_task(run, drawn), again=True)}
    note_event(run, "task_opened", element=again.element, lane=again.lane, task_id=again.id, attributes=opened)
    for mine in runs.values():
        write_events(mine)
    settle(run.work)
    tell_receivers(run, told)
    return again


def locked_runs(run: Run, step: LastStep) -> dict[str, Run]:
    """Give by id the instances that the step had moved, locked; not those that it had begun."""
    begun = step.new("instance")
    others = [one.instance_id for one in step.before if one.instance_id not in {run.instance.id, *begun}]
    return {run.instance.id: run, **{one: _locked(run, one) for one in others}}


def _locked(run: Run, instance_id: str) -> Run:
    return look_at(run.work, run.work.uow.instances.lock(instance_id))


def end_new(run: Run, runs: dict[str, Run], step: LastStep) -> None:
    """End what the step had begun: its open tasks, its side instances, its places on agendas."""
    uow, begun = run.work.uow, set(step.new("instance"))
    for instance_id in begun:
        side = _locked(run, instance_id)
        if side.instance.status in LIVE:
            cancel_instance(side)
    tasks = [uow.tasks.get(task_id) for task_id in step.new("task")]
    for one in runs.values():
        withdraw_tasks(one, [each.id for each in tasks if each.instance_id == one.instance.id])
    for item_id in step.new("agenda_item"):
        item = uow.agenda.get(item_id)
        settle_item(uow, item, ItemStatus.REMOVED)
        occurrence = uow.occurrences.lock(item.occurrence_id)
        log_meeting(
            uow, occurrence, "asialistalta_poistettu", at=run.work.moment, actor=run.work.actor, min=item.minutes
        )


def _wait_again(run: Run, step: LastStep, task: Task, assignee: Person | None) -> Task:
    """Let the instance stand as before, and give the task that waits again in place of the one that was done."""
    uow, moment = run.work.uow, run.work.moment
    if not uow.tasks.take_back(task.id):
        raise Conflict(f"task {task.id} is not done")
    known = next(one for one in step.before if one.instance_id == run.instance.id)
    waiting = replace(task, status=TaskStatus.OPEN, closed_at=None, closed_by=None, closed_by_name="")
    if assignee is not None:
        waiting = replace(waiting, assignee_id=assignee.id, assignee_name=assignee.name, claimed_at=moment)
    again = replace(waiting, id=stand(run, known, task.id))
    uow.tasks.add([again])
    return again


def stand(run: Run, before: Before, task_id: str = "") -> str:
    """Write the instance as it stood before; gives the new id of the step that waits again."""
    state, again = interpreter.renewed(program_of(run), before.state, task_id)
    run.instance = replace(
        run.instance,
        state=state,
        status=before.status,
        stage=before.stage,
        active=before.active,
        waiting_for=before.waiting_for,
        ended_at=before.ended_at,
        walked=run.instance.walked[: before.walked],
    )
    run.variables = dict(before.variables)
    run.save()
    return again


def put_back(run: Run, step: LastStep, aside: TakenBack, *, done: str = "", again: str = "") -> None:
    """Put the rows back as they were, those of the task that was `done` under the one that waits `again`."""
    uow, new = run.work.uow, frozenset((*step.new("task"), done))
    begun = frozenset(step.new("instance"))
    entries = [_without(entry, new, begun, done, again) for entry in step.entries]
    uow.last_steps.put_back(entries, aside, _BY_HAND)
    for task_id in step.closed:
        if task_id not in new:
            uow.tasks.reopen(task_id)
    for row in step.images("task"):
        if row["id"] not in new:
            uow.tasks.queue_again(row["id"])
    for draft in step.images("draft"):
        if draft["task_id"] == done:
            uow.drafts.give_to(draft, again)


def _without(entry: Any, new: frozenset[str], begun: frozenset[str], done: str, again: str) -> Any:
    """Give what a generic restoration may do of one entry: tasks that were new or done are not rows to put back."""
    kind, table, rows = entry
    if kind == "x" or (kind == "+" and table == "task"):
        return kind, table, []
    if kind == "=" and table == "task":
        return kind, table, [row for row in rows if row["id"] not in new and row["instance_id"] not in begun]
    if kind == "=" and table == "draft":
        return kind, table, [row for row in rows if row["task_id"] not in new]
    if kind == "=" and table == "timer":
        return kind, table, [{**row, "task_id": again} if row["task_id"] == done else row for row in rows]
    return entry


def note_void(
    run: Run, event: str, where: tuple[str, str, str | None], void: list[int], stands: Mapping[str, Any]
) -> None:
    """Note which events hold no more, the first and the last number, and how the instance stands instead."""
    element, lane, task_id = where
    note_event(run, event, element=element, lane=lane, task_id=task_id, attributes={"tapahtumat": void, **stands})


def _void(run: Run, since: Iterable[Event], step: LastStep) -> list[int]:
    """Give the first and the last number of the events of an instance that hold no more."""
    last = step.heads.get(run.instance.id, 0)
    mine = [event for event in since if event.instance_id == run.instance.id and event.seq <= last]
    done = (event.seq for event in mine if event.name == _COMPLETED and event.task_id == step.task_id)
    return [next(done, min((event.seq for event in mine), default=last)), last]


def tell_receivers(run: Run, told: Iterable[Notification]) -> None:
    """Tell those who have read of what is no more."""
    actor = run.work.actor
    people = {one.person_id for one in told} - ({actor.id} if actor else set())
    tell(run, [run.work.uow.people.get(person_id) for person_id in sorted(people)], "step_undone")
