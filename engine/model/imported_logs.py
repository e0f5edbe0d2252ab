"""Event logs from elsewhere, to look at an old process with the same figures as our own.

Of the file nothing is kept but activities and moments: cases and resources become numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class ImportState(StrEnum):
    """How far an import is."""

    MAPPING = "mapping"
    """The file is here; which column is what is still asked."""
    WAITING = "waiting"
    """It will be read by the next worker that is free."""
    DONE = "done"
    FAILED = "failed"
    """The file could not be read as it is; `faults` tell where."""


@dataclass(frozen=True, slots=True)
class LogFault:
    """What is wrong with a file: where and what."""

    code: str
    line: int = 0
    """From 1; 0: the whole file."""
    column: str = ""
    text: str = ""
    """What stands there, shortened."""
    count: int = 1
    """How many such places there are."""


@dataclass(frozen=True, slots=True)
class LogMapping:
    """Which column of a table is what, by its heading; empty: there is none."""

    case: str = ""
    activity: str = ""
    start: str = ""
    end: str = ""
    resource: str = ""
    zone: str = ""
    """Of moments that are written without one, as `Europe/Helsinki`; empty: each must have its own."""


@dataclass(frozen=True, slots=True)
class LogPreview:
    """The beginning of a table, to choose its columns by."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    proposed: LogMapping
    zoneless: bool = False
    """Moments are written without a zone."""


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """One span as it was read: `case` and `resource` are numbers by first appearance."""

    case_no: int
    activity: str
    resource_no: int
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class ImportedLog:
    """One log of a region."""

    id: str
    region: str
    name: str
    file: str
    form: str
    """`xes` or `csv`."""
    state: ImportState
    size: int
    """Bytes."""
    made_by: str
    made_by_name: str
    made_at: datetime
    mapping: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)
    """As `engine.analytics.old_process` gives them, once the log is read."""
    done: int = 0
    """Bytes that are read."""
    cases: int = 0
    spans: int = 0
    lease: datetime | None = None
    """A worker reads it until then."""


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """One log with what is asked of it, or what is wrong with it."""

    log: ImportedLog
    faults: Sequence[LogFault] = ()
    preview: LogPreview | None = None
