"""Who may do what to a task."""

from engine.model import Person, Role, Task, TaskStatus
from engine.policy.common import oversees
from engine.policy.consent import is_candidate


def may_claim(person: Person, task: Task) -> bool:
    """Tell whether the person may take the task: it is open, nobody's, and with the person's group."""
    return task.status is TaskStatus.OPEN and task.assignee_id is None and is_candidate(person, task)


def may_complete(person: Person, task: Task) -> bool:
    """Tell whether the person may finish the task: it is theirs, or they may claim it (finishing claims it)."""
    return task.status is TaskStatus.OPEN and (task.assignee_id == person.id or may_claim(person, task))


def may_release(person: Person, task: Task) -> bool:
    """Tell whether the person may give the task back to its group: its assignee or a supervisor of the region."""
    mine = task.assignee_id is not None and (task.assignee_id == person.id or oversees(person, task.region))
    return task.status is TaskStatus.OPEN and mine


def may_reassign(person: Person, task: Task) -> bool:
    """Tell whether the person may hand the task to another: its assignee, or a supervisor or manager of the region."""
    leads = may_move_work(person, task.region)
    return task.status is TaskStatus.OPEN and (task.assignee_id == person.id or leads)


def may_move_work(person: Person, region: str) -> bool:
    """Tell whether the person may hand over any task of the region: its supervisors and managers."""
    return oversees(person, region) or person.has_role(Role.MANAGER, region)


def may_plan(person: Person, task: Task) -> bool:
    """Tell whether the person may set the task's due day and priority: whoever may hand it to another."""
    return may_reassign(person, task)


def may_hold(person: Person, task: Task) -> bool:
    """Tell whether the person may put the task on hold: somebody has it, and they may give it back to its group."""
    return may_release(person, task)


def may_resume(person: Person, task: Task) -> bool:
    """Tell whether the person may end the hold of the task: whoever may finish it, or a supervisor of the region."""
    overseen = task.status is TaskStatus.OPEN and oversees(person, task.region)
    return task.is_held and (overseen or may_complete(person, task))


def may_undo(person: Person, task: Task) -> bool:
    """Tell whether the person may take back what was done: who did it, or a supervisor of the region."""
    mine = task.closed_by == person.id or oversees(person, task.region)
    return task.status is TaskStatus.DONE and person.active and mine


def may_return(person: Person, task: Task) -> bool:
    """Tell whether the person may return the task to who did the step before: who may finish it, or a supervisor."""
    return may_complete(person, task) or (task.status is TaskStatus.OPEN and oversees(person, task.region))


def may_receive(person: Person, task: Task) -> bool:
    """Tell whether the task may be handed to the person: an active member of its candidate groups."""
    return is_candidate(person, task)


def may_read_task(person: Person, task: Task) -> bool:
    """Tell whether the task exists for the person, its case aside (a reader of the case reads its tasks too)."""
    own = person.id in (task.assignee_id, task.closed_by)
    leads = may_move_work(person, task.region)
    return own or leads or (task.status is TaskStatus.OPEN and is_candidate(person, task))
