"""Drafts, and what has moved on since they began."""

from datetime import datetime
from typing import Any

from pydantic import Field

from engine.model.page_parts import Draft as DraftRecord
from engine.model.page_parts import DraftSaved as SavedRecord
from engine.model.screens import TaskPage
from webapp.api.schemas.base import Answer, Body, PlainValues, Values, Word, plain
from webapp.api.schemas.problem import FieldProblem
from webapp.presenters.field_errors import error_sentence


class TaskValues(Body):
    """Values of a form."""

    values: Values | None = None


class SettledDraft(TaskValues):
    """A draft brought up to date with its case."""

    take: list[Word] = Field(
        default_factory=list, max_length=500, description="Paths of fields that get what is new instead of the values."
    )


class AdoptedDraft(Body):
    """Whose draft is taken over."""

    person: Word = Field(description="Id of the colleague who left it (`offered_drafts` of the task).")


class MovedField(Answer):
    """An answer that would begin otherwise now than when the draft began."""

    path: str
    label: str
    mine: Any
    new: Any


class MovedOn(Answer):
    """What has happened to the case since the draft began."""

    since: datetime
    fields: list[MovedField]
    submissions: list[str] = Field(description="Names of the tasks that were finished meanwhile.")


class OfferedDraft(Answer):
    """A draft that a colleague has left to whoever does the task."""

    person: str
    name: str
    saved_at: datetime


class Draft(Answer):
    """What the person has typed and not submitted."""

    values: PlainValues
    saved_at: datetime | None = Field(description="Null when there is no draft.")


class DraftSaved(Answer):
    """That a draft is kept."""

    saved_at: datetime
    warnings: list[FieldProblem] = Field(description="Fields that tell who somebody is although they may not.")


def moved_of(page: TaskPage) -> MovedOn | None:
    """Give what the draft of the reader has not seen; None when there is nothing."""
    found = page.moved
    if found is None:
        return None
    fields = [
        MovedField(path=one.field, label=one.label, mine=plain(one.mine), new=plain(one.new)) for one in found.fields
    ]
    return MovedOn(since=found.since, fields=fields, submissions=[one.name for one in found.submissions])


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
