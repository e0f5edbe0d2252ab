"""How people arrange their worklist: what it can be sorted by and show, views that are kept, acts on several tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.model.tasks import Task

VIEWS = ("mine", "queue", "held", "waiting", "covering", "done")
DUES = ("late", "week", "none")
BY_DUE = "due"
SORTS = (BY_DUE, "priority", "opened", "task", "case", "stage")
"""Each may have a `-` before it, which turns it round; priority begins with the most urgent."""
URGENCY = "priority,due"
"""The order in which the queue should be taken."""
COLUMNS = ("due", "task", "case", "waits", "priority", "stage", "region", "opened", "note")
"""What a row can show; the task itself is always there."""
STANDARD = ("due", "task", "case", "waits")
"""What it shows when nobody has chosen."""

HIGHEST_PRIORITY = 9
FIGURES = "figures"
"""Place of the views that are kept of the pages of figures."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """Terms of a worklist or of figures that somebody has kept under a name, alone or with a group."""

    id: str
    owner_id: str
    name: str
    at: datetime
    terms: Mapping[str, str] = field(default_factory=dict)
    """As in the address of the list. They may be older than this Polku: read them as anything from outside."""
    shared_region: str | None = None
    shared_group: str | None = None
    place: str = ""
    """Empty: the worklist; FIGURES: the pages of figures."""


@dataclass(frozen=True, slots=True)
class OddTerm:
    """A term of a list that this Polku does not know, or whose value it does not know (`value` is not empty then)."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class OwnNote:
    """What a person has noted for themselves on a task or on a case; nobody else reads it."""

    person_id: str
    about: str
    region: str
    at: datetime
    text: str
    task_id: str | None = None
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class BulkAct:
    """What is done to each of several tasks."""

    verb: str
    """`claim`, `release`, `reassign`, `due` or `priority`."""
    person_id: str = ""
    due: date | None = None
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who may take some of the tasks that are handed over."""

    person_id: str
    name: str
    takes: int
    """How many of the tasks they may take. Whether they have any of them is not told."""
    away: date | None = None
    """Last day of the absence that goes on today; None: they are at work."""


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who may take several tasks."""

    tasks: int
    """How many of them the asker may hand over."""
    people: Sequence[Receiver] = ()
    """By name; whoever may take none of them is not there."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """What happened to one of several tasks."""

    task_id: str
    task: Task | None
    """As it is now; None for one that the person may not know of."""
    error: Exception | None = None
    """An EngineError: why nothing happened to it."""
    unchanged: bool = False
    """It was so already: nothing was done to it, and nobody was told."""
    left: bool = False
    """There was no time for it yet: the same request again goes on there."""

    @property
    def is_done(self) -> bool:
        """Tell whether it was done, now or when the same request was sent before."""
        return self.error is None and not self.unchanged and not self.left
