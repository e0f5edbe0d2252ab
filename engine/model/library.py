"""The library of processes: what is kept of a definition beside its versions, and what its pages show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.model.definitions import DefinitionVersion
from engine.model.diagrams import DiagramView
from engine.model.origins import Origin
from engine.model.process_drafts import ProcessDraft


@dataclass(frozen=True, slots=True)
class DefinitionKeeping:
    """Who answers for a definition, and whether it is archived: kept beside its versions, which never change."""

    key: str
    region: str
    owner_person: str = ""
    """Id of the responsible person; empty: nobody, or a group."""
    owner_group: str = ""
    """Key of the responsible group."""
    changed_at: datetime | None = None
    changed_by: str = ""
    archived_at: datetime | None = None
    """Since then no case opens with it; those that are open go on. None: in use."""
    archived_by: str = ""
    archived_why: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """One definition in the library."""

    version: DefinitionVersion
    """The newest; its name in the reader's language."""
    owner: str
    """Name of the responsible person or group; empty: not said."""
    published_by: str
    """Name; empty: the command line."""
    open_cases: int | None
    """None: the reader does not see the region's figures."""
    drafts: int
    """Open drafts; 0 to those who see none."""
    is_archived: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a definition."""

    version: DefinitionVersion
    published_by: str
    open_cases: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a bundle that has a name: a chart, a form, a decision."""

    key: str
    name: str
    path: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionPage:
    """What the page of a definition shows."""

    row: DefinitionRow
    keeping: DefinitionKeeping
    archived_by: str
    """Name."""
    shown: DefinitionVersion
    """The version whose chart is drawn."""
    versions: Sequence[VersionRow]
    drafts: Sequence[ProcessDraft]
    diagram: DiagramView
    charts: Sequence[Part]
    forms: Sequence[Part]
    decisions: Sequence[Part]
    may_change: bool
    owners: Sequence[tuple[str, str]] = ()
    """Whom the reader may name as responsible: `person:ID` or `group:KEY`, and the name."""


@dataclass(frozen=True, slots=True)
class Use:
    """That one part of a bundle uses another."""

    user: str
    """`chart:KEY`, `form:KEY`, `region:KEY`."""
    used: str
    """`chart:KEY`, `form:KEY`, `decision:KEY`."""
    how: str
    """`calls`, `starts`, `form`, `decision`, `action`; `opens`: the region opens its cases with the chart."""
    element: str = ""
    """Id of the element that does, in the first chart that has one."""
    element_name: str = ""


@dataclass(frozen=True, slots=True)
class UsePage:
    """What uses what, in the newest versions of all definitions."""

    names: Mapping[str, str]
    """`chart:KEY`, `form:KEY`, `decision:KEY`, `region:KEY` -> what it is called in the reader's language."""
    uses: Sequence[Use]
    regions: Mapping[str, Sequence[str]]
    """The same references -> regions in whose bundles they are."""
    roots: Mapping[str, str] = field(default_factory=dict)
    """Regions' own charts: `chart:KEY` -> region."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Regions' copies of shared parts (`form:REGION/KEY`) -> what they were made of."""


@dataclass(frozen=True, slots=True)
class MapChart:
    """One chart in the process map, with those that it calls."""

    key: str
    name: str
    is_shared: bool
    work: Sequence[tuple[str, str]]
    """The tasks of people in it, in their order: name and lane."""
    children: "Sequence[MapChart]" = ()


@dataclass(frozen=True, slots=True)
class MapStage:
    """One stage of a region's process, and the charts that it calls."""

    name: str
    """Empty: before the first stage."""
    charts: Sequence[MapChart]


@dataclass(frozen=True, slots=True)
class MapProcess:
    """One region's process in the process map."""

    version: DefinitionVersion
    stages: Sequence[MapStage]
    beside: Sequence[MapChart]
    """Charts that are started beside the case's own path."""
    is_archived: bool
