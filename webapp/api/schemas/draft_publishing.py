"""What stands between a draft and its publication: approval, the newest version, scenarios; and what is published."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engine.model.plays import KeptScenario
from engine.model.publishing import Publication as PublicationRecord
from engine.model.publishing import PublicationPage, ScenarioWalk
from webapp.api.schemas.base import Answer, Body, Line, Word
from webapp.api.schemas.definitions import Finding, finding_of
from webapp.api.schemas.process_drafts import Comment, Path

Reason = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]


class Publication(Answer):
    """One attempt to publish a draft, as it was at one revision."""

    id: str
    revision: int
    asked_at: datetime
    comment: str
    valid_from: date | None
    state: Literal["asked", "refused", "withdrawn", "published"]
    reason: str = Field(description="Why it was refused; empty otherwise.")


class Person(Answer):
    """Somebody who may be named."""

    id: str
    name: str


class PublicationView(Answer):
    """What whoever publishes a draft sees at once."""

    behind: bool = Field(description="Others have published since: the draft must be brought onto the newest first.")
    next_version: int
    problems: list[Finding]
    needs_approval: bool
    approvers: list[Person] = Field(description="Who may be asked to approve.")
    waiting: Publication | None = Field(description="What waits for approval.")
    past: list[Publication]
    open_cases: int


class PublicationDecision(Body):
    """Whether a publication is approved."""

    approved: bool
    reason: Reason = Field("", description="Why it is refused.")


class Rebase(Body):
    """What is taken where a draft and the newest version change the same."""

    choices: dict[Path, Literal["mine", "theirs"]] = Field({}, max_length=200, description="By path of the file.")


class PublishingAgain(Body):
    """How an earlier version is published once more."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1, description="Its number.")]
    comment: Comment
    region: Word = ""
    valid_from: date | None = None


class Archiving(Body):
    """Why no new case opens with a definition any more."""

    why: Reason
    region: Word = ""


class TakingIntoUse(Body):
    """Which archived definition is taken into use again."""

    region: Word = ""


class Scenario(Answer):
    """A walk that was kept: it is run before its process is published."""

    id: str
    name: str
    text: str = Field(description="A scenario file (TOML).")
    by: str
    at: datetime
    walked: dict[str, list[str]] = Field(
        description="By process: the elements and arrows that it walked, on the page where it was kept or in its "
        "newest run that went through."
    )


class ScenarioResult(Answer):
    """How one scenario went."""

    name: str
    file: str
    ok: bool
    lines: list[str] = Field(description="What went otherwise, step by step.")


class ScenarioRun(Answer):
    """The scenarios walked on a draft at one revision."""

    id: str
    revision: int
    state: Literal["waiting", "running", "done", "failed"]
    total: int
    walked: int
    results: list[ScenarioResult]


class DraftScenarios(Answer):
    """The scenarios of a draft's process, and the run of the draft as it is now."""

    kept: list[Scenario]
    run: ScenarioRun | None = Field(description="Null: nobody has asked for one since the draft was changed.")


class ScenarioToKeep(Body):
    """A scenario to be kept under its name, in place of one of the same name."""

    name: Line
    text: Annotated[str, StringConstraints(max_length=200_000, min_length=1, pattern=r"^[^\x00]*$")]


def publication_of(one: PublicationRecord) -> Publication:
    """Give an attempt."""
    return Publication.model_validate(
        {
            "id": one.id,
            "revision": one.revision,
            "asked_at": one.asked_at,
            "comment": one.comment,
            "valid_from": one.valid_from,
            "state": one.state.value,
            "reason": one.reason,
        }
    )


def publication_view(page: PublicationPage) -> PublicationView:
    """Give the page of a publication."""
    return PublicationView(
        behind=page.is_behind,
        next_version=page.next_version,
        problems=[finding_of(one) for one in page.problems],
        needs_approval=page.needs_approval,
        approvers=[Person(id=person_id, name=name) for person_id, name in page.approvers],
        waiting=publication_of(page.waiting) if page.waiting else None,
        past=[publication_of(one) for one in page.past],
        open_cases=page.open_cases,
    )


def scenario_of(one: KeptScenario) -> Scenario:
    """Give a kept scenario."""
    return Scenario(id=one.id, name=one.name, text=one.text, by=one.by, at=one.at, walked=_walked(one))


def _walked(one: KeptScenario) -> dict[str, list[str]]:
    return {process: list(ids) for process, ids in one.walked.items()}


def run_of(walk: ScenarioWalk) -> ScenarioRun:
    """Give a run of scenarios."""
    results = [
        ScenarioResult(name=one.name, file=one.file, ok=one.is_ok, lines=list(one.lines)) for one in walk.results
    ]
    return ScenarioRun(
        id=walk.id,
        revision=walk.revision,
        state=walk.state.value,
        total=walk.total,
        walked=walk.walked,
        results=results,
    )


def draft_scenarios(kept: Sequence[KeptScenario], walk: ScenarioWalk | None) -> DraftScenarios:
    """Give the scenarios of a draft."""
    return DraftScenarios(kept=[scenario_of(one) for one in kept], run=run_of(walk) if walk else None)
