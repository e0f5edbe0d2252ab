"""Moving open cases to another version of their process."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from engine.model import moving as records
from webapp.api.schemas.base import Answer, Body, Word
from webapp.api.schemas.definitions import InRegion
from webapp.presenters.move_texts import move_reason

LAST_NUMBER = 2**31 - 1
MOST = 5000


class MoveChoice(InRegion):
    """Between which versions."""

    from_version: int = Field(0, ge=0, le=LAST_NUMBER, description="0: the oldest on which cases are open.")
    to_version: int = Field(0, ge=0, le=LAST_NUMBER, description="0: the newest.")


class WhyNot(Answer):
    """Why something cannot be moved."""

    code: str
    element: str = Field(description="Id of the element that stands in the way; empty when none does.")
    text: str


class StepOutlook(Answer):
    """The open cases that stand at one step; a case that stands at several is counted at each."""

    element: str
    name: str
    cases: int
    movable: int
    reasons: list[WhyNot]


class CaseOutlook(Answer):
    """One open case."""

    key: str
    at: list[str] = Field(description="Ids of the elements where it stands.")
    movable: bool
    reasons: list[WhyNot]


class MoveOutlook(Answer):
    """A dry run: which open cases could go on by the other version, and why the others could not."""

    region: str
    from_version: int
    to_version: int
    total: int
    movable: int
    steps: list[StepOutlook]
    cases: list[CaseOutlook]


class MoveWish(Body):
    """Which cases are moved between which versions."""

    region: Word = ""
    from_version: int = Field(ge=1, le=LAST_NUMBER)
    to_version: int = Field(ge=1, le=LAST_NUMBER)
    cases: list[Word] | None = Field(None, max_length=MOST, description="Their keys; null: all that can be moved.")


class MovedCase(Answer):
    """What has become of one case."""

    key: str
    state: Literal["waiting", "moved", "refused", "failed", "undone"]
    at: datetime | None
    reasons: list[WhyNot]


class MoveAsked(Answer):
    """A move that was asked for; read it to see how far it is."""

    id: str
    definition: str
    region: str
    asked_at: datetime
    asked_by: str


class MoveJob(MoveAsked):
    """A move; the cases are moved one by one in the background."""

    from_version: int
    to_version: int
    running: bool
    cases: list[MovedCase]


def outlook_of(plan: records.MovePlan) -> MoveOutlook:
    """Give the dry run of a plan."""
    found = plan.outlook or records.MoveOutlook(0, 0)
    return MoveOutlook(
        region=plan.region,
        from_version=plan.from_number,
        to_version=plan.to_number,
        total=found.total,
        movable=found.movable,
        steps=[
            StepOutlook(
                element=one.element, name=one.name, cases=one.count, movable=one.movable, reasons=_said(one.reasons)
            )
            for one in found.steps
        ],
        cases=[
            CaseOutlook(
                key=one.key,
                at=[element for element, _name in one.steps],
                movable=not one.reasons,
                reasons=_said(one.reasons),
            )
            for one in plan.cases
        ],
    )


def asked_of(job: records.MoveJob) -> MoveAsked:
    """Give what was asked for."""
    return MoveAsked(**_asked(job))


def job_of(view: records.JobView) -> MoveJob:
    """Give a job."""
    return MoveJob(
        **_asked(view.job),
        from_version=view.from_number,
        to_version=view.to_number,
        running=view.state is records.JobState.RUNNING,
        cases=[
            MovedCase(key=row.case_key, state=row.state.value, at=row.at, reasons=_said(row.reasons))
            for row in view.rows
        ],
    )


def _asked(job: records.MoveJob) -> dict[str, Any]:
    return {
        "id": job.id,
        "definition": job.definition,
        "region": job.region,
        "asked_at": job.asked_at,
        "asked_by": job.asked_by_name,
    }


def _said(reasons: tuple[records.MoveReason, ...]) -> list[WhyNot]:
    return [WhyNot(code=one.code, element=one.element, text=move_reason(one)) for one in reasons]
