"""Process definitions, their versions, and what is wrong with uploaded files."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engine.model import DefinitionVersion, Severity
from engine.model import Problem as ProblemRecord
from engine.model.comparison import ComparisonPage
from webapp.api.schemas.base import Answer, Line, Next, PageQuery, Query, Word
from webapp.presenters.comparison_view import Said, Told, told_files
from webapp.presenters.problem_texts import explained


class InRegion(Query):
    """Which region's definition, when several have one of the same key."""

    region: Word = ""


class VersionPage(PageQuery):
    """Which versions are listed."""

    region: Word = ""


class ChartChoice(InRegion):
    """Which chart of which version."""

    version: int | None = Field(None, ge=1, le=2**31 - 1, description="The newest when left out.")
    process: Word = Field("", description="A chart that the definition calls; its own when left out.")


class TwoVersions(InRegion):
    """Which two versions are compared."""

    before: int = Field(ge=1, le=2**31 - 1)
    after: int = Field(ge=1, le=2**31 - 1)


class CheckOptions(Query):
    """What the file in the body is."""

    filename: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = Field(
        "diagram.bpmn", description="Its name; the ending tells what it is: `.bpmn`, `.dmn`, `.form.json`, `.toml`."
    )


class Definition(Answer):
    """A version of a process definition; in lists the newest of each."""

    key: str
    region: str
    name: str
    version: int
    published_at: datetime
    comment: str
    startable: bool = Field(description="A case can be opened with it.")
    valid_from: date | None = Field(description="The first day on which new cases take it; null: from its publication.")


class DefinitionDetail(Definition):
    """The newest version of a definition with the charts in it."""

    charts: list[str] = Field(description="Keys of its own chart and of those that it calls or starts.")


class DefinitionList(Answer):
    """A page of definitions or versions."""

    items: list[Definition]
    next: Next


class Upload(Answer):
    """A bundle to be published; each file's name is its path, for example `processes/kerava/kerava.bpmn`."""

    files: list[bytes] = Field(description="Charts, tables, forms, texts and region files.")
    comment: Line = Field("", description="Why it is published.")


class UploadToCheck(Answer):
    """Files to be checked together; each file's name is its path."""

    files: list[bytes]


class Finding(Answer):
    """One thing that is wrong in a file: where, which rule, and what to do.

    `message` names what was found; `explanation` says what the rule asks, in the reader's language.
    """

    file: str
    line: int
    element: str
    rule: str
    message: str
    explanation: str
    severity: Literal["error", "warning"]


class Findings(Answer):
    """Everything that is wrong with the files, at once; empty when nothing is."""

    problems: list[Finding]


class DifferenceAnswer(Answer):
    """One difference: which thing, which of its properties, how it was and is."""

    element: str = Field(description="Id in a diagram, key of a field, id of a rule, path of a region's table.")
    part: str
    act: Literal["added", "removed", "changed", "moved"]
    what: str = Field(description="The property; empty for a thing that came or went.")
    before: str
    after: str
    sentence: str
    quiet: bool


class FileAnswer(Answer):
    """One file that differs."""

    path: str
    kind: Literal["chart", "form", "decision", "region", "texts", "other"]
    act: Literal["added", "removed", "changed", "moved"]
    title: str
    differences: list[DifferenceAnswer]


class ComparisonAnswer(Answer):
    """All that differs between two versions; no files: nothing."""

    files: list[FileAnswer]


def comparison_of(page: ComparisonPage) -> ComparisonAnswer:
    """Give what differs."""
    files = [
        FileAnswer.model_validate(
            {
                "path": one.file.path,
                "kind": one.file.kind.value,
                "act": one.file.act.value,
                "title": one.heading,
                "differences": [_difference(row) for row in one.rows],
            }
        )
        for one in told_files(page.comparison, Said(page.names, page.groups))
    ]
    return ComparisonAnswer(files=files)


def _difference(row: Told) -> DifferenceAnswer:
    record = row.record
    return DifferenceAnswer.model_validate(
        {
            "element": record.element,
            "part": record.part,
            "act": record.act.value,
            "what": record.what,
            "before": record.before,
            "after": record.after,
            "sentence": row.sentence,
            "quiet": record.quiet,
        }
    )


def definition_of(version: DefinitionVersion) -> Definition:
    """Give a version."""
    return Definition.model_validate(_fields(version))


def definition_detail(version: DefinitionVersion, charts: list[str]) -> DefinitionDetail:
    """Give a version with its charts."""
    return DefinitionDetail.model_validate({**_fields(version), "charts": charts})


def finding_of(problem: ProblemRecord) -> Finding:
    """Give one thing that is wrong."""
    return Finding(
        file=problem.file,
        line=problem.line,
        element=problem.element,
        rule=problem.rule,
        message=problem.message,
        explanation=explained(problem),
        severity="error" if problem.severity is Severity.ERROR else "warning",
    )


def findings_of(problems: Sequence[ProblemRecord]) -> Findings:
    """Give everything that is wrong."""
    return Findings(problems=[finding_of(one) for one in problems])


def _fields(version: DefinitionVersion) -> dict[str, object]:
    return {
        "key": version.key,
        "region": version.region,
        "name": version.name,
        "version": version.version,
        "published_at": version.published_at,
        "comment": version.comment,
        "startable": version.startable,
        "valid_from": version.valid_from,
    }
