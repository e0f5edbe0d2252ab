"""Another person approves a repair, and it is done, or refuses it with a reason."""

from dataclasses import replace

from engine.commands.record_access import record_access
from engine.commands.repairing.ask import reason_of, repairable_case
from engine.commands.repairing.perform import perform
from engine.commands.repairing.tell import tell_asker
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, Forbidden, NotFound
from engine.model import Person
from engine.model.repairs import RepairState


def decide_repair(
    work: Work, actor: Person, case_key: str, repair_id: str, *, approved: bool, refusal: str = ""
) -> None:
    """Approve or refuse a repair that waits; doing it is one transaction with the approval.

    Raises NotFound, Forbidden for who asked for it, Conflict when it does not wait any more, FormInvalid for a refusal
    without a reason, and what doing it raises.
    """
    case = repairable_case(work, actor, case_key)
    repair = work.uow.repairs.lock(repair_id)
    if repair.case_id != case.id:
        raise NotFound(f"repair {repair_id}")
    if repair.state is not RepairState.WAITING:
        raise Conflict(f"repair {repair_id} is {repair.state.value}")
    if repair.asked_by == actor.id:
        raise Forbidden("a repair is approved by another person than who asked for it")
    work.despite_suspension = True
    run = open_run_for(work, actor, repair.instance_id)
    content = dict(repair.content)
    if approved:
        content = perform(run, repair.id, repair.kind, content)
    else:
        content["refusal"] = reason_of(refusal, "refusal")
        note_event(run, "repair_refused", attributes={"laji": repair.kind.value, "korjaus": repair.id})
        write_events(run)
    work.uow.repairs.save(
        replace(
            repair,
            state=RepairState.DONE if approved else RepairState.REFUSED,
            decided_at=work.moment,
            decided_by=actor.id,
            decided_by_name=actor.name,
            content=content,
        )
    )
    tell_asker(run, repair, approved=approved)
    record_access(work.uow, actor, action="change", what="decide_repair", region=case.region, case_id=case.id)
