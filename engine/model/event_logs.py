"""The event log as it is given to other programs: traces of spans, without anybody's name.

A *trace* is a case with all of its instances, or a consultation without a case. A *span* is one piece of work or one
domain event within it. Whose they are is told by pseudonyms only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class LogFormat(StrEnum):
    """The formats of a file."""

    XES = "xes"
    OCEL = "ocel"
    CSV = "csv"
    PARQUET = "parquet"


class Contents(StrEnum):
    """What becomes an activity."""

    ALL = "all"
    """People's tasks and the domain events of docs/sources.md, 6.0."""
    STEPS = "steps"
    """People's tasks only."""


class Precision(StrEnum):
    """To what moments are rounded down, by Finnish time."""

    EXACT = "exact"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


class SpanState(StrEnum):
    """What became of a span."""

    DONE = "done"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    """The process did not need it any more."""
    TAKEN_BACK = "taken_back"
    """It was done, and then undone or returned."""


@dataclass(frozen=True, slots=True)
class LogWish:
    """What of the log is wanted, and how."""

    region: str = ""
    """Empty: all regions that the reader may export."""
    definition: str = ""
    """Key of a path (the chart of the case, or of the consultation); empty: all."""
    since: date | None = None
    until: date | None = None
    """Both counted; traces that were opened then, each with all of its events."""
    contents: Contents = Contents.ALL
    precision: Precision = Precision.EXACT
    language: str = "fi"
    word: str = ""
    """The same word gives the same pseudonyms; empty: others than ever before."""
    plain: bool = False
    """Case numbers and ids as they are: for the administrator at the command line only."""
    people: bool = False
    """With a pseudonym of who did it; else only the lane is told."""


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of work, or one domain event (then it has no length)."""

    id: str
    """Pseudonym, unique within the log."""
    activity: str
    """Name of the step in the chosen language; the name of the event as in docs/sources.md, 6.0."""
    kind: str
    """`step` or `event`."""
    state: SpanState
    start: datetime
    end: datetime | None
    element: str = ""
    resource: str = ""
    """What the region calls the lane."""
    group: str = ""
    organisation: str = ""
    process: str = ""
    """Key of the chart that it belongs to."""
    instance: str = ""
    """Pseudonym of the process instance."""
    person: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """Of a domain event: codes, yes or no, and numbers."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A case, or a consultation without one."""

    id: str
    region: str
    path: str
    version: int
    opened: datetime
    closed: datetime | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Codes by dimension; a code that fewer than five traces have is left out."""
    spans: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class LogExport:
    """That somebody has taken the log out."""

    on: date
    region: str
    name: str
    """Who did; empty: the administrator at the command line."""
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LogPlace:
    """Where a person may export the log, and what was taken out before."""

    regions: Sequence[str]
    paths: Sequence[tuple[str, str, str]] = ()
    """(key, region, name) of the charts of these regions."""
    past: Sequence[LogExport] = ()
    """Newest first."""
