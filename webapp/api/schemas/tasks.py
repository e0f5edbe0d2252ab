"""Tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine.model import Task as TaskRecord
from engine.model import TaskStatus
from engine.model.holds import AwaitedParty, stops_clock
from engine.model.screens import Completion as CompletionRecord
from engine.model.screens import TaskPage
from engine.model.worklist_screens import WorklistRow
from engine.model.worklists import BY_DUE, SORTS
from webapp.api.schemas.base import Answer, Body, Next, PageQuery, PlainValues, Word, plain
from webapp.api.schemas.forms import Form, form_of
from webapp.api.schemas.task_drafts import MovedOn, OfferedDraft, moved_of
from webapp.api.schemas.task_ways_back import CameBack, WayBack, came_back_of, way_back_of
from webapp.api.schemas.waits import Waiting, waiting_of_row
from webapp.presenters.dates import as_day

_ORDER = f"-?({'|'.join(SORTS)})"


class TaskFilters(PageQuery):
    """Which tasks are listed."""

    view: Literal["mine", "queue", "held", "waiting", "covering", "done"] = Field(
        "mine",
        description="One's own; free in one's groups; on hold; of one's cases with others; of those who are away and "
        "whom one substitutes; done in the last 30 days.",
    )
    search: str = Field(
        "",
        max_length=100,
        description="Part of a case key, of a task's name or of a note of one's own, or a client's whole name.",
    )
    stage: str = Field("", max_length=50, description="Key of a stage, for example `konsultaatio`.")
    due: Literal["", "late", "week", "none"] = Field(
        "", description="Only what is late, due within a week, or without a due moment."
    )
    region: str = Field("", max_length=50, description="Key of a region.")
    urgent: bool = Field(False, description="Only those with a priority above the usual.")
    sort: str = Field(
        BY_DUE,
        max_length=100,
        pattern=f"^{_ORDER}(,{_ORDER})*$",
        description="Names with commas between them: `due`, `priority` (the most urgent first), `opened`, `task`, "
        "`case`, `stage`, each with a `-` to turn it round. Done tasks are always newest first.",
    )


HoldReason = Literal["asiakas", "osapuoli", "lausunto", "kokousaika", "oma_organisaatio", "muu_syy"]
"""The values of the model's; a body is read strictly, and takes no members of an enumeration."""


class Hold(Answer):
    """Why a task is on hold, and until when."""

    reason: HoldReason = Field(
        description="The client, another party, a statement, a meeting date, one's own organisation, something else."
    )
    since: datetime
    until: date = Field(description="The follow-up date: at its beginning the hold ends by itself.")
    clock_stopped: bool = Field(description="The time does not count as own work, and the due moment moves by it.")


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
    first_due: datetime | None = Field(description="The due moment that it opened with, where holds have moved it.")
    hold: Hold | None = Field(description="Null when it is not on hold.")
    status: Literal["open", "done", "withdrawn", "undone"]
    case: str | None = Field(description="Key of its case; null in a consultation without one.")
    instance: str = Field(description="Id of its process instance.")
    region: str
    definition: str
    stage: str
    priority: int
    opened_at: datetime
    closed_at: datetime | None
    default: bool = Field(description="No source document states the step or its deadline.")


class ListedTask(Task):
    """A task with what it waits for."""

    waiting: Waiting | None = Field(description="Null of a task that is finished.")


class TaskList(Answer):
    """A page of tasks."""

    items: list[ListedTask]
    next: Next


class Colleague(Answer):
    """A person who may be chosen."""

    id: str
    name: str


class TaskDetail(ListedTask):
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
    may_hold: bool
    may_resume: bool
    moved_on: "MovedOn | None" = Field(description="What the person's draft has not seen yet; null: nothing.")
    offered_drafts: list["OfferedDraft"]
    way_back: WayBack | None = Field(description="Null: it is not the person's to take back or return.")
    came_back: CameBack | None


class NewHold(Body):
    """Why a task is put on hold, and until when."""

    reason: HoldReason
    until: Word = Field(description="The follow-up date, for example `2026-03-18`: tomorrow at the earliest.")
    note: str | None = Field(None, max_length=500, description="In more detail; demanded with `muu_syy`.")
    party: AwaitedParty | None = Field(
        None, description="Which organisation is waited for; of `osapuoli` and `lausunto` only, else it is left out."
    )


class Reassignment(Body):
    """Who gets the task."""

    assignee: Word = Field(description="Id of a person of the task's groups.")
    with_draft: bool = Field(False, description="Leave them what the assignee has typed.")


class Completion(Answer):
    """What completing led to."""

    id: str
    status: Literal["done"]
    case: str | None
    opened: list[Task] = Field(description="Tasks that opened.")
    next: str | None = Field(description="Id of the task that is the person's to do next.")
    may_undo: bool = Field(description="It can be taken back while nothing else of the case moves.")


def task_of(task: TaskRecord) -> Task:
    """Give a task as the lists show it."""
    return Task.model_validate(_fields(task))


def listed_task(row: WorklistRow) -> ListedTask:
    """Give a task as the lists show it, with what it waits for."""
    return ListedTask.model_validate(_fields(row.task) | {"waiting": _waiting(row)})


def task_list(rows: Sequence[WorklistRow], following: str) -> TaskList:
    """Give a page of tasks."""
    return TaskList(items=[listed_task(one) for one in rows], next=following or None)


def task_detail(page: TaskPage) -> TaskDetail:
    """Give one task with its form's questions and what is known already."""
    more = {
        "waiting": _waiting(page.row) if page.row else None,
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
        "may_hold": page.may_hold,
        "may_resume": page.may_resume,
        "moved_on": moved_of(page),
        "offered_drafts": [OfferedDraft(person=one.person_id, name=one.name, saved_at=one.at) for one in page.offered],
        "way_back": way_back_of(page),
        "came_back": came_back_of(page),
        "acting_for": page.acting_for or None,
    }
    return TaskDetail.model_validate(_fields(page.task) | more)


def completion_of(done: CompletionRecord) -> Completion:
    """Give what completing led to."""
    opened = [task_of(one) for one in done.opened]
    return Completion(
        id=done.task_id,
        status="done",
        case=done.case_key or None,
        opened=opened,
        next=done.next_task_id,
        may_undo=done.may_undo,
    )


def _waiting(row: WorklistRow) -> Waiting | None:
    return waiting_of_row(row) if row.task.status is TaskStatus.OPEN else None


def _hold(task: TaskRecord) -> Hold | None:
    if task.held_at is None or task.held_until is None:
        return None
    return Hold.model_validate(
        {
            "reason": task.held_for,
            "since": task.held_at,
            "until": as_day(task.held_until),
            "clock_stopped": stops_clock(task.held_for),
        }
    )


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
        "first_due": task.first_due,
        "hold": _hold(task),
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
