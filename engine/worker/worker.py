"""The worker: due timers, waiting notifications, the night's work, a sign of life.

It keeps no state: what is due lives in the store and is claimed there, so any number of workers may run. APScheduler
reads the wall clock, so that all its jobs pause when the clock is set back; a watchdog on the monotonic clock sees
that the pulse has stopped and builds the scheduler anew. A sweep that hangs is left behind and another one begins.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC
from math import inf

from apscheduler.schedulers.background import BackgroundScheduler

from engine.clock import now
from engine.worker.job import Job
from engine.worker.sweeps import Sweeps
from engine.worker.ticker import Ticker

PULSE_SECONDS = 2.0
"""How often the scheduler shows that it lives; timers are looked for as often."""

MISSED_PULSES = 3
"""So many missing pulses in a row mean that the scheduler has stopped."""

TOLERATED = 3
"""So many runs that hang may be left behind; with one more the process is lost and must be started anew."""

STOP_SECONDS = 30.0
"""Longest wait for the sweep that is running when the worker is told to stop."""

PATIENCE = {
    "fire_due": 60,
    "deliver_pending": 60,
    "move_waiting": 60,
    "nightly": 1800,
    "fold_figures": 300,
    "heartbeat": 15,
}
"""Pulses after which a run hangs. A sweep of timers takes 5 s and one instance, of messages 20 s and one message."""

logger = logging.getLogger(__name__)
# A job says itself what went wrong, and the watchdog what became of the scheduler; a line per tick would bury both.
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)


class Worker:
    """Ticks on this node."""

    def __init__(
        self,
        engine: Sweeps,
        *,
        pulse_seconds: float = PULSE_SECONDS,
        on_lost: Callable[[], None] | None = None,
        is_held: Callable[[], bool] = lambda: False,
    ) -> None:
        """Prepare the jobs; nothing runs before `start`. `pulse_seconds` is also the interval of timers.

        `on_lost` is called, once, when the worker cannot mend itself any more. While `is_held` tells True, what goes by
        the clock waits: timers, messages, the night's work, alerts. Cases whose past is being made stand in that past.
        """
        self.node = f"{socket.gethostname()}:{os.getpid()}"
        self._engine = engine
        self._pulse_seconds = pulse_seconds
        self._on_lost = on_lost
        self._is_held = is_held
        self._stopping = threading.Event()
        self._sweep = self._job("fire_due", 1, self._unless_held(engine.fire_due))
        self._jobs = (
            self._sweep,
            self._job("deliver_pending", 2, self._unless_held(engine.deliver_pending)),
            self._job("scan_attachments", 2, engine.scan_attachments),
            self._job("move_waiting", 1, engine.move_waiting),
            self._job("nightly", 150, self._unless_held(engine.nightly)),
            self._job("walk_scenarios", 1, engine.walk_scenarios),
            self._job("compute_figures", 1, engine.compute_figures),
            self._job("check_alerts", 30, self._unless_held(engine.check_alerts)),
            self._job("read_imports", 2, engine.read_imports),
            self._job("fold_figures", 5, engine.fold_figures),
            self._job("heartbeat", 5, self._beat),
        )
        self._mending = self._job("watchdog", 1, self._look_after)
        self._farewell = self._job("farewell", 1, lambda: engine.leave(self.node))
        self._scheduler: BackgroundScheduler | None = None
        self._watchdog: threading.Thread | None = None
        self._pulse_at = time.monotonic()
        self._rebuilt = 0
        self._in_vain = 0
        """How often the scheduler was built anew and has not ticked since: a busy machine gets more time each turn."""
        self._left_behind = 0

    def start(self) -> None:
        """Begin to tick in threads of the background."""
        self._stopping.clear()
        self._build()
        self._watchdog = threading.Thread(target=self._watch, name="polku-watchdog", daemon=True)
        self._watchdog.start()

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Stop ticking and wait for the sweeps that are running; False when one still runs after so long."""
        self._stopping.set()
        if self._watchdog is not None:
            self._watchdog.join(seconds)
            self._watchdog = None
        if self._scheduler is None:
            return True
        _retire(self._scheduler).join(seconds)
        self._scheduler = None
        end = time.monotonic() + seconds
        ended = all(job.wait(end - time.monotonic()) for job in self._jobs)
        self._farewell.attempt()  # a database that is away keeps no process from stopping
        return ended and not self._left_behind

    def run_once(self) -> bool:
        """Do every job here and now until nothing is left to do; tells whether all went well (failures are logged)."""
        self.node = f"{socket.gethostname()}:once"  # the next one takes over its sign of life
        results = [job.finish() for job in self._jobs]  # all of them, also after one that failed
        return all(results)

    def state(self) -> Ticker:
        """Give whether this worker ticks, and what goes wrong."""
        age = time.monotonic() - self._pulse_at
        hanging = tuple(job.name for job in self._jobs if job.hangs())
        lost = self._left_behind > TOLERATED
        watched = self._watchdog is not None and self._watchdog.is_alive()
        return Ticker(
            alive=watched and age < self._patience and not hanging and not lost,
            lost=lost,
            pulse_age=age,
            sweep_age=time.monotonic() - self._sweep.well_at,
            failing=tuple(job.name for job in self._jobs if job.failures),
            hanging=hanging,
            rebuilt=self._rebuilt,
            left_behind=self._left_behind,
        )

    @property
    def _patience(self) -> float:
        return self._pulse_seconds * MISSED_PULSES

    def _job(self, name: str, pulses: int, work: Callable[[], object]) -> Job:
        patience = self._pulse_seconds * PATIENCE.get(name, inf)
        return Job(name, self._pulse_seconds * pulses, work, patience, self._stopping)

    def _unless_held(self, work: Callable[[], object]) -> Callable[[], object]:
        return lambda: None if self._is_held() else work()

    def _beat(self) -> None:
        state = self.state()
        self._engine.beat(self.node, state.sweep_age, state.troubles)

    def _pulse(self) -> None:
        self._pulse_at = time.monotonic()
        self._in_vain = 0

    def _build(self) -> None:
        # A job keeps its runs apart by itself; several of them may be in hand so that one that hangs holds up nothing.
        scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": TOLERATED + 2, "misfire_grace_time": None},
        )
        scheduler.add_job(self._pulse, "interval", seconds=self._pulse_seconds)
        for job in self._jobs:
            # At once, then by its interval: what came due while nobody ticked should not wait.
            scheduler.add_job(job.run, "interval", seconds=job.seconds, next_run_time=now())
        scheduler.start()
        self._pulse_at = time.monotonic()
        self._scheduler = scheduler

    def _watch(self) -> None:
        while not self._stopping.wait(self._pulse_seconds):
            self._mending.attempt()  # whoever watches the others must not die itself

    def _look_after(self) -> None:
        """Mend what has stopped."""
        if self.state().lost:
            return
        for job in self._jobs:
            if job.hangs():
                self._replace(job)
        if time.monotonic() - self._pulse_at > self._patience * (1 + self._in_vain):
            self._rebuild()

    def _replace(self, job: Job) -> None:
        self._left_behind += 1
        if not self.state().lost:
            logger.error("job %s hangs and is left behind; another one begins", job.name)
            job.leave_behind()
            return
        logger.error("job %s hangs, after %d others: the process must be started anew", job.name, TOLERATED)
        if self._on_lost is not None:
            self._on_lost()

    def _rebuild(self) -> None:
        logger.error("the scheduler has not ticked for %.0f s: building it anew", time.monotonic() - self._pulse_at)
        self._rebuilt += 1
        self._in_vain += 1
        if self._scheduler is not None:
            _retire(self._scheduler)
        self._build()


def _retire(scheduler: BackgroundScheduler) -> threading.Thread:
    """Shut a scheduler down in a thread of its own: its loop is waited for, and that may hang."""
    thread = threading.Thread(target=scheduler.shutdown, kwargs={"wait": False}, name="polku-retire", daemon=True)
    thread.start()
    return thread
