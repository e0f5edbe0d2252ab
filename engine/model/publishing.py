"""Publishing a draft of a process: the request and its approval, what it would change, the scenarios walked on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from engine.model.comparison import Comparison
from engine.model.definitions import DefinitionVersion, Problem
from engine.model.moving import MoveOutlook
from engine.model.process_drafts import ProcessDraft


class PublicationState(StrEnum):
    """Where a publication is."""

    ASKED = "asked"
    """Waits for a second person."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """The asker took it back, or the draft was changed after it had been asked."""
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Publication:
    """One attempt to publish a draft, as it was at one revision."""

    id: str
    region: str
    draft_id: str
    revision: int
    asked_by: str
    asked_at: datetime
    approver_id: str
    """Who was asked to approve; empty: nobody need."""
    comment: str
    valid_from: date | None
    unwalked: bool
    """Published although not every scenario went through."""
    state: PublicationState
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    version_id: str = ""
    """The region's new version, once it is published."""


class WalkState(StrEnum):
    """Where a run of scenarios is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It came to no end: the draft is invalid, or the run was ended."""


@dataclass(frozen=True, slots=True)
class WalkFault:
    """What went otherwise in one step of a scenario (engine.scenarios.Unmet)."""

    step: int
    at: datetime
    kind: str
    """`task`, `tick`, `message` or `start`."""
    target: str
    """Element of the task, name of the message, key of what is started."""
    persona: str
    what: str
    expected: Sequence[str] = ()
    found: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class WalkResult:
    """How one scenario went."""

    name: str
    file: str
    is_ok: bool
    lines: Sequence[str] = ()
    """What went otherwise, step by step, as `polku scenarios` prints it; nothing when all went well."""
    faults: Sequence[WalkFault] = ()
    mended: str = ""
    """The scenario as it goes through: the draft's new tasks are done with made-up answers, those that are gone are
    left out. Empty: there is none."""
    walked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Process key -> elements and flows that it walked, when it went through; not kept with the run."""


@dataclass(frozen=True, slots=True)
class DraftScenario:
    """A scenario of a process as a draft has it."""

    path: str
    name: str
    text: str
    origin: str
    """`shipped` with Polku, `kept` from a walk, `version`: published with the process, `draft`: changed in it."""
    is_retired: bool = False
    """It is kept and not walked."""
    revision: int = 0
    """Number of its state in the draft, 0: as it is without the draft."""


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """A step of the charts that scenarios name."""

    name: str
    """In Finnish, as it is drawn."""
    path: str
    """The chart of the draft in which it stands; empty: the draft has it no more."""


@dataclass(frozen=True, slots=True)
class ScenarioPage:
    """The scenarios of a process as a draft has them, and how their steps are called."""

    draft: ProcessDraft
    name: str
    """The process, in the reader's language."""
    scenarios: Sequence[DraftScenario]
    steps: Mapping[str, DrawnStep]
    names: Mapping[str, str]
    """Finnish names of what the bundle holds -> the reader's language."""
    may_change: bool


@dataclass(frozen=True, slots=True)
class ScenarioWalk:
    """The scenarios of a region walked on a draft at one revision."""

    id: str
    region: str
    draft_id: str
    revision: int
    state: WalkState
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None = None
    total: int = 0
    walked: int = 0
    results: Sequence[WalkResult] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether all scenarios went through."""
        return self.state is WalkState.DONE and all(one.is_ok for one in self.results)


@dataclass(frozen=True, slots=True)
class StandingCases:
    """How many open cases stand at one step of a process."""

    element: str
    name: str
    cases: int


@dataclass(frozen=True, slots=True)
class NextVersion:
    """A chart that gets a new version by a publication."""

    region: str
    key: str
    name: str
    version: int
    """Number of the new version."""


@dataclass(frozen=True, slots=True)
class ChangedWork:
    """A group whose work a publication changes."""

    region: str
    group: str
    name: str
    people: int
    """How many hear of it."""


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """All that whoever publishes a draft sees at once."""

    draft: ProcessDraft
    name: str
    """The process, in the reader's language."""
    next_version: int
    problems: Sequence[Problem]
    differences: Comparison
    news: Comparison
    """What others have published since the draft was begun; nothing: its base is the newest version."""
    newest_version: int
    walk: ScenarioWalk | None
    """Of the draft as it is now."""
    versions: Sequence[NextVersion]
    """All charts that get a new version, the draft's own first."""
    work: Sequence[ChangedWork]
    standing: Sequence[StandingCases]
    open_cases: int
    outlook: MoveOutlook | None
    """What would become of the open cases if they were moved; None: not looked at (too many, or nothing changes)."""
    approvers: Sequence[tuple[str, str]]
    """(id, name) of those who may approve; nobody when the region asks for no approval."""
    needs_approval: bool
    waiting: Publication | None
    """What waits for approval."""
    past: Sequence[Publication]
    """Earlier attempts, newest first; people by name."""
    lacking: Sequence[str]
    """Regions whose charts would change and where the reader may not publish."""
    may_publish: bool
    may_approve: bool
    """The reader was asked to approve what waits."""

    names: Mapping[str, str]
    """Finnish names of what the bundle holds -> the reader's language."""
    groups: Mapping[str, str]
    """Key of a group -> its name."""
    steps: Mapping[str, DrawnStep]
    """What failing scenarios name, by id; nothing where none fails."""

    @property
    def is_behind(self) -> bool:
        """Tell whether others have published since: the draft must be brought onto the newest version first."""
        return self.newest_version != self.draft.base_version


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the new versions, or the request that waits for approval."""

    versions: Sequence[DefinitionVersion] = ()
    waiting: Publication | None = None
