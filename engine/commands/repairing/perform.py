"""Do one repair to a locked instance."""

from collections.abc import Callable, Mapping
from typing import Any

from engine import interpreter
from engine.commands.advance import advance, cancel_instance
from engine.commands.repairing.values import look_up, put_value
from engine.commands.run import Run
from engine.commands.settle import settle
from engine.commands.write_events import note_event, write_events
from engine.model.repairs import RepairKind


def perform(run: Run, repair_id: str, kind: RepairKind, content: Mapping[str, Any]) -> dict[str, Any]:
    """Do what a repair says; gives what it says with what stood before.

    Raises FormInvalid, NotMovable, and what a step raises; then nothing is done.
    """
    done = _DEEDS[kind](run, repair_id, dict(content))
    settle(run.work)
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


_DEEDS: dict[RepairKind, Callable[[Run, str, dict[str, Any]], dict[str, Any]]] = {
    RepairKind.VARIABLE: _correct,
    RepairKind.TOKEN: _move,
    RepairKind.CANCEL: _cancel,
}
