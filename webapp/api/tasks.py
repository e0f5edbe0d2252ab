"""Tasks for programs: list, read, claim, release, reassign, hold, complete, undo, return, drafts."""

from engine.model import Scope
from engine.model.worklist_screens import WorklistQuery
from webapp.api.operation import operation
from webapp.api.schemas import task_drafts as drafts
from webapp.api.schemas import task_ways_back as ways_back
from webapp.api.schemas import tasks as schemas
from webapp.context import actor, engine

MOVED_ON = frozenset({409})
"""Somebody else was first, or the case has moved on."""


@operation("GET", "/tasks", scope=Scope.READ, query=schemas.TaskFilters, gives={200: schemas.TaskList})
def list_tasks(query: schemas.TaskFilters) -> schemas.TaskList:
    """List the person's tasks, the queue of their groups, what their cases wait for, or what they have done."""
    found = engine().worklist(actor(), WorklistQuery(**query.model_dump()))
    return schemas.task_list(found.rows, found.next_cursor)


@operation("GET", "/tasks/<task_id>", scope=Scope.READ, gives={200: schemas.TaskDetail})
def get_task(task_id: str) -> schemas.TaskDetail:
    """Read one task with its form and what is known already."""
    return schemas.task_detail(engine().task_page(actor(), task_id))


@operation("POST", "/tasks/<task_id>/claim", scope=Scope.TASKS, gives={200: schemas.Task}, refusals=MOVED_ON)
def claim_task(task_id: str, key: str) -> schemas.Task:
    """Take a task from its group."""
    return schemas.task_of(engine().claim(actor(), task_id, key))


@operation("POST", "/tasks/<task_id>/release", scope=Scope.TASKS, gives={200: schemas.Task}, refusals=MOVED_ON)
def release_task(task_id: str, key: str) -> schemas.Task:
    """Give a task back to its group."""
    return schemas.task_of(engine().release(actor(), task_id, key))


@operation(
    "POST",
    "/tasks/<task_id>/reassign",
    scope=Scope.TASKS,
    takes=schemas.Reassignment,
    gives={200: schemas.Task},
    refusals=MOVED_ON,
)
def reassign_task(task_id: str, body: schemas.Reassignment, key: str) -> schemas.Task:
    """Hand a task to another person of its groups, who is told."""
    return schemas.task_of(engine().reassign(actor(), task_id, body.assignee, key, with_draft=body.with_draft))


@operation(
    "POST",
    "/tasks/<task_id>/hold",
    scope=Scope.TASKS,
    takes=schemas.NewHold,
    gives={200: schemas.Task},
    refusals=MOVED_ON,
)
def hold_task(task_id: str, body: schemas.NewHold, key: str) -> schemas.Task:
    """Put a task on hold until a follow-up date, or change its hold.

    A hold for the client, another party, a statement or a meeting date stops the own-work clock: nobody is reminded,
    and the due moment moves by the working days of the hold when it ends. Deadlines of the process are not moved.
    """
    return schemas.task_of(engine().hold(actor(), task_id, body.model_dump(exclude_none=True), key))


@operation("POST", "/tasks/<task_id>/resume", scope=Scope.TASKS, gives={200: schemas.Task}, refusals=MOVED_ON)
def resume_task(task_id: str, key: str) -> schemas.Task:
    """End the hold of a task before its follow-up date."""
    return schemas.task_of(engine().resume(actor(), task_id, key))


@operation(
    "POST",
    "/tasks/<task_id>/complete",
    scope=Scope.TASKS,
    takes=drafts.TaskValues,
    gives={200: schemas.Completion},
    refusals=MOVED_ON,
)
def complete_task(task_id: str, body: drafts.TaskValues, key: str) -> schemas.Completion:
    """Complete a task with the values of its form; a task that is nobody's is claimed with it.

    Values that the form does not take are refused with one entry per field, and nothing changes.
    """
    return schemas.completion_of(engine().complete_task(actor(), task_id, body.values or {}, key))


@operation("POST", "/tasks/<task_id>/undo", scope=Scope.TASKS, gives={200: schemas.Task}, refusals=MOVED_ON)
def undo_task(task_id: str, key: str) -> schemas.Task:
    """Take back one's completion while nothing else of the case has moved; gives the task that waits again.

    The former answers are the draft of who sent them. What cannot be taken back is refused with the reason's code.
    """
    return schemas.task_of(engine().undo_task(actor(), task_id, key))


@operation(
    "POST",
    "/tasks/<task_id>/return",
    scope=Scope.TASKS,
    takes=ways_back.Reason,
    gives={200: schemas.Task},
    refusals=MOVED_ON,
)
def return_task(task_id: str, body: ways_back.Reason, key: str) -> schemas.Task:
    """Return a task to who did the step before, with the reason; gives the task as it is then, withdrawn."""
    return schemas.task_of(engine().return_task(actor(), task_id, body.reason, key))


@operation("GET", "/tasks/<task_id>/draft", scope=Scope.READ, gives={200: drafts.Draft})
def get_draft(task_id: str) -> drafts.Draft:
    """Read what the person has typed for a task and not submitted yet."""
    return drafts.draft_of(engine().draft(actor(), task_id))


@operation(
    "PUT",
    "/tasks/<task_id>/draft",
    scope=Scope.TASKS,
    takes=drafts.TaskValues,
    gives={200: drafts.DraftSaved},
    refusals=MOVED_ON,
)
def save_draft(task_id: str, body: drafts.TaskValues) -> drafts.DraftSaved:
    """Keep values of a task as they are, for this person only; what identifies somebody where nothing may is told."""
    return drafts.draft_saved(engine().save_draft(actor(), task_id, body.values or {}))


@operation(
    "POST",
    "/tasks/<task_id>/draft/settle",
    scope=Scope.TASKS,
    takes=drafts.SettledDraft,
    gives={204: None},
    refusals=MOVED_ON,
    keyed=False,
)
def settle_draft(task_id: str, body: drafts.SettledDraft) -> None:
    """Keep values with what is new in the fields that are named: `moved_on` of the task is null afterwards."""
    engine().settle_draft(actor(), task_id, body.values or {}, body.take)


@operation(
    "POST",
    "/tasks/<task_id>/draft/adopt",
    scope=Scope.TASKS,
    takes=drafts.AdoptedDraft,
    gives={204: None},
    refusals=MOVED_ON,
)
def adopt_draft(task_id: str, body: drafts.AdoptedDraft, key: str) -> None:
    """Go on from a draft that a colleague has left, in place of one's own."""
    engine().adopt_draft(actor(), task_id, body.person, key)
