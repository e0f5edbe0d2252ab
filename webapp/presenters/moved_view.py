"""What has happened since a draft began, and the answers in which one chooses between one's own and the new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.model.drafts import MovedOn
from engine.model.screens import TaskPage
from webapp.presenters.submissions import answer_words


@dataclass(frozen=True, slots=True)
class MovedField:
    """One answer: what the draft says, and what the form would begin with now."""

    field: str
    label: str
    mine: str
    new: str


@dataclass(frozen=True, slots=True)
class MovedView:
    """The notice of a draft that is older than the case."""

    since: datetime
    fields: Sequence[MovedField]
    submissions: Sequence[Any]


def moved_view(page: TaskPage) -> MovedView | None:
    """Give the notice, None when the draft has seen all."""
    found: MovedOn | None = page.moved
    if found is None:
        return None
    questions = {one.path: one for one in page.form.fields}

    def words(path: str, value: Any) -> str:
        if value in (None, "", []):
            return "–"
        people = dict(page.people.get(questions[path].people, ()))
        return people.get(str(value)) or answer_words(questions[path], value)

    fields = [
        MovedField(one.field, one.label, words(one.field, one.mine), words(one.field, one.new)) for one in found.fields
    ]
    return MovedView(found.since, fields, found.submissions)
