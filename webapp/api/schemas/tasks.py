"""Tasks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model import Task as TaskRecord
from engine.model.pieces import Draft as DraftRecord
from engine.model.pieces import DraftSaved as SavedRecord
from engine.model.screens import Completion as CompletionRecord
from engine.model.screens import TaskPage
from webapp.api.schemas.base import Answer, Body, Next, PageQuery, PlainValues, Values, Word, plain
from webapp.api.schemas.forms import Form, form_of
from webapp.api.schemas.problem import FieldProblem
from webapp.presenters.field_errors import error_sentence


class TaskFilters(PageQuery):
    """Which tasks are listed."""

    view: Literal["mine", "queue", "waiting", "covering", "done"] = Field(
        "mine",
        description="One's own; free in one's groups; of one's cases with others; of those who are away and whom one "
        "substitutes; done in the last 30 days.",
    )
    search: str = Field(
        "", max_length=100, description="Part of a case key or of a task's name, or a client's whole name."
    )
    stage: str = Field("", max_length=50, description="Key of a stage, for example `konsultaatio`.")
    due: Literal["", "late", "week"] = Field("", description="Only what is late, or due within a week.")
    sort: Literal["due", "priority", "opened"] = Field("due", description="Order; done tasks are always newest first.")


class Task(Answer):
    """A user task waiting for a person."""

    id: str
    name: str
    element: str = Field(description="Id of the element in the chart.")
    lane: str
    form: str | None = Field(description="Id of its form.")
    assignee: str | None = Field(description="Id of the person who has claimed it.")
    assignee_name: str | None
    due: datetime | None
    status: Literal["open", "done", "withdrawn"]
    case: str | None = Field(description="Key of its case; null in a consultation without one.")
    instance: str = Field(description="Id of its process instance.")
    region: str
    definition: str
    stage: str
    priority: int
    opened_at: datetime
    closed_at: datetime | None
    default: bool = Field(description="No source document states the step or its deadline.")


class TaskList(Answer):
    """A page of tasks."""

    items: list[Task]
    next: Next


class Colleague(Answer):
    """A person who may be chosen."""

    id: str
    name: str


class TaskDetail(Task):
    """A task with its form and what is known already."""

    form_schema: Form = Field(serialization_alias="schema", description="The questions of its form.")
    values: PlainValues
    people: dict[str, list[Colleague]] = Field(
        description="By group key, `*` for the whole region: who may be chosen in fields that ask for a person."
    )
    may_complete: bool
    may_claim: bool
    may_release: bool
    may_reassign: bool
    acting_for: str | None = Field(description="Name of who is away, when the person does the task in their place.")


class TaskValues(Body):
    """Values of a form."""

    values: Values | None = None


class Reassignment(Body):
    """Who gets the task."""

    assignee: Word = Field(description="Id of a person of the task's groups.")


class Completion(Answer):
    """What completing led to."""

    id: str
    status: Literal["done"]
    case: str | None
    opened: list[Task] = Field(description="Tasks that opened.")
    next: str | None = Field(description="Id of the task that is the person's to do next.")


class Draft(Answer):
    """What the person has typed and not submitted."""

    values: PlainValues
    saved_at: datetime | None = Field(description="Null when there is no draft.")


class DraftSaved(Answer):
    """That a draft is kept."""

    saved_at: datetime
    warnings: list[FieldProblem] = Field(description="Fields that tell who somebody is although they may not.")


def task_of(task: TaskRecord) -> Task:
    """Give a task as the lists show it."""
    return Task.model_validate(_fields(task))


def task_list(tasks: Sequence[TaskRecord], following: str) -> TaskList:
    """Give a page of tasks."""
    return TaskList(items=[task_of(one) for one in tasks], next=following or None)


def task_detail(page: TaskPage) -> TaskDetail:
    """Give one task with its form's questions and what is known already."""
    more = {
        "form_schema": form_of(page.form),
        "values": plain(page.values),
        "people": {
            group: [Colleague(id=person_id, name=name) for person_id, name in people]
            for group, people in page.people.items()
        },
        "may_complete": page.may_complete,
        "may_claim": page.may_claim,
        "may_release": page.may_release,
        "may_reassign": page.may_reassign,
        "acting_for": page.acting_for or None,
    }
    return TaskDetail.model_validate(_fields(page.task) | more)


def completion_of(done: CompletionRecord) -> Completion:
    """Give what completing led to."""
    opened = [task_of(one) for one in done.opened]
    return Completion(id=done.task_id, status="done", case=done.case_key or None, opened=opened, next=done.next_task_id)


def draft_saved(saved: SavedRecord) -> DraftSaved:
    """Give that a draft is kept, and what identifies somebody in it."""
    return DraftSaved(
        saved_at=saved.at,
        warnings=[
            FieldProblem(path=path, code=fault.code, message=error_sentence(fault))
            for path, fault in saved.warnings.items()
        ],
    )


def draft_of(draft: DraftRecord) -> Draft:
    """Give a draft."""
    return Draft(values=plain(draft.values), saved_at=draft.saved_at)


def _fields(task: TaskRecord) -> dict[str, object]:
    return {
        "id": task.id,
        "name": task.name,
        "element": task.element,
        "lane": task.lane,
        "form": task.form or None,
        "assignee": task.assignee_id,
        "assignee_name": task.assignee_name or None,
        "due": task.due,
        "status": task.status.value,
        "case": task.case_key or None,
        "instance": task.instance_id,
        "region": task.region,
        "definition": task.definition,
        "stage": task.stage,
        "priority": task.priority,
        "opened_at": task.opened_at,
        "closed_at": task.closed_at,
        "default": task.is_default,
    }
