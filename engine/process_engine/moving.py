"""The face's part about moving open cases to another version of their process."""

import logging
import time
from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter

from engine import policy
from engine.commands.moving.begin_job import begin_job
from engine.commands.moving.move_next import move_next
from engine.commands.moving.outlook import by_step, dry_run
from engine.commands.moving.page import job_view, move_plan
from engine.commands.moving.target import of_files, of_version
from engine.commands.moving.undo_move import undo_move
from engine.commands.moving.versions import numbered, versions_of
from engine.commands.replies import once
from engine.errors import Conflict, NotFound, Unavailable
from engine.faults import describe_fault
from engine.model import Person
from engine.model.moving import CaseOutlook, JobView, MoveJob, MoveOutlook, MovePlan, MoveReason, MoveRow, MoveState
from engine.process_engine.again import again_after_collision
from engine.process_engine.care import BREATH
from engine.process_engine.core import Core
from engine.store.queries.moving import open_by_version

JOB: TypeAdapter[MoveJob] = TypeAdapter(MoveJob)

logger = logging.getLogger(__name__)


class Moving(Core):
    """Use cases about moving open cases; a part of ProcessEngine."""

    def move_plan(
        self, actor: Person, key: str, *, region: str = "", from_number: int = 0, to_number: int = 0
    ) -> MovePlan:
        """Give the versions of a process, its open cases on each, a dry run and the jobs so far; nothing is written.

        Raises NotFound, Forbidden.
        """
        with self._work(actor, write=False) as work:
            return move_plan(work, actor, key, region=region, from_number=from_number, to_number=to_number)

    def move_outlook(self, actor: Person, key: str, files: Mapping[str, bytes], *, region: str = "") -> MoveOutlook:
        """Give what would become of all open cases of a process if these files were published and they were moved.

        `files` is the whole bundle by path; nobody need have published it. Raises NotFound, Forbidden,
        DefinitionInvalid.
        """
        with self._work(actor, write=False) as work:
            versions = versions_of(work, actor, key, region)
            where, target = versions[0].region, of_files(files)
            cases: list[CaseOutlook] = []
            for version_id in open_by_version(work.uow, where, key):
                cases += dry_run(work, where, version_id, of_version(work, version_id), target)
            return by_step(cases)

    @again_after_collision
    def move_cases(
        self,
        actor: Person,
        key: str,
        from_number: int,
        to_number: int,
        cases: Sequence[str] | None,
        *,
        region: str = "",
        idempotency_key: str = "",
    ) -> MoveJob:
        """Ask for open cases to be moved in the background: those of these keys, or with None all that can be.

        Raises NotFound, Forbidden, FormInvalid.
        """
        sent = {"from": from_number, "to": to_number, "cases": sorted(cases) if cases is not None else None}
        with self._work(actor) as work:
            versions = versions_of(work, actor, key, region)
            old, new = numbered(versions, from_number), numbered(versions, to_number)
            verb = f"move_cases:{old.region}:{key}"
            return once(work, actor, idempotency_key, verb, sent, JOB, lambda: begin_job(work, actor, old, new, cases))

    def move_job(self, actor: Person, job_id: str) -> JobView:
        """Give a job with what has become of each case; raises NotFound."""
        with self._work(actor, write=False) as work:
            return job_view(work, actor, job_id)

    @again_after_collision
    def undo_move(self, actor: Person, job_id: str, case_id: str) -> None:
        """Take the move of one case back; raises NotFound, NotMovable with why it cannot be."""
        with self._work(actor) as work:
            job = work.uow.moving.job(job_id)
            if not policy.may_move_cases(actor, job.region):
                raise NotFound(f"job {job_id}")
            undo_move(work, actor, job, case_id)

    def move_waiting(self, limit: int = 1000, deadline_seconds: float = 5.0) -> int:
        """Move the cases that wait for it, each in a unit of work of its own; gives how many were handled.

        Called by the worker; stops after `limit` cases or `deadline_seconds`, and goes on where it stopped.
        """
        self.require_schema()
        stop_at, handled = time.monotonic() + deadline_seconds, 0
        while handled < limit and time.monotonic() < stop_at and self._move_next():
            handled += 1
            time.sleep(BREATH)
        return handled

    @again_after_collision
    def _move_next(self) -> bool:
        """Move one case; False when none waits. One that fails is said to have failed, and the others go on."""
        claimed: MoveRow | None = None
        try:
            with self._work(yields=True) as work:
                claimed = work.uow.moving.claim()
                if claimed is not None:
                    move_next(work, claimed)
                return claimed is not None
        except (Unavailable, Conflict):
            raise  # somebody works on the case, or the database is away: it waits for the next round
        except Exception as error:
            if claimed is None:
                raise
            logger.error("moving case %s: %s", claimed.case_key, describe_fault(error))  # noqa: TRY400 - a traceback may hold personal data
            with self._work() as work:
                reason = MoveReason("failed", name=describe_fault(error))
                work.uow.moving.settle(claimed, MoveState.FAILED, work.moment, reasons=[reason])
            return True
