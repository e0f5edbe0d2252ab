"""The face's part about cases that follow one another, and what was done and measured in a case."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.commands.bring_back import bring_back
from engine.commands.move_case import move_case
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.model import Case, Measurement, Person, ServiceEvent
from engine.model.screens import RelatedCase
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.store import queries
from engine.store.queries import visible_case


class CaseLinks(Core):
    """Use cases about returns, moves, services and measurements; a part of ProcessEngine."""

    @again_after_collision
    def bring_back(
        self, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> Case:
        """Open a new case for the client of a closed one; raises NotFound, Forbidden, FormInvalid, Conflict."""
        try:
            with self._work(actor) as work:
                return bring_back(work, actor, case_key, name, submitted, idempotency_key)
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, "", name, case_key) from error

    @again_after_collision
    def move_case(
        self, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> Case:
        """Close the case as moved and open one in another region; gives the closed one.

        Raises NotFound, Forbidden, FormInvalid, Conflict, StepFailed when the chart there cannot begin.
        """
        try:
            with self._work(actor) as work:
                return move_case(work, actor, case_key, name, submitted, idempotency_key)
        except STEP_FAILURES as error:
            raise self._keep_failed_start(error, "", name, case_key) from error

    @again_after_collision
    def related_cases(self, actor: Person, case_key: str) -> list[RelatedCase]:
        """Give the cases that this one follows or is followed by, as far as the person may see them.

        Writes the access log. Raises NotFound.
        """
        with self._work(actor) as work:
            return queries.related_cases(work.uow, actor, self._read(work, actor, case_key, "related"))

    @again_after_collision
    def services(self, actor: Person, case_key: str) -> Sequence[ServiceEvent]:
        """Give what happened to the services of a case, oldest first; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return work.uow.services.of_case(self._read(work, actor, case_key, "services").id)

    @again_after_collision
    def measurements(self, actor: Person, case_key: str) -> Sequence[Measurement]:
        """Give the numbers measured in a case, oldest first; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return work.uow.measurements.of_case(self._read(work, actor, case_key, "measurements").id)

    def _read(self, work: Work, actor: Person, case_key: str, what: str) -> Case:
        case = visible_case(work.uow, actor, case_key)
        record_access(work.uow, actor, action="view", what=what, region=case.region, case_id=case.id)
        return case
