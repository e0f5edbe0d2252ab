"""Where tasks lie when a party lacks the client's consent: the register's own group has them until it is given."""

from collections.abc import Set as AbstractSet

from engine.commands.run import LIVE, Run, open_run
from engine.commands.sight import may_know
from engine.commands.visits.snapshot import snapshot
from engine.commands.write_events import note_event, write_events
from engine.model import Task
from engine.operations import AlignTasks
from engine.store.queries import consents_in_force


def groups_for(run: Run, group: str) -> tuple[str, ...]:
    """Give the groups that may claim a task of `group`: its own, or the register's while its party may not know.

    A mixed group keeps its tasks: those of its people who may not know of the case do not see them.
    """
    party, register = run.region.party_of(group), run.region.register
    if run.case is None or not party or register is None or party in sharing_parties(run):
        return (group,)
    return register.groups[:1]


def align_tasks(run: Run, request: AlignTasks) -> None:  # noqa: ARG001 - every handler has this shape
    """Hand every open task of the case to those who may have it now that the consents have changed."""
    if run.case is None:
        return
    for instance in run.work.uow.instances.of_case(run.case.id):
        if instance.status in LIVE:
            _align(open_run(run.work, instance.id))


def sharing_parties(run: Run) -> AbstractSet[str]:
    """Give the parties outside the register that may know of the run's case now."""
    case = run.case
    if case is None:
        return frozenset()
    parties = {one.party for one in consents_in_force(run.work.uow, [case.id])}
    return parties if case.consent_decided_at else parties | {case.opened_for}


def _align(run: Run) -> None:
    for task in run.work.uow.tasks.open_of(run.instance.id):
        wanted = groups_for(run, task.group)
        if wanted != task.candidate_groups and _was_handed(run, task, wanted):
            run.work.uow.tasks.hand(task.id, wanted)
            _note(run, task, "task_handed_back" if wanted != (task.group,) else "task_handed_on")
        if task.assignee_id and not may_know(run, run.work.uow.people.get(task.assignee_id)):
            run.work.uow.tasks.assign(task.id, None, run.work.moment, task.assignee_id)
            run.work.uow.drafts.drop(task.id)
            _note(run, task, "task_released")
    write_events(run)


def _was_handed(run: Run, task: Task, wanted: tuple[str, ...]) -> bool:
    """Tell whether the groups differ because of a consent: what an escalation has added for its own reasons stays."""
    register = run.region.register
    back = register.groups[:1] if register else ()
    return back in (wanted, task.candidate_groups)


def _note(run: Run, task: Task, name: str) -> None:
    note_event(run, name, element=task.element, lane=task.lane, task_id=task.id, attributes=snapshot(run))
