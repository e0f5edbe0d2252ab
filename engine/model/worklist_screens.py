"""The worklist as it is asked for and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.model.tasks import Task
from engine.model.worklists import STANDARD, OddTerm, SavedView


@dataclass(frozen=True, slots=True)
class WorklistQuery:
    """What the reader asks of the worklist; `view` is mine, queue, held, waiting, covering or done."""

    view: str = "mine"
    search: str = ""
    stage: str = ""
    due: str = ""
    """`late`, `week`, `none` (without a due moment) or empty."""
    sort: str = "due"
    """Names of `worklists.SORTS` with commas between them, each with a `-` where it is turned round."""
    cursor: str = ""
    limit: int = 50
    region: str = ""
    urgent: bool = False
    """Only those with a priority above the usual."""
    columns: tuple[str, ...] = STANDARD
    """What the rows show; the store does not look at it."""


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """One task in the worklist."""

    task: Task
    client_initials: str = ""
    waits_for: str = ""
    """Code of what it waits for: of those of tasks in engine.model.waits, and `incident`."""
    waiting_since: datetime | None = None
    waits_until: datetime | None = None
    """Follow-up date of a hold, or beginning of the meeting that it waits for."""
    may_claim: bool = False
    stage: str = ""
    """What the region of the task calls its stage."""
    workdays_left: int | None = None
    """Working days to the due day: negative when late, 0 today, None without a due moment."""
    note: str = ""
    """The reader's own, of the task, else of its case."""
    has_draft: bool = False
    """The reader has begun to answer it."""
    suspended_at: datetime | None = None
    """Since when its case stands; None while it goes on."""


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of the worklist with the counts of its views."""

    rows: Sequence[WorklistRow]
    counts: Mapping[str, int]
    """By view: mine, queue, held, done; and late (mine and queue)."""
    next_cursor: str = ""
    version: str = ""
    """Changes when anything in the reader's lists changed; pages poll with it."""
    next_in_queue: WorklistRow | None = None
    query: WorklistQuery = field(default_factory=WorklistQuery)
    """As it was understood."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """The query as the terms of an address, without the place in the list."""
    odd: Sequence[OddTerm] = ()
    """What was not understood of the terms."""
    saved: SavedView | None = None
    """The view that is shown."""
    views: Sequence[SavedView] = ()
    """The reader's own and those shared with their groups, by name."""
