"""The face's part about time and care: what the worker calls, and what an administrator asks."""

import logging
import time

from engine import clock
from engine.commands.doctor import examine
from engine.commands.expire_consents import ending_until, expire_consent
from engine.commands.fire_timers import fire_timers
from engine.commands.record_incident import push_forward, record_incident
from engine.commands.retry_incident import retry_incident
from engine.commands.take_pulse import take_pulse
from engine.commands.tidy_up import tidy_up
from engine.errors import Conflict, SchemaOutOfDate, Unavailable
from engine.faults import describe_fault
from engine.model import Timer
from engine.model.health import Health
from engine.model.screens import Finding
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.store.queries.care import EndingConsent, ending_consents

BREATH = 0.002
"""Seconds between two transactions of a sweep: a tight writer would starve the people at their pages."""


NIGHTLY = "nightly"

logger = logging.getLogger(__name__)


class Care(Core):
    """Use cases about time and care; a part of ProcessEngine."""

    def fire_due(self, limit: int = 1000, deadline_seconds: float = 5.0) -> int:
        """Fire what is due, one instance per unit of work, oldest first; gives how many timers were handled.

        Stops after `limit` timers or `deadline_seconds`. An instance whose step fails gets an incident, its timers
        wait longer each time, and the sweep goes on. Raises SchemaOutOfDate: an older Polku must not touch what a
        newer one has written.
        """
        self.demand_schema()
        stop_at = time.monotonic() + deadline_seconds
        handled = 0
        while handled < limit and time.monotonic() < stop_at:
            fired = self._fire_next()
            if not fired:
                break
            handled += fired
            time.sleep(BREATH)
        return handled

    @again_after_collision
    def _fire_next(self) -> int:
        """Fire the instance that has been due longest; 0 when nothing is due."""
        claimed: Timer | None = None
        try:
            with self._work(yields=True) as work:
                claimed = work.uow.timers.claim_due(work.moment)
                return fire_timers(work, claimed) if claimed else 0
        except Unavailable:
            raise
        except Conflict:
            return self._put_off(claimed)
        except Exception as error:
            if claimed is None:
                raise
            logger.error("timer of instance %s: %s", claimed.instance_id, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
            with self._work() as work:
                record_incident(work, claimed.instance_id, "fire_timers", error)
                push_forward(work, claimed)
            return 1

    def _put_off(self, claimed: Timer | None) -> int:
        # Somebody else moved the instance at this very moment: it is looked at again when they are done.
        if claimed is not None:
            with self._work() as work:
                push_forward(work, claimed)
        return 1

    def nightly(self) -> None:
        """Do the night's work once per local day, whichever worker asks first."""
        with self._work() as work:
            if not work.uow.marks.claim_day(NIGHTLY, clock.today()):
                return
            tidy_up(work.uow)
            consents = ending_consents(work.uow, ending_until(work))
        for consent in consents:
            self._expire(consent)

    @again_after_collision
    def _expire(self, consent: EndingConsent) -> None:
        with self._work() as work:
            expire_consent(work, consent)

    def health(self) -> Health:
        """Give how the installation does; raises Unavailable."""
        asked_at = time.perf_counter()
        with self._work(write=False) as work:
            return take_pulse(work, asked_at=asked_at, wanted_schema=self._store.wanted_schema)

    def demand_schema(self) -> None:
        """Raise SchemaOutOfDate unless the tables are those that this Polku is made for."""
        with self._store.begin(write=False) as uow:
            found = uow.marks.schema()
        if found != self._store.wanted_schema:
            raise SchemaOutOfDate(found, self._store.wanted_schema)

    def doctor(self) -> list[Finding]:
        """Give everything that is wrong here, in plain words, the worst first."""
        with self._work(write=False) as work:
            return examine(work)

    @again_after_collision
    def retry_incident(self, incident_id: str) -> None:
        """Let the instance of an incident go on; raises NotFound, StepFailed when it cannot yet."""
        try:
            with self._work() as work:
                retry_incident(work, incident_id)
        except STEP_FAILURES as error:
            with self._work(write=False) as work:
                incident = work.uow.incidents.get(incident_id)
            raise self._keep_failure(incident.instance_id, incident.command, error) from error
