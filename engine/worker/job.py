"""One recurring piece of a worker's work, with its own pauses and its own patience."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.faults import describe_fault

LONGEST_PAUSE = 60.0
"""Seconds: a job that fails (the database is away) waits longer each time, up to this."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """It never raises, never runs twice at once, and can be left behind when it hangs."""

    name: str
    seconds: float
    """How often it comes round."""
    work: Callable[[], object]
    """Gives how much it did, when that is a number."""
    patience: float
    """Seconds after which a run hangs: much longer than any run that goes well."""
    stopping: threading.Event = field(default_factory=threading.Event)
    """When set, no run begins any more: the scheduler may have one in hand when it is told to stop."""
    failures: int = 0
    resume_at: float = 0.0
    handled: int = 0
    """How much the last run did."""
    well_at: float = field(default_factory=time.monotonic)
    """When it last went well, or was made."""
    begun_at: float | None = None
    _running: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def run(self) -> None:
        """Do the work unless it is running already or pausing after a failure."""
        running = self._running
        if time.monotonic() < self.resume_at or not running.acquire(blocking=False):
            return
        self.begun_at = time.monotonic()
        try:
            if not self.stopping.is_set():  # asked here, where `wait` waits for us
                self.attempt()
        finally:
            if self._running is running:  # else this run was left behind, and another has its place
                self.begun_at = None
            running.release()

    def attempt(self) -> bool:
        """Do the work now; tells whether it went well, and sets the pause after a failure."""
        try:
            done = self.work()
        except Exception as error:  # noqa: BLE001 - the loop outlives whatever a sweep meets, above all a database that is away
            self.failures += 1
            pause = min(self.seconds * 2.0**self.failures, LONGEST_PAUSE)
            self.resume_at = time.monotonic() + pause
            logger.error("job %s failed, again in %.0f s: %s", self.name, pause, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
            return False
        self.failures, self.resume_at = 0, 0.0
        self.handled, self.well_at = done if isinstance(done, int) else 0, time.monotonic()
        return True

    def finish(self) -> bool:
        """Do the work until nothing is left to do; tells whether it went well."""
        while well := self.attempt():
            if not self.handled:
                break
        return well

    def hangs(self) -> bool:
        """Tell whether the present run has lasted for longer than it ever should."""
        begun = self.begun_at
        return begun is not None and time.monotonic() - begun > self.patience

    def leave_behind(self) -> None:
        """Let the next run begin beside the one that hangs: what both might do is claimed in the store."""
        self._running, self.begun_at = threading.Lock(), None

    def wait(self, seconds: float) -> bool:
        """Wait until it does not run; False when it still does after so long."""
        running = self._running
        if not running.acquire(timeout=max(0.0, seconds)):
            return False
        running.release()
        return True
