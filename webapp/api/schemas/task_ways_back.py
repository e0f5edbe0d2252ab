"""Taking a task back and returning it."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model.screens import TaskPage
from webapp.api.schemas.base import Answer, Body, Word


class WayBack(Answer):
    """Whether the person can take the task back or return it."""

    kind: Literal["undo", "return"]
    refusal: str | None = Field(description="Code of why it cannot be; null: it can.")
    step: str | None = Field(description="Name of the step that would wait again.")
    person: str | None = Field(description="Who did that step.")
    until: datetime | None


class CameBack(Answer):
    """Why a task waits again."""

    kind: Literal["task_undone", "task_returned"]
    at: datetime
    person: str
    reason: str | None


class Reason(Body):
    """Why a task is returned."""

    reason: Word = Field(max_length=2000, description="Told to the person who gets the step before again.")


def way_back_of(page: TaskPage) -> WayBack | None:
    """Give whether the reader can take the task back or return it; None when it is not theirs."""
    way = page.way_back
    if way is None:
        return None
    texts = {name: getattr(way, name) or None for name in ("refusal", "step", "person", "until")}
    return WayBack.model_validate({"kind": way.kind, **texts})


def came_back_of(page: TaskPage) -> CameBack | None:
    """Give why the task waits again; None when it did not come back."""
    one = page.came_back
    return (
        CameBack.model_validate({"kind": one.kind, "at": one.at, "person": one.person, "reason": one.reason or None})
        if one
        else None
    )
