"""What differs between two bundles: one record per difference, grouped by file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What has become of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """Its place only: in the picture, or in an order."""

    @property
    def mirrored(self) -> "Act":
        """Give what it is when looked at from the other end."""
        return {Act.ADDED: Act.REMOVED, Act.REMOVED: Act.ADDED}.get(self, self)


class FileKind(StrEnum):
    """What a file of a bundle is, in the order in which people read of them."""

    CHART = "chart"
    FORM = "form"
    DECISION = "decision"
    REGION = "region"
    SCENARIO = "scenario"
    TEXTS = "texts"
    ORIGIN = "origin"
    OTHER = "other"


ORDER = tuple(FileKind)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: which thing, which of its properties, and how it was and is.

    Values are as written in the file. A thing that came or went has no property (`what` is empty).
    """

    file: str
    element: str
    """Id in a diagram, key of a field, id of a rule, path of a region's table; empty: the file as a whole."""
    part: str
    """What kind of thing: the local BPMN name, `field`, `choice`, `rule`, `input`, `decision`, a region's table…"""
    act: Act
    what: str = ""
    """Which property: `name`, `due`, `condition`, `lane`, `operation.outcome`, `required`…"""
    before: str = ""
    after: str = ""
    title_before: str = ""
    """What the thing was called, in Finnish as the files say it."""
    title_after: str = ""
    shown_before: str = ""
    """What the value is called when it names another thing: an element, a form, a decision, a chart."""
    shown_after: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """More of the thing: its `lane` and what is `after` which step; of one that came or went its properties."""
    quiet: bool = False
    """Told by another record already (the flows around a new step), or only how the picture is drawn."""
    position: int = field(default=0, compare=False)
    """Where in the file, for the order of the records."""

    @property
    def title(self) -> str:
        """Give what the thing is called: now, or before it went."""
        return self.title_after or self.title_before

    @property
    def mirrored(self) -> "Difference":
        """Give the same difference looked at from the other end."""
        return replace(
            self,
            act=self.act.mirrored,
            before=self.after,
            after=self.before,
            title_before=self.title_after,
            title_after=self.title_before,
            shown_before=self.shown_after,
            shown_after=self.shown_before,
        )


@dataclass(frozen=True, slots=True)
class FileDifference:
    """One file that differs, and in what."""

    kind: FileKind
    path: str
    key: str
    """Process, form or decision id, region; of a file with texts that of the file they belong to."""
    act: Act
    title_before: str = ""
    title_after: str = ""
    records: tuple[Difference, ...] = ()

    @property
    def title(self) -> str:
        """Give what the file is called: now, or before it went."""
        return self.title_after or self.title_before or self.key


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two bundles: charts first, then forms, decisions, region files, texts."""

    files: tuple[FileDifference, ...] = ()

    @property
    def records(self) -> tuple[Difference, ...]:
        """Give the differences of all files, in their order."""
        return tuple(one for file in self.files for one in file.records)

    def of(self, kind: FileKind) -> tuple[FileDifference, ...]:
        """Give the files of a kind that differ."""
        return tuple(file for file in self.files if file.kind is kind)

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.files)


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the two that are compared: a published version, or a draft as it stands."""

    ref: str
    """`version:ID`, `draft:ID` or `shared:ID`, as in addresses."""
    region: str
    key: str
    name: str
    """The process, in the reader's language."""
    number: int
    """Of the version; of a draft that of its base."""
    at: datetime
    """Published, or changed last."""
    title: str = ""
    """Of a draft; empty: a version."""
    is_shared: bool = False
    """A draft with the shared files in the place of its region's own copies."""


@dataclass(frozen=True, slots=True)
class TouchedStep:
    """A step whose form or decision was changed, whether or not the step itself was."""

    chart: str
    """Path of its chart."""
    element: str
    name: str
    """In Finnish, as it is drawn now."""
    files: tuple[str, ...]
    """Paths of what was changed."""


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """What the page of a comparison shows."""

    before: ComparedSide
    after: ComparedSide
    comparison: Comparison
    charts: Mapping[str, tuple[bytes | None, bytes | None]]
    """Every diagram of either side by path: as it was and as it is."""
    chart_names: Mapping[str, str]
    """Path -> what the chart is called, in Finnish."""
    names: Mapping[str, str]
    """Finnish names that the files have in the reader's language too -> that."""
    groups: Mapping[str, str]
    """Key of a group -> its name in the reader's language."""
    touched: Sequence[TouchedStep] = ()
    """Steps whose form or decision was changed."""
    choices: Sequence[ComparedSide] = ()
    """What else may be chosen for either end: versions newest first, then open drafts."""
