"""Joint plans: their versions, what differs between two, who has recorded them."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from engine.model import PlanVersion
from engine.model.plans import PlanPage
from webapp.api.schemas.base import Answer, Next, PlainValues, Query, plain
from webapp.presenters.plan_changes import Change
from webapp.presenters.plan_view import PlanView, disagrees


class PlanSummary(Answer):
    """One version of a plan; it never changes."""

    version: int
    approved_on: date | None = Field(description="Day on which the client approved, or said that they disagree.")
    client_disagrees: bool
    review_on: date | None
    accepted_at: datetime | None
    author: str | None = Field(description="Name of the person who wrote it.")
    approver: str | None = Field(description="Name of the person who recorded the client's answer.")


class PlanList(Answer):
    """The versions of a case's plan, oldest first."""

    items: list[PlanSummary]
    next: Next


class PlanRecordingRow(Answer):
    """Who records the plan in which system, and whether that is done."""

    row: int = Field(description="Place in the list, from 0.")
    party: str
    system: str
    recorder: str
    done_at: datetime | None
    done_by: str | None


class Plan(PlanSummary):
    """One version with all that it says."""

    term: str = Field(description="What the region calls the plan.")
    opinion: str | None = Field(description="The client's opinion in their own words.")
    values: PlainValues
    recordings: list[PlanRecordingRow]


class PlanChange(Answer):
    """One answer that is not what it was."""

    field: str
    label: str
    kind: Literal["changed", "added", "removed"]
    before: str
    after: str
    sentence: str = Field(description="The same in plain words.")


class PlanChanges(Answer):
    """What differs between two versions."""

    items: list[PlanChange]
    next: Next


class PlanFile(Query):
    """In which language the paper is."""

    language: Literal["fi", "sv", "en"] = "fi"


class PlanSince(Query):
    """With which version it is compared."""

    since: int = Field(0, ge=0, le=999_999, description="Number of a version; 0: the one before.")


class PlanTicked(Answer):
    """Whether this request ticked it; false: it was ticked before."""

    ticked: bool


def plan_list(page: PlanPage) -> PlanList:
    """Give the versions."""
    return PlanList(items=[PlanSummary.model_validate(_fields(one)) for one in page.versions], next=None)


def plan_of(view: PlanView) -> Plan:
    """Give one version."""
    done = {one.row: one for one in view.page.recordings}
    rows = [
        PlanRecordingRow(
            row=one.row,
            party=one.party,
            system=one.system,
            recorder=one.recorder,
            done_at=done[one.row].done_at if one.row in done else None,
            done_by=done[one.row].person or None if one.row in done else None,
        )
        for one in view.recordings
    ]
    more = {"term": view.page.term, "opinion": view.opinion or None, "recordings": rows}
    return Plan.model_validate(_fields(view.plan) | more | {"values": plain(view.plan.values)})


def changes_of(changes: list[Change]) -> PlanChanges:
    """Give the changes."""
    return PlanChanges(items=[PlanChange.model_validate(_change(one)) for one in changes], next=None)


def _change(one: Change) -> dict[str, object]:
    shown = {"label": one.label, "kind": one.kind, "before": one.before, "after": one.after}
    return {"field": one.key, "sentence": one.sentence, **shown}


def _fields(plan: PlanVersion) -> dict[str, object]:
    return {
        "version": plan.version,
        "approved_on": plan.approved_on,
        "client_disagrees": disagrees(plan),
        "review_on": plan.review_on,
        "accepted_at": plan.accepted_at,
        "author": plan.author or None,
        "approver": plan.approver or None,
    }
