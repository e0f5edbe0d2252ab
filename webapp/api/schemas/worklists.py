"""Kept views of the worklist, and acts on several tasks at once."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator

from engine.model import Person
from engine.model.worklists import HIGHEST_PRIORITY, RowResult, SavedView
from webapp.api.problems import kind_of, told_of
from webapp.api.schemas.base import Answer, Body, Line, Next, Word
from webapp.api.schemas.problem import Problem
from webapp.api.schemas.tasks import Task, task_of

MOST_TASKS = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Sharing(Body):
    """The group with which a view is shared."""

    region: Word
    group: Word


class GroupOfView(Answer):
    """The group with which a view is shared."""

    region: str
    group: str


class NewView(Body):
    """Terms of a list to be kept under a name."""

    name: Line = Field(description="An own view of the same name is replaced.")
    terms: Annotated[dict[Word, Line], Field(max_length=30)] = Field(
        description="As the parameters of `GET /tasks` and of the worklist's address: `view`, `search`, `stage`, "
        "`due`, `region`, `urgent` (`1`), `sort`, `columns`. Unknown ones are left out."
    )
    share: Sharing | None = Field(None, description="A group of one's own; without it the view is one's own only.")


class View(Answer):
    """A kept view of the worklist."""

    id: str
    name: str
    terms: dict[str, str]
    share: GroupOfView | None
    own: bool = Field(description="Whether the person has made it.")


class ViewList(Answer):
    """Kept views: one's own, and those shared with one's groups."""

    items: list[View]
    next: Next


class TasksAct(Body):
    """What is done to several tasks."""

    act: Literal["claim", "release", "reassign", "due", "priority"]
    tasks: list[Word] = Field(min_length=1, max_length=MOST_TASKS, description="Ids of tasks.")
    assignee: Word | None = Field(None, description="With `reassign`: the id of a person.")
    due: date | None = Field(None, description="With `due`: the new due day; the task is late when it has ended.")
    priority: int | None = Field(None, ge=0, le=HIGHEST_PRIORITY, description="With `priority`: 0 is the usual one.")

    @field_validator("due", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        """Read the day as JSON writes it, `2026-03-18`; other ways of writing it are refused."""
        return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


class TaskResult(Answer):
    """What happened to one of them."""

    id: str
    done: bool = Field(description="Whether the task is now as was asked.")
    unchanged: bool = Field(description="It was so already: nothing was done to it, and nobody was told.")
    task: Task | None = Field(description="As it is now; null for one that the person may not know of.")
    problem: Problem | None = Field(description="Why nothing happened to it.")


class TaskResults(Answer):
    """What happened to each, in the order in which they were named."""

    items: list[TaskResult]


def view_of(view: SavedView, reader: Person) -> View:
    """Give a kept view."""
    share = GroupOfView(region=view.shared_region or "", group=view.shared_group or "") if view.shared_group else None
    return View(id=view.id, name=view.name, terms=dict(view.terms), share=share, own=view.owner_id == reader.id)


def results_of(results: Sequence[RowResult]) -> TaskResults:
    """Give what happened to each task."""
    return TaskResults(items=[_result(one) for one in results])


def _result(result: RowResult) -> TaskResult:
    error = result.error
    return TaskResult(
        id=result.task_id,
        done=error is None,
        unchanged=result.unchanged,
        task=task_of(result.task) if result.task else None,
        problem=told_of(error, kind_of(error, 500).status) if error else None,
    )
