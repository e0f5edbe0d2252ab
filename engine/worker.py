"""The ticker of a worker node, and the only import of APScheduler (design.md, section 3, rule 5).

It keeps no state: what is due lives in the store and is claimed there, so any number of workers may run. APScheduler
reads the wall clock, so that all its jobs pause when the clock is set back; a watchdog on the monotonic clock sees
that the pulse has stopped and builds the scheduler anew.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Protocol

from apscheduler.schedulers.background import BackgroundScheduler

from engine.clock import now
from engine.faults import describe_fault

PULSE_SECONDS = 2.0
"""How often the scheduler shows that it lives; timers are looked for as often."""

MISSED_PULSES = 3
"""So many missing pulses in a row mean that the scheduler has stopped."""

LONGEST_PAUSE = 60.0
"""Seconds: a job that fails (the database is away) waits longer each time, up to this."""

logger = logging.getLogger(__name__)
# One warning per skipped tick would bury everything else while a sweep is long.
logging.getLogger("apscheduler").setLevel(logging.ERROR)


class Sweeps(Protocol):
    """What the worker asks of the face."""

    def fire_due(self) -> int:
        """Fire what is due; gives how many."""
        ...

    def deliver_pending(self) -> int:
        """Deliver waiting notifications; gives how many were tried."""
        ...

    def nightly(self) -> None:
        """Do the night's work, once per local date whoever asks first."""
        ...

    def beat(self, node: str) -> None:
        """Write that this node is alive."""
        ...


@dataclass(slots=True)
class Job:
    """One recurring piece of work with its own back-off; it never raises."""

    name: str
    seconds: float
    work: Callable[[], object]
    failures: int = 0
    resume_at: float = 0.0
    busy: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def run(self) -> None:
        """Do the work unless it is running already or pausing after a failure."""
        if time.monotonic() < self.resume_at or not self.busy.acquire(blocking=False):
            return
        try:
            self.attempt()
        finally:
            self.busy.release()

    def attempt(self) -> bool:
        """Do the work now; tells whether it went well, and sets the pause after a failure."""
        try:
            self.work()
        except Exception as error:  # noqa: BLE001 - the loop outlives whatever a sweep meets, above all a database that is away
            self.failures += 1
            pause = min(self.seconds * 2.0**self.failures, LONGEST_PAUSE)
            self.resume_at = time.monotonic() + pause
            logger.error("job %s failed, again in %.0f s: %s", self.name, pause, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
            return False
        self.failures, self.resume_at = 0, 0.0
        return True


class Worker:
    """Ticks on this node: due timers, waiting notifications, the night's work, a sign of life."""

    def __init__(self, engine: Sweeps, *, pulse_seconds: float = PULSE_SECONDS) -> None:
        """Prepare the jobs; nothing runs before `start`. `pulse_seconds` is also the interval of timers."""
        self.node = f"{socket.gethostname()}:{os.getpid()}"
        self._pulse_seconds = pulse_seconds
        self._jobs = (
            Job("fire_due", pulse_seconds, engine.fire_due),
            Job("deliver_pending", pulse_seconds * 2, engine.deliver_pending),
            Job("nightly", pulse_seconds * 150, engine.nightly),
            Job("heartbeat", pulse_seconds * 5, lambda: engine.beat(self.node)),
        )
        self._scheduler: BackgroundScheduler | None = None
        self._watchdog: threading.Thread | None = None
        self._stopping = threading.Event()
        self._pulse_at = time.monotonic()
        self.rebuilt = 0
        """How often the watchdog had to build the scheduler anew."""

    def start(self) -> None:
        """Begin to tick in threads of the background."""
        self._stopping.clear()
        self._build()
        self._watchdog = threading.Thread(target=self._watch, name="polku-watchdog", daemon=True)
        self._watchdog.start()

    def stop(self) -> None:
        """Stop ticking and wait for the sweep that is running."""
        self._stopping.set()
        if self._watchdog is not None:
            self._watchdog.join()
            self._watchdog = None
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def run_once(self) -> bool:
        """Do every job once, here and now; tells whether all went well (failures are logged)."""
        results = [job.attempt() for job in self._jobs]  # all of them, also after one that failed
        return all(results)

    def health(self) -> Mapping[str, object]:
        """Give what /readyz shows: seconds since the last pulse, the jobs that fail, and whether it is well."""
        age = time.monotonic() - self._pulse_at
        failing = [job.name for job in self._jobs if job.failures]
        alive = self._scheduler is not None and age < self._patience
        return {"alive": alive, "last_tick_age": round(age, 1), "failing": failing, "rebuilt": self.rebuilt}

    @property
    def _patience(self) -> float:
        return self._pulse_seconds * MISSED_PULSES

    def _pulse(self) -> None:
        self._pulse_at = time.monotonic()

    def _build(self) -> None:
        scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        scheduler.add_job(self._pulse, "interval", seconds=self._pulse_seconds)
        for job in self._jobs:
            # At once, then by its interval: what came due while nobody ticked should not wait.
            scheduler.add_job(job.run, "interval", seconds=job.seconds, next_run_time=now())
        self._pulse()
        scheduler.start()
        self._scheduler = scheduler

    def _watch(self) -> None:
        while not self._stopping.wait(self._pulse_seconds):
            if time.monotonic() - self._pulse_at > self._patience:
                self._rebuild()

    def _rebuild(self) -> None:
        logger.error("the scheduler has not ticked for %.0f s: building it anew", time.monotonic() - self._pulse_at)
        self.rebuilt += 1
        if self._scheduler is not None:
            # Not waited for: a sweep that hangs must not hold the new one up; its job's lock keeps the two apart.
            self._scheduler.shutdown(wait=False)
        self._build()
