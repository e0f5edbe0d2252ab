"""Why a case waits: what for, since when, until when, and who can move it. Computed from the state, never kept."""

from dataclasses import dataclass
from datetime import datetime

YOU, GROUP, PERSON, HELD, CONSENT, MEETING = "you", "group", "person", "held", "consent", "meeting"
"""What a task waits for: the reader, a group, a person, what its hold says, a client's consent, a day of a meeting."""
INCIDENT, TIMER, MESSAGE, CHART, NOTHING, CLOSED = "incident", "timer", "message", "chart", "nothing", "closed"
"""What else a case waits for; NOTHING: no task, timer or message, which is a fault of its chart or of its rows."""
SUSPENDED = "suspended"
"""Of both: the case stands still until somebody resumes it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What one case waits for before everything else, as the reader may know it."""

    kind: str
    since: datetime | None = None
    until: datetime | None = None
    """Follow-up date, moment of a timer, or beginning of a meeting."""
    what: str = ""
    """Name of the step, the timer, the message or the chart, in the reader's words."""
    who: str = ""
    """Who can move it: a person, or a group as the region calls it; empty where nobody has to."""
    reason: str = ""
    """Code of the reason of a hold (engine.model.holds)."""
    task_id: str = ""
    """The task to open."""
    is_mine: bool = False
    """The reader can move it."""
    others: int = 0
    """Other open tasks of the case."""
