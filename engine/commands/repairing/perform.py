"""Do one repair to a locked instance."""

from collections.abc import Callable, Mapping
from typing import Any

from engine import interpreter
from engine.commands.advance import advance, cancel_instance
from engine.commands.repairing.suspend import resume_case, suspend_case
from engine.commands.repairing.undo_token import keep_before, undo_token
from engine.commands.repairing.values import look_up, put_value
from engine.commands.run import Run
from engine.commands.settle import settle
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict
from engine.model.repairs import RepairKind


def perform(run: Run, repair_id: str, kind: RepairKind, content: Mapping[str, Any]) -> dict[str, Any]:
    """Do what a repair says; gives what it says with what stood before.

    Raises FormInvalid, NotMovable, NoWayBack, Conflict, and what a step raises; then nothing is done.
    """
    moves = kind is RepairKind.TOKEN
    if moves:
        run.work.uow.last_steps.begin()
    done = _DEEDS[kind](run, repair_id, dict(content))
    settle(run.work)
    if moves:
        keep_before(run, repair_id, done["step"])
    if run.case is not None and run.case.is_suspended:
        run.work.uow.tasks.offer_of_case(run.case.id)  # what a repair has opened waits with the rest
    return done


def _correct(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    """Replace a value. Nothing runs: what reads it does so at its own time, or when a failed step is tried again."""
    before = look_up(run.variables, content["variable"])
    run.variables = put_value(run.variables, content["variable"], content["value"])
    # The values are in the row of the repair, sealed; the log says what was corrected and by which repair.
    note_event(run, "variable_corrected", attributes={"muuttuja": content["variable"], "korjaus": repair_id})
    run.save()
    write_events(run)
    return {**content, "before": before}


def _move(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    state, moment = run.instance.state, run.work.moment
    facts = {"mistä": content["from"], "mihin": content["to"], "korjaus": repair_id}
    note_event(run, "token_moved", element=content["to"], attributes=facts)
    advance(
        run,
        lambda program, around: interpreter.redirect(program, state, content["step"], content["to"], around, moment),
    )
    return content


def _cancel(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    note_event(run, "instance_cancelled", attributes={"prosessi": run.instance.definition, "korjaus": repair_id})
    cancel_instance(run)
    return content


def _undo(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    undo_token(run, repair_id, content["of"])
    return content


def _suspend(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    suspend_case(run, repair_id)
    return content


def _resume(run: Run, repair_id: str, content: dict[str, Any]) -> dict[str, Any]:
    if not resume_case(run, repair_id):
        raise Conflict(f"case {run.case_key} is not suspended")
    return content


_DEEDS: dict[RepairKind, Callable[[Run, str, dict[str, Any]], dict[str, Any]]] = {
    RepairKind.VARIABLE: _correct,
    RepairKind.TOKEN: _move,
    RepairKind.CANCEL: _cancel,
    RepairKind.UNDO: _undo,
    RepairKind.SUSPEND: _suspend,
    RepairKind.RESUME: _resume,
}
