"""Keep the form that a person filled in for an action of the case, as any other submission."""

from collections.abc import Mapping
from typing import Any

from engine.commands.run import Run
from engine.ids import new_id
from engine.model import Person, Submission
from engine.region import Action


def keep_action(run: Run, actor: Person, action: Action, values: Mapping[str, Any]) -> None:
    """Store the values; they belong to no task, so the action's name stands in for the element."""
    run.work.uow.submissions.add(
        Submission(
            id=new_id(),
            instance_id=run.instance.id,
            case_id=run.instance.case_id,
            task_id="",
            element=action.name,
            name=action.label.fi,
            form=action.form,
            version_id=run.instance.version_id,
            at=run.work.moment,
            by=actor.id,
            by_name=actor.name,
            values=values,
        )
    )
