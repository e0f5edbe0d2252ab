"""A process could not begin: nothing of it is left, so an incident of its own says so."""

from engine.commands.record_incident import incident_of, told_of
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import Incident

START = "start"
"""The command of an incident without an instance."""


def record_failed_start(
    work: Work, error: EngineError, *, region: str, definition: str, case_id: str | None = None
) -> Incident:
    """Write an incident for a chart that could not begin in the region; a known one counts one more try."""
    told = told_of(error)
    for known in work.uow.incidents.open_starts(region, definition):
        work.uow.incidents.tried(known.id, told, work.moment)
        return work.uow.incidents.get(known.id)
    incident = incident_of(
        work, error, region=region, instance_id=None, case_id=case_id, command=START, definition=definition
    )
    work.uow.incidents.add(incident)
    return incident


def resolve_starts(work: Work, region: str, definition: str) -> None:
    """Resolve what was said of a chart that could not begin: now it has."""
    for known in work.uow.incidents.open_starts(region, definition):
        work.uow.incidents.resolve(known.id, work.moment)
