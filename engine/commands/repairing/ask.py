"""Somebody mends a case: it is done at once, or waits for another person where the region says so."""

from typing import Any

from engine import interpreter, policy
from engine.commands.drawn import program_of
from engine.commands.record_access import record_access
from engine.commands.repairing.perform import perform
from engine.commands.repairing.tell import tell_approvers
from engine.commands.repairing.undo_token import undo_refusal
from engine.commands.repairing.values import look_up, typed_value
from engine.commands.run import Run, refuse_suspended
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, NotFound, NotMovable, NoWayBack
from engine.ids import new_id
from engine.model import Case, Person
from engine.model.moving import MoveReason
from engine.model.repairs import Repair, RepairKind, RepairState, RepairWish
from engine.store.queries import visible_case

LONGEST_REASON = 1000
OF_CASES = frozenset({RepairKind.SUSPEND, RepairKind.RESUME})
"""Repairs that concern all that runs in the case."""


def repairable_case(work: Work, actor: Person, case_key: str) -> Case:
    """Give a case that the person sees and may mend; raises NotFound, Forbidden."""
    case = visible_case(work.uow, actor, case_key)
    if not policy.may_repair(actor, case.region):
        raise Forbidden(f"{actor.username} may not mend cases of {case.region}")
    return case


def ask_repair(work: Work, actor: Person, case_key: str, wish: RepairWish) -> str:
    """Mend a case, or ask another person to approve it; gives the id of the repair.

    Raises NotFound, Forbidden, FormInvalid, NotMovable with why a token cannot be moved, NoWayBack, Conflict
    when the instance has ended, or the case stands or goes on already, and what a step raises.
    """
    case = repairable_case(work, actor, case_key)
    instance_id = case.main_instance_id if wish.kind in OF_CASES else wish.instance_id or case.main_instance_id
    if instance_id is None:
        raise NotFound(f"case {case_key} runs nothing")
    work.despite_suspension = True  # a case is mended while it stands
    run = open_run_for(work, actor, instance_id)
    if run.instance.case_id != case.id:
        raise NotFound(f"instance {instance_id}")
    content, repair_id = _content(run, wish), new_id()
    waits = run.region.four_eyes
    if waits:
        note_event(run, "repair_requested", attributes={"laji": wish.kind.value, "korjaus": repair_id})
        write_events(run)
        tell_approvers(run, repair_id, actor)
    else:
        content = perform(run, repair_id, wish.kind, content)
    work.uow.repairs.add(
        Repair(
            id=repair_id,
            region=case.region,
            case_id=case.id,
            instance_id=instance_id,
            kind=wish.kind,
            state=RepairState.WAITING if waits else RepairState.DONE,
            asked_at=work.moment,
            asked_by=actor.id,
            asked_by_name=actor.name,
            content=content,
        )
    )
    record_access(work.uow, actor, action="change", what="repair", region=case.region, case_id=case.id)
    return repair_id


def reason_of(text: str, field: str) -> str:
    """Give a reason; raises FormInvalid for none and for one that is too long."""
    given = text.strip()
    if not given:
        raise FormInvalid({field: FieldError("required")})
    if len(given) > LONGEST_REASON or "\x00" in given:
        raise FormInvalid({field: FieldError("too_long", max=LONGEST_REASON)})
    return given


def _content(run: Run, wish: RepairWish) -> dict[str, Any]:
    reason = reason_of(wish.reason, "reason")
    if wish.kind is RepairKind.VARIABLE:
        look_up(run.variables, wish.variable)
        value = typed_value(wish.value_kind, wish.value)
        return {"reason": reason, "variable": wish.variable, "value": value}
    if wish.kind is RepairKind.TOKEN:
        token = next(
            (one for one in interpreter.tokens(program_of(run), run.instance.state) if one.id == wish.step), None
        )
        if token is None:
            raise NotMovable([MoveReason("token_gone")])
        if token.refusal:
            raise NotMovable([MoveReason(f"token_{token.refusal}", token.element, token.name)])
        if wish.element not in dict(token.targets):
            raise FormInvalid({"element": FieldError("unknown_option")})
        return {"reason": reason, "step": token.id, "from": token.element, "to": wish.element}
    if wish.kind is RepairKind.UNDO:
        return {"reason": reason, **_undone(run, wish.repair)}
    if wish.kind is RepairKind.SUSPEND and run.case is not None:
        refuse_suspended(run.case)
    if wish.kind is RepairKind.RESUME and not (run.case and run.case.is_suspended):
        raise Conflict(f"case {run.case_key} is not suspended")
    return {"reason": reason}


def _undone(run: Run, repair_id: str) -> dict[str, Any]:
    """Give what is taken back; raises NotFound, NoWayBack with why not."""
    known = [one for one in run.work.uow.repairs.of_case(run.instance.case_id or "") if one.id == repair_id]
    moved = next((one for one in known if (one.kind, one.state) == (RepairKind.TOKEN, RepairState.DONE)), None)
    if moved is None or moved.instance_id != run.instance.id:
        raise NotFound(f"repair {repair_id}")
    why = undo_refusal(run, moved.id)
    if why:
        raise NoWayBack(why)
    return {"of": moved.id, "from": moved.content["to"], "to": moved.content["from"]}
