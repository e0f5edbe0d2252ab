"""What is done about a step that figures show, for programs: the same as its page offers, with the same rights.

An extra meeting is convened by the operations of meetings; a program marks it with a note.
"""

from engine.model import Scope
from engine.model.figures import Measure
from engine.model.process_marks import MarkKind, StepAct
from webapp.api.operation import Created, operation
from webapp.api.schemas import step_follow as schemas
from webapp.api.schemas.scopes import scope_of
from webapp.context import actor, engine

MISSING = frozenset({404, 422})


@operation(
    "GET",
    "/analytics/targets",
    scope=Scope.READ,
    query=schemas.StepQuery,
    gives={200: schemas.SetTargets},
    refusals=MISSING,
)
def list_step_targets(query: schemas.StepQuery) -> schemas.SetTargets:
    """List the targets that were set for a step, the newest first; without any, what the chart says counts."""
    found = engine().step_targets(actor(), query.region, query.definition, query.element)
    return schemas.SetTargets(items=[schemas.target_of(one) for one in found])


@operation(
    "PUT",
    "/analytics/targets",
    scope=Scope.DEFINITIONS,
    takes=schemas.TargetWish,
    gives={200: schemas.SetTarget},
    refusals=frozenset({403, 404, 422}),
)
def set_step_target(body: schemas.TargetWish) -> schemas.SetTarget:
    """Set how long a step should take, as a manager or process owner of the region."""
    where = (body.region, body.definition, body.element)
    return schemas.target_of(engine().set_step_target(actor(), where, body.red, body.amber, Measure(body.measure)))


@operation(
    "GET",
    "/analytics/marks",
    scope=Scope.READ,
    query=schemas.MarksQuery,
    gives={200: schemas.Marks},
    refusals=MISSING,
)
def list_marks(query: schemas.MarksQuery) -> schemas.Marks:
    """List what was done about a path, the versions of its chart and public holidays, oldest first."""
    scope = scope_of(query)
    found = engine().process_timeline(actor(), scope.region, scope.definition, scope.since, scope.until)
    return schemas.Marks(items=[schemas.mark_of(one) for one in found])


@operation(
    "POST",
    "/analytics/marks",
    scope=Scope.TASKS,
    takes=schemas.NewMark,
    gives={201: schemas.Mark},
    refusals=MISSING,
)
def note_mark(body: schemas.NewMark, key: str) -> Created:
    """Mark on the timeline what was done elsewhere about a step."""
    made = engine().note_mark(actor(), (body.region, body.definition, body.element), body.note, key)
    return Created(schemas.mark_of(made), f"/analytics/marks/{made.id}/effect?region={body.region}")


@operation(
    "GET",
    "/analytics/marks/<mark_id>/effect",
    scope=Scope.READ,
    query=schemas.EffectQuery,
    gives={200: schemas.Effect},
    refusals=MISSING,
)
def get_effect(mark_id: str, query: schemas.EffectQuery) -> schemas.Effect:
    """Read the median of a step before and after a mark, each with its interval."""
    return schemas.effect_of(engine().before_after(actor(), query.region, mark_id, Measure(query.measure)))


@operation(
    "POST",
    "/analytics/acts",
    scope=Scope.TASKS,
    takes=schemas.StepActWish,
    gives={200: schemas.StepActResults},
    refusals=MISSING,
)
def act_on_step(body: schemas.StepActWish, key: str) -> schemas.StepActResults:
    """Reassign open tasks of a step, change their priority or remind those who have them, and mark it.

    The answer is 200 also when tasks were refused: each has its own `problem`.
    """
    wish = StepAct(kind=MarkKind(body.act), person_id=body.assignee or "", priority=body.priority, note=body.note)
    where = (body.region, body.definition, body.element)
    return schemas.acted_of(engine().act_on_step(actor(), where, body.tasks, wish, key))
