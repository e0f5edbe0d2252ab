"""Process definitions and what may be wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in an uploaded file: where, which rule, and what to do."""

    file: str
    line: int
    element: str
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Give the line that `polku check` prints."""
        return f"{self.file}:{self.line}: {self.element}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The closure of one published chart: its diagrams, forms, decisions and region file, by path.

    Paths look as they do in the repository: `processes/shared/plan.bpmn`, `forms/f10_plan.form.json`,
    `processes/keski_suomi/region.toml`.
    """

    key: str
    files: Mapping[str, bytes] = field(default_factory=dict)

    def named(self, suffix: str) -> dict[str, bytes]:
        """Give the files whose path ends in `suffix`."""
        return {path: data for path, data in self.files.items() if path.endswith(suffix)}


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """One immutable published bundle of a process definition, numbered from 1."""

    id: str
    key: str
    version: int
    name: str
    region: str
    digest: str
    published_at: datetime
    published_by: str | None
    comment: str
    startable: bool = False
    """True for a region's own chart: a case can be opened with it."""
    valid_from: date | None = None
    """The first day on which new cases take it; None: from its publication on."""
    approved_by: str | None = None
    """Id of the second person who approved it; None: nobody was asked."""
    again: int | None = None
    """Number of the earlier version that it is once more."""

    def is_valid(self, day: date) -> bool:
        """Tell whether new cases may take it on a day, unless a newer one is valid as well."""
        return self.valid_from is None or self.valid_from <= day
