"""The face's part about incidents: which steps have failed, and trying them again."""

from engine.commands.retry_incident import Rehearsed, rehearse_step, retry_incident
from engine.errors import NotFound
from engine.model import Incident, Person
from engine.model.care import IncidentRow
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.process_engine.pages.incident_rows import incident_rows, may_see_incident


class Incidents(Core):
    """Use cases about incidents; a part of ProcessEngine."""

    def incidents(self, actor: Person | None = None) -> list[IncidentRow]:
        """Give the open incidents of the person's regions, oldest first; without a person (the command line) all.

        Raises Forbidden for a person who may see none anywhere.
        """
        with self._work(actor, write=False) as work:
            return incident_rows(work, actor)

    @again_after_collision
    def retry_incident(self, incident_id: str, actor: Person | None = None) -> bool:
        """Try a failed step again; tells whether this call has resolved the incident, False when it was resolved.

        A person's own step is only rehearsed with their draft: they are told when it can be sent again. Raises
        NotFound, Conflict for a process that was never begun, StepFailed when it cannot go on yet.
        """
        with self._work(write=False) as work:
            incident = work.uow.incidents.get(incident_id)
            if actor is not None and not may_see_incident(work, actor, incident):
                raise NotFound(f"incident {incident_id}")  # whoever may see one may run it again
        if incident.resolved_at is not None:
            return False
        try:
            self._rehearse(incident)
            with self._work(actor) as work:
                return retry_incident(work, incident_id)
        except STEP_FAILURES as error:
            raise self._keep_failure(incident.instance_id or "", incident.command, error, actor=actor) from error

    def _rehearse(self, incident: Incident) -> None:
        if incident.task_id is None or incident.person_id is None:
            return
        with self._work(write=False) as work:
            person = work.uow.people.get(incident.person_id)
        try:
            with self._work(person) as work:
                rehearse_step(work, incident, person)
        except Rehearsed:
            return
