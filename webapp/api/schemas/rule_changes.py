"""Changes of rules while cases run, and the open cases that they meet."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import Field

from engine.model.rules import ChangePage, ChangeRow, ReviewRow
from engine.model.rules import RuleChange as ChangeRecord
from webapp.api.schemas.base import Answer, Body, Line, Next, Word
from webapp.presenters.rules_view import reason

_LISTS = ("decisions", "forms", "services")


class NewRuleChange(Body):
    """A change of a law or a guideline; at least one thing that it meets is named."""

    region: Word = Field(description="Key of the region whose rules change.")
    title: Line = Field(description="What changes.")
    source: Line = Field(description="The law, guideline or decision that brings the change.")
    valid_from: Word = Field(description="First day of the new rule: `2026-03-16`.")
    decisions: list[Word] = Field([], max_length=50, description="Ids of decision tables.")
    forms: list[Word] = Field([], max_length=50, description="Ids of forms.")
    services: list[Word] = Field([], max_length=50, description="Codes of services.")
    elements: list[Word] = Field([], max_length=20, description="Ids of steps in the charts.")


class RuleChange(Answer):
    """A change as it is kept."""

    id: str
    region: str
    title: str
    source: str
    valid_from: date
    decisions: list[str]
    forms: list[str]
    services: list[str]
    elements: list[str]
    recorded_at: datetime


class ListedRuleChange(RuleChange):
    """A change in the list."""

    cases: int = Field(description="Open cases that it meets or has met.")
    waiting: int = Field(description="Those that nobody has looked at.")


class RuleChangeList(Answer):
    """The changes of the regions whose rules the person keeps, newest first."""

    items: list[ListedRuleChange]
    next: Next


class RuleReason(Answer):
    """Why a change meets a case."""

    code: str = Field(
        description="`differs:<decision>` (the answer would be another), `unclear:<decision>` (it cannot be decided "
        "anew), `decision:`, `form:`, `element:` with an id (it lies ahead), or `service:<service>:<status>:<day>`."
    )
    sentence: str


class RuleCase(Answer):
    """A case that a change meets, and what was found when somebody looked at it."""

    id: str = Field(description="Id of the review.")
    case: str
    case_managers: str = Field(description="Names.")
    why: list[RuleReason]
    reviewed_at: datetime | None
    reviewer: str | None
    note: str | None
    may_review: bool


class RuleChangeDetail(RuleChange):
    """A change with the cases that the person may know of; those nobody has looked at come first."""

    recorder: str
    items: list[RuleCase]


class RuleReview(Body):
    """What was found when the case was looked at."""

    note: str = Field(max_length=4000)


class FoundCases(Answer):
    """What looking again found."""

    found: int = Field(description="Cases that the change has come to meet since.")


def submitted_of(body: NewRuleChange) -> dict[str, Any]:
    """Give the values as the form of the page sends them."""
    given = {"title": body.title, "source": body.source, "valid_from": body.valid_from}
    lists = {name: list(getattr(body, name)) for name in _LISTS}
    return {**given, **{name: one for name, one in lists.items() if one}, "elements": ", ".join(body.elements)}


def change_of(one: ChangeRecord) -> RuleChange:
    """Give a change."""
    return RuleChange.model_validate(_facts(one))


def change_list(rows: Sequence[ChangeRow]) -> RuleChangeList:
    """Give the list; there are a few a year."""
    items = [ListedRuleChange(**_facts(row.change), cases=row.cases, waiting=row.waiting) for row in rows]
    return RuleChangeList(items=items, next=None)


def detail_of(page: ChangePage) -> RuleChangeDetail:
    """Give a change with its cases."""
    names = dict(page.names)
    return RuleChangeDetail(
        **_facts(page.change), recorder=page.recorder, items=[_case(row, names) for row in page.rows]
    )


def _facts(one: ChangeRecord) -> dict[str, Any]:
    plain = ("id", "region", "title", "source", "valid_from", "recorded_at")
    return {name: getattr(one, name) for name in plain} | {
        name: list(getattr(one, name)) for name in (*_LISTS, "elements")
    }


def _case(row: ReviewRow, names: Mapping[str, str]) -> RuleCase:
    seen = row.review.reviewed_at is not None
    return RuleCase(
        id=row.review.id,
        case=row.case_key,
        case_managers=row.managers,
        why=[RuleReason(code=code, sentence=reason(code, names)) for code in row.review.why],
        reviewed_at=row.review.reviewed_at,
        reviewer=row.reviewer if seen else None,
        note=row.review.note if seen else None,
        may_review=row.may_review,
    )
