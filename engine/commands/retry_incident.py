"""Try a failed step again."""

from engine import interpreter
from engine.commands.advance import advance
from engine.commands.complete_task import complete_task
from engine.commands.run import Run, open_run
from engine.commands.settle import settle
from engine.commands.tell import tell
from engine.commands.work import Work
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound, OperationRefused
from engine.model import Incident, Person, TaskStatus


def retry_incident(work: Work, incident_id: str) -> bool:
    """Let the instance of an open incident go on: what is due in it fires now, and the incident is resolved with it.

    A person's step is not sent again for them: what they typed waits as their draft, and they are told that it can
    be sent now. Tells whether this was the retry that resolved it; False: somebody else was first.
    Raises NotFound, Conflict for a process that was never begun, and what the step raises; then the incident stays.
    """
    incident = work.uow.incidents.get(incident_id)
    if incident.resolved_at is not None:
        return False
    if incident.instance_id is None:
        raise Conflict("nothing was begun: start it again, and the incident is resolved when that succeeds")
    run = open_run(work, incident.instance_id)
    if work.uow.incidents.get(incident_id).resolved_at is not None:
        return False  # read again behind the lock: two retries come one after the other
    state, moment = run.instance.state, work.moment
    advance(run, lambda program, around: interpreter.fire(program, state, around, moment))
    settle(work)
    _tell(run, incident)
    return True


class Rehearsed(Exception):
    """The step goes on now; nothing of the rehearsal is kept."""


def rehearse_step(work: Work, incident: Incident, person: Person) -> None:
    """Do a person's failed step with their draft, and undo it by raising Rehearsed when it goes well.

    Raises what the step raises. Gives nothing back when there is nothing to rehearse: the draft is gone, or the task
    is not the person's any more, or what they typed since does not fit the form.
    """
    draft = work.uow.drafts.get(incident.task_id or "", person.id)
    if draft is None:
        return
    try:
        complete_task(work, person, incident.task_id or "", draft[0])
    except (Conflict, Forbidden, FormInvalid, NotFound, OperationRefused):
        return
    raise Rehearsed


def _tell(run: Run, incident: Incident) -> None:
    if incident.task_id is None or incident.person_id is None:
        return
    task = run.work.uow.tasks.get(incident.task_id)
    if task.status is TaskStatus.OPEN:
        tell(run, [run.work.uow.people.get(incident.person_id)], "step_mended", task=task)
