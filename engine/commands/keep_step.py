"""Keep what a completion needs in order to be taken back: what stood before it, sealed, one for each case.

Nothing is read for it. The newest completion of a case takes the place of the one before (decision record 0035).
"""

from datetime import timedelta

from engine.commands.run import Run
from engine.model import InstanceKind, Person, Task
from engine.model.taking_back import LastStep
from engine.store.journal import IMAGE, INSERTED, Journal

_OUT_OF_REACH = {
    (INSERTED, "case"): "case",
    (INSERTED, "case_link"): "case",
    (INSERTED, "survey_round"): "survey",
    (INSERTED, "survey_link"): "survey",
    (INSERTED, "survey_letter"): "survey",
    (IMAGE, "survey_round"): "survey",
    (IMAGE, "agenda_item"): "agenda",
}
"""Changes that are not one case's own, or that have left: they are not taken back."""
_BEGUN = {InstanceKind.FREE: "free", InstanceKind.MAIN: "path"}
"""Instances that cannot be taken back: an anonymous one has no tie to its case, a main one is the case's new path."""


def scope_of(run: Run) -> str:
    """Give for what the last completion is kept: the case, or the instance without one."""
    return run.instance.case_id or run.instance.id


def keep_step(run: Run, task: Task, actor: Person) -> bool:
    """Keep the completion of `task`, which this unit of work has written; tells whether it can be taken back."""
    uow, moment, spans = run.work.uow, run.work.moment, run.region.taking_back
    noted = uow.last_steps.end()
    longest = timedelta(hours=max(spans.undo_hours, spans.return_days * 24))
    step = LastStep(
        id=scope_of(run),
        region=task.region,
        instance_id=task.instance_id,
        task_id=task.id,
        person_id=actor.id,
        at=moment,
        until=moment + longest,
        refusal=out_of_reach(noted),
    )
    uow.last_steps.keep(step, noted)
    return not step.refusal and spans.undo_hours > 0


def out_of_reach(noted: Journal) -> str:
    """Say by a code what of the changes cannot be taken back; empty when all of them can."""
    begun = next((why for kind, why in _BEGUN.items() if kind in noted.kinds), "")
    return begun or next((why for change, why in _OUT_OF_REACH.items() if change in noted.touched), "")
