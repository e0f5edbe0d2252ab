"""Try a failed step again."""

from engine import interpreter
from engine.commands.advance import advance
from engine.commands.run import open_run
from engine.commands.settle import settle
from engine.commands.work import Work
from engine.model import Incident


def retry_incident(work: Work, incident_id: str) -> Incident:
    """Let the instance of an open incident go on: what is due in it fires now, and the incident is resolved with it.

    What a person had submitted waits as their draft: they submit it again. One that is resolved already is given as
    it is. Raises NotFound, and what the step raises; then the incident stays open.
    """
    incident = work.uow.incidents.get(incident_id)
    if incident.resolved_at is not None:
        return incident
    run = open_run(work, incident.instance_id)
    state, moment = run.instance.state, work.moment
    advance(run, lambda program, around: interpreter.fire(program, state, around, moment))
    settle(work)
    return work.uow.incidents.get(incident_id)
