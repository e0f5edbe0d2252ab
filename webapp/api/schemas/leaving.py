"""Handing over what somebody has."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from engine.model.leaving import HandOverResult, HandOverWish, LeavingPage
from webapp.api.schemas.base import Answer, Body, Next, Query, Word
from webapp.api.schemas.tasks import Colleague


class RegionQuery(Query):
    """Which region's work."""

    region: str = Field(max_length=100, description="Key of the region.")


class HeldCase(Answer):
    """An open case that the person is responsible for."""

    key: str
    stage: str
    changing: bool = Field(description="A change of its case manager goes on already.")
    proposed: str | None = Field(description="Id of who would carry least with it.")


class HeldTask(Answer):
    """A task of the person that does not follow a case of theirs."""

    id: str
    name: str
    case: str | None
    proposed: str | None
    receivers: list[Colleague] = Field(description="Who may have it.")


class Held(Answer):
    """All that somebody has in a region, and who could have it."""

    person: str
    name: str
    region: str
    active: bool
    cases: list[HeldCase]
    tasks: list[HeldTask]
    candidates: list[Colleague] = Field(description="Case managers of the unit.")


class HandOverRow(Body):
    """One case or task, and who gets it."""

    kind: Literal["case", "task"]
    id: Word = Field(description="Key of the case, id of the task.")
    to: Word = Field(description="Id of the person.")


class HandOver(Body):
    """What is handed over."""

    region: Word
    rows: list[HandOverRow] = Field(min_length=1, max_length=500)


class HandOverOutcome(Answer):
    """What came of one row."""

    kind: Literal["case", "task"]
    id: str
    to: str
    outcome: Literal["started", "moved", "running", "ended", "not_theirs", "refused", "failed", "left"] = Field(
        description="The change began; the task was reassigned; a change goes on already; it has ended or is not "
        "there; it is not that person's any more; the receiver may not have it; the chart could not begin; no time "
        "yet: send the same again."
    )


class HandOverOutcomes(Answer):
    """What came of each row, in the order sent."""

    items: list[HandOverOutcome]
    next: Next


def wishes_of(body: HandOver) -> list[HandOverWish]:
    """Give the rows."""
    return [HandOverWish(one.kind, one.id, one.to) for one in body.rows]


def held_of(page: LeavingPage) -> Held:
    """Give what somebody has."""
    return Held(
        person=page.person_id,
        name=page.name,
        region=page.region,
        active=page.active,
        cases=[
            HeldCase(key=one.key, stage=one.stage, changing=one.is_changing, proposed=one.proposed or None)
            for one in page.cases
        ],
        tasks=[
            HeldTask(
                id=one.task.id,
                name=one.task.name,
                case=one.task.case_key or None,
                proposed=one.proposed or None,
                receivers=[Colleague(id=person, name=name) for person, name in one.receivers],
            )
            for one in page.tasks
        ],
        candidates=[Colleague(id=one.person_id, name=one.name) for one in page.candidates],
    )


def outcomes_of(results: Sequence[HandOverResult]) -> HandOverOutcomes:
    """Give what came of each row."""
    items = [
        HandOverOutcome.model_validate(
            {"kind": one.wish.kind, "id": one.wish.id, "to": one.wish.to, "outcome": one.outcome}
        )
        for one in results
    ]
    return HandOverOutcomes(items=items, next=None)
