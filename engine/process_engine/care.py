"""The face's part about time and care: what the worker calls, and what an administrator asks."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from engine import clock
from engine.commands.absences.warn import warn_of_gaps
from engine.commands.attachments.forget import forget_unsent
from engine.commands.doctor import by_severity, examine, size_of
from engine.commands.doctor.mend import OnlyLooked, mend_instance, mendable
from engine.commands.expire_consents import ending_until, expire_consent
from engine.commands.fire_timers import fire_timers
from engine.commands.meetings.open_meetings import open_meetings
from engine.commands.meetings.pass_meeting import pass_meeting
from engine.commands.publishing.come_into_force import come_into_force
from engine.commands.record_incident import push_forward, record_incident
from engine.commands.take_pulse import take_pulse
from engine.commands.tidy_up import tidy_up
from engine.errors import Conflict, EngineError, Unavailable
from engine.faults import describe_fault
from engine.model import Timer
from engine.model.care import Finding
from engine.model.health import Health
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES
from engine.process_engine.figure_care import FigureCare
from engine.process_engine.figures import Figures
from engine.process_engine.surveys import Surveys
from engine.store.queries.care import EndingConsent, ending_consents
from engine.store.queries.passed_meetings import next_meeting, waiting_for_passed

BREATH = 0.002
"""Seconds between two transactions of a sweep: a tight writer would starve the people at their pages."""


NIGHTLY = "nightly"

logger = logging.getLogger(__name__)


class Care(Surveys, Figures, FigureCare):
    """Use cases about time and care; a part of ProcessEngine."""

    def fire_due(self, limit: int = 1000, deadline_seconds: float = 5.0) -> int:
        """Fire what is due, one instance per unit of work, oldest first; gives how many timers were handled.

        Consultations whose meeting has begun stop waiting for it as well; they are no timers and not counted.

        Stops after `limit` timers or `deadline_seconds`. An instance whose step fails gets an incident, its timers
        wait longer each time, and the sweep goes on. Raises SchemaNewer, SchemaOlder: an older Polku must
        not touch what a newer one has written.
        """
        self.require_schema()
        stop_at = time.monotonic() + deadline_seconds
        handled, passed = 0, list[str]()
        while handled < limit and time.monotonic() < stop_at:
            fired = self._fire_next(passed)
            if not fired:
                break
            handled += fired
            time.sleep(BREATH)
        else:  # more is due than one sweep does: meetings begin all the same
            with self._work(write=False) as work:
                passed = waiting_for_passed(work.uow, work.moment)
        self._pass_meetings(passed)
        return handled

    def next_due(self) -> datetime | None:
        """Give the moment at which something comes due next, or came due first; None when nothing will."""
        with self._work(write=False) as work:
            found = (work.uow.timers.earliest(), next_meeting(work.uow))
            return min((one for one in found if one is not None), default=None)

    def _pass_meetings(self, instance_ids: Iterable[str]) -> None:
        """Let what waited for a meeting that has begun wait for its own people; what is in use is left for later."""
        for instance_id in instance_ids:
            try:
                with self._work(yields=True) as work:
                    pass_meeting(work, instance_id)
            except Unavailable:
                raise
            except EngineError as error:
                logger.info("the meeting of instance %s: %s", instance_id, describe_fault(error))
            time.sleep(BREATH)

    @again_after_collision
    def _fire_next(self, passed: list[str] | None = None) -> int:
        """Fire the instance that has been due longest; 0 when nothing is due.

        Who gives a list for `passed` is then told the instances whose meeting has begun, without another transaction.
        """
        claimed: Timer | None = None
        try:
            with self._work(yields=True) as work:
                claimed = work.uow.timers.claim_due(work.moment)
                if claimed:
                    return fire_timers(work, claimed)
                if passed is not None:
                    passed[:] = waiting_for_passed(work.uow, work.moment)
                return 0
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
            forget_unsent(work)
            come_into_force(work)
            open_meetings(work)
            warn_of_gaps(work)
            consents = ending_consents(work.uow, ending_until(work))
        for consent in consents:
            self._expire(consent)
        self.tend_surveys()
        self.count_stations()
        self.compare_figures()

    def _expire(self, consent: EndingConsent) -> None:
        """Look at one consent; an instance that cannot be read gets an incident, and the night goes on."""
        try:
            self._expire_one(consent)
        except STEP_FAILURES as error:
            with self._work() as work:
                record_incident(work, consent.instance_id, "expire_consent", error)

    def health(self) -> Health:
        """Give how the installation does; raises Unavailable."""
        asked_at = time.perf_counter()
        with self._work(write=False) as work:
            return take_pulse(work, asked_at=asked_at)

    def doctor(self, step: Callable[[int], None] = lambda _total: None) -> list[Finding]:
        """Give everything that is wrong here, in plain words, the worst first.

        `step` is told after each instance that was looked at, with the number of all of them.
        """
        with self._work(write=False) as work:
            total = size_of(work)
            found = examine(work, self.settings.data_dir if self.settings.embedded else None, lambda: step(total))
            return by_severity(list(found))

    def mend(self, *, dry_run: bool, each: Callable[[str, list[str]], None]) -> int:
        """Mend the rows that the doctor finds wrong from the states, one instance per unit of work; gives how many.

        `each` is told the instance and what was done; with `dry_run` the same is done and undone again.
        """
        mended = 0
        for instance_id in mendable(self.doctor()):
            done = self._mend_one(instance_id, dry_run=dry_run)
            mended += bool(done)
            each(instance_id, done)
        return mended

    @again_after_collision
    def _mend_one(self, instance_id: str, *, dry_run: bool) -> list[str]:
        try:
            with self._work() as work:
                return mend_instance(work, instance_id, dry_run=dry_run)
        except OnlyLooked as looked:
            return looked.done
        except STEP_FAILURES as error:
            return [f"nothing: {type(error).__name__}"]

    @again_after_collision
    def _expire_one(self, consent: EndingConsent) -> None:
        with self._work() as work:
            expire_consent(work, consent)
