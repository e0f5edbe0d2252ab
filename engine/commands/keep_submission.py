"""Keep what a person submitted, and what decision tables had advised for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.commands.run import Run
from engine.commands.write_events import note_event
from engine.forms import Form
from engine.forms.proposals import deviates
from engine.ids import new_id
from engine.model import DecisionRecord, Person, Submission, Task
from engine.model.screens import Proposal
from engine.operations.set_dimension import DIMENSIONS


def keep_submission(run: Run, task: Task, actor: Person, values: Mapping[str, Any]) -> None:
    """Store the values as they were, with the version of the form; a later submission does not touch them."""
    run.work.uow.submissions.add(
        Submission(
            id=new_id(),
            instance_id=task.instance_id,
            case_id=task.case_id,
            task_id=task.id,
            element=task.element,
            name=task.name,
            form=task.form,
            version_id=task.version_id,
            at=run.work.moment,
            by=actor.id,
            by_name=actor.name,
            values=values,
            for_name=run.work.absent.name if run.work.absent else None,
        )
    )


def keep_decisions(run: Run, proposals: Sequence[Proposal], values: Mapping[str, Any], actor: Person) -> None:
    """Record what was proposed and what was chosen; a deviation has its reason (docs/sources.md, 3.6, I39)."""
    for proposal in proposals:
        chosen = _at(values, proposal.field)
        if chosen is None:
            continue
        away = deviates(chosen, proposal.value)
        run.work.uow.decisions.add(
            DecisionRecord(
                id=new_id(),
                instance_id=run.instance.id,
                case_id=run.instance.case_id,
                decision=proposal.decision,
                output=proposal.output,
                proposed=proposal.value,
                chosen=chosen,
                deviates=away,
                reason=str(_at(values, proposal.reason_field) or ""),
                person_id=actor.id,
                at=run.work.moment,
                reason_code=str(_at(values, proposal.code_field) or "") if away else "",
            )
        )


def keep_dimensions(run: Run, form: Form, values: Mapping[str, Any]) -> None:
    """Copy the codes of fields with a `dimension` to the case, for the charts of the dashboard to filter by."""
    for component in form.with_dimension:
        name, code = component.properties["dimension"], _at(values, component.path)
        if isinstance(code, str | int) and not isinstance(code, bool):
            known = run.variables.get(DIMENSIONS)
            run.variables[DIMENSIONS] = {**(known if isinstance(known, dict) else {}), name: str(code)}
            if run.case is not None:
                run.work.uow.dimensions.put(run.case.id, name, str(code))
            note_event(run, "dimension_set", attributes={"nimi": name, "arvo": str(code)})


def _at(values: Mapping[str, Any], path: str) -> Any:
    node: Any = values
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
