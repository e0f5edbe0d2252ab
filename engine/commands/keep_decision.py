"""Keep what a table was given and what it answered, so that a changed table can be asked the same (decision 0044)."""

from collections.abc import Mapping
from typing import Any

from engine.commands.run import Run
from engine.ids import new_id
from engine.model import DecisionCall
from engine.model.decision_tables import DecisionMade


def keep_decision(run: Run, call: DecisionCall, inputs: Mapping[str, Any], answer: Any) -> None:
    """Keep a decision of a case; one without a case leaves nothing, for nobody may be found by it (decision 0029)."""
    if run.case is None:
        return
    run.work.uow.decisions_made.add(
        DecisionMade(
            id=new_id(),
            region=run.instance.region,
            instance_id=run.instance.id,
            case_id=run.case.id,
            version_id=run.instance.version_id,
            element=call.element,
            decision=call.decision,
            at=run.work.moment,
            inputs=inputs,
            answer=answer,
        )
    )
