"""Set how long a step should take."""

from engine import policy
from engine.commands.step_follow.find_step import find_step
from engine.commands.step_follow.mark import write_mark
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid
from engine.ids import new_id
from engine.model import Person
from engine.model.figures import Measure
from engine.model.process_marks import MarkKind
from engine.model.step_targets import StepTarget

LONGEST = 1825
"""Days: five years."""


def set_target(
    work: Work, actor: Person, region: str, definition: str, element: str, wish: tuple[int | None, int | None, Measure]
) -> StepTarget:
    """Keep the target (red and amber days of a measure), with who set it; red 0 takes it back to what the chart says.

    Amber None: three quarters of red. Raises NotFound, Forbidden for who may see figures only, FormInvalid by `red` and
    `amber`.
    """
    step = find_step(work, actor, region, definition, element)
    if not policy.may_set_targets(actor, region):
        raise Forbidden(f"{actor.username} may not set targets in {region}")
    red, amber, measure = wish
    target = StepTarget(
        id=new_id(),
        region=region,
        definition=definition,
        kind=step.kind.value,
        element=element,
        at=work.moment,
        set_by=actor.id,
        set_by_name=actor.name,
        measure=measure,
        **_checked(red, amber),
    )
    work.uow.step_targets.add(target)
    facts = {"red": str(target.red), "amber": str(target.amber), "measure": measure.value}
    write_mark(work, actor, (region, definition, element), MarkKind.TARGET, facts=facts)
    return target


def _checked(red: int | None, amber: int | None) -> dict[str, int]:
    faults: dict[str, FieldError] = {}
    if red is None:
        faults["red"] = FieldError("required")
    elif red < 0:
        faults["red"] = FieldError("too_small", min=0)
    elif red > LONGEST:
        faults["red"] = FieldError("too_large", max=LONGEST)
    nearly = amber if amber is not None else (red or 0) * 3 // 4
    if not faults and red and nearly < 0:
        faults["amber"] = FieldError("too_small", min=0)
    elif not faults and red and nearly > red:
        faults["amber"] = FieldError("too_large", max=red)
    if faults or red is None:
        raise FormInvalid(faults, {"red": red, "amber": amber})
    return {"red": red, "amber": nearly if red else 0}
