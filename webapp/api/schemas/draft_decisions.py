"""Decisions of drafts as rows of texts, with a test bench."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from engine.model import decision_tables as tables
from engine.model.draft_tables import DraftDecision
from webapp.api.schemas.base import Answer, Body, Line, Query, Word
from webapp.api.schemas.definitions import Finding
from webapp.api.schemas.draft_parts import PartUse, Step, Text, uses_of
from webapp.api.schemas.process_drafts import Revision


class DraftDecisionRow(Answer):
    """A decision of a draft."""

    id: str
    path: str
    name: str
    kind: str
    rules: int
    changed: bool
    tests: int
    failing: int
    uses: list[PartUse]


class DraftDecisionList(Answer):
    """The decisions of a draft."""

    items: list[DraftDecisionRow]


class SheetRule(Answer):
    """A rule of a table, as it is written."""

    id: str
    note: str
    tests: list[str]
    answers: list[str]


class DecisionSheet(Answer):
    """A decision as rows and columns of texts."""

    decision: str
    path: str
    revision: int
    name: str
    kind: str
    policy: str
    inputs: list[str]
    outputs: list[str]
    rules: list[SheetRule]
    text: str
    problems: list[Finding]


class DecisionEdit(Body):
    """One edit of a decision over the state that was read."""

    revision: Revision
    act: Literal["add", "change", "move", "remove", "text"]
    rule: Word = Field("", description="The rule; of `add` the one after which it comes.")
    cells: list[Text] = Field([], max_length=200, description="Those that test, those that answer, then the note.")
    step: Step = 1
    text: Text = Field("", description="Of `text`: the expression of a decision that is no table.")


class DecisionTest(Body):
    """A row of a test bench, kept beside its table: the one of a number, or a new one (0)."""

    revision: Revision
    number: Annotated[int, Field(ge=0, le=10_000)] = 0
    name: Line
    given: dict[Line, Text] = Field({}, max_length=100, description="FEEL by path of a variable.")
    expected: dict[Line, Text] = Field(
        {}, max_length=100, description="FEEL by output; an only one has the empty name."
    )


class TestsQuery(Query):
    """Over which state of the tests a row is taken out."""

    revision: Revision = 0


class DecisionRun(Answer):
    """What came of one row of a test bench."""

    number: int
    name: str
    given: dict[str, str]
    expected: dict[str, str]
    passes: bool
    answer: str
    matched: list[str]
    error: str


class DecisionBench(Answer):
    """The test bench of a decision."""

    revision: int = Field(description="Of the file of tests.")
    items: list[DecisionRun]


class PastCase(Answer):
    """A decision of a case that would have come out differently."""

    case: str
    at: datetime
    before: str
    after: str


class PastView(Answer):
    """Which decisions of the region's cases would have come out differently by the table of the draft."""

    name: str = Field(description="Of the decision.")
    since: datetime | None
    looked_at: int
    same: int | None = Field(description="Null: not told, for it would tell too small a number of cases.")
    otherwise: int | None
    unclear: int
    cases: list[PastCase] = Field(description="Those that the reader may see.")


def decision_list(found: Sequence[DraftDecision]) -> DraftDecisionList:
    """Give decisions."""
    rows = [
        DraftDecisionRow(
            id=one.id,
            path=one.path,
            name=one.name,
            kind=one.kind,
            rules=one.rules,
            changed=one.is_changed,
            tests=one.tests,
            failing=one.failing,
            uses=uses_of(one.uses),
        )
        for one in found
    ]
    return DraftDecisionList(items=rows)


def sheet_of(path: str, sheet: tables.Sheet, revision: int, problems: Sequence[Finding]) -> DecisionSheet:
    """Give a decision."""
    rules = [
        SheetRule(id=one.id, note=one.note, tests=list(one.tests), answers=list(one.answers)) for one in sheet.rules
    ]
    return DecisionSheet(
        decision=sheet.decision,
        path=path,
        revision=revision,
        name=sheet.name,
        kind=sheet.kind,
        policy=sheet.policy,
        inputs=[label or expression for label, expression in sheet.inputs],
        outputs=list(sheet.outputs),
        rules=rules,
        text=sheet.text,
        problems=list(problems),
    )


def bench_of(revision: int, runs: Sequence[tables.TestRun]) -> DecisionBench:
    """Give a test bench."""
    items = [
        DecisionRun(
            number=one.number,
            name=one.test.name,
            given=dict(one.test.given),
            expected=dict(one.test.expected),
            passes=one.passes,
            answer=one.answer,
            matched=list(one.matched),
            error=one.error,
        )
        for one in runs
    ]
    return DecisionBench(revision=revision, items=items)


def past_of(found: tables.PastDecisions) -> PastView:
    """Give what would have come out differently."""
    cases = [PastCase(case=one.case_key, at=one.at, before=one.before, after=one.after) for one in found.cases]
    return PastView(
        name=found.name,
        since=found.since,
        looked_at=found.looked_at,
        same=found.same,
        otherwise=found.otherwise,
        unclear=found.unclear,
        cases=cases,
    )
