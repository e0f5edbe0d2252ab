"""Who may take the tasks that somebody would hand over: asked before the act, so that nobody is offered in vain."""

from collections.abc import Iterable, Mapping, Sequence

from engine import clock, policy
from engine.commands.work import Work
from engine.model import Person, Task, TaskStatus
from engine.model.worklists import Receiver, Receivers
from engine.store.queries import covered_tasks, shared_cases


def receivers(work: Work, actor: Person, task_ids: Iterable[str]) -> Receivers:
    """Give who may take those of the tasks that the actor may hand over; of the others nothing is told."""
    tasks = [one for one in work.uow.tasks.some(task_ids) if one.status is TaskStatus.OPEN]
    told = shared_cases(work.uow, [(actor, _cases(tasks))]) if actor.parties else {}
    covered = covered_tasks(work.uow, actor, [one.id for one in tasks if one.assignee_id is not None])
    mine = [
        one for one in tasks if _may_know(actor, one, told) and (policy.may_reassign(actor, one) or one.id in covered)
    ]
    return Receivers(len(mine), receivers_of(work, mine))


def receivers_of(work: Work, tasks: Sequence[Task]) -> list[Receiver]:
    """Give everybody who may take any of the tasks, by name, with how many and whether they are away today.

    The number of statements goes with the groups of the tasks, not with the tasks.
    """
    groups = sorted({(one.region, group) for one in tasks for group in (one.candidate_groups or (one.group,))})
    people = {one.id: one for where in groups for one in work.uow.people.in_group(*where)}
    guests = [(one, _cases(tasks)) for one in people.values() if one.parties]
    told = shared_cases(work.uow, guests) if guests else {}
    takes = {
        one.id: sum(policy.may_receive(one, task) and _may_know(one, task, told) for task in tasks)
        for one in people.values()
    }
    today = clock.local(work.moment).date()
    able = [one for one in people.values() if takes[one.id]]
    absences = work.uow.absences.of([one.id for one in able], today) if able else []
    away = {one.person_id: one.last_day for one in absences if one.covers(today)}
    found = [Receiver(one.id, one.name, takes[one.id], away.get(one.id)) for one in able]
    return sorted(found, key=lambda one: (one.name.casefold(), one.person_id))


def _cases(tasks: Iterable[Task]) -> set[str]:
    return {one.case_id for one in tasks if one.case_id}


def _may_know(person: Person, task: Task, told: Mapping[str, set[str]]) -> bool:
    """Tell whether the person's party may know of the task's case; of a task without a case everybody may."""
    return not (task.case_id and person.parties_in(task.region)) or task.case_id in told.get(person.id, ())
