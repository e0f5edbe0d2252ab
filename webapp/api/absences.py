"""Absences and who substitutes, for programs: a calendar of the employer can keep them."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import absences as schemas
from webapp.context import actor, engine


@operation("GET", "/absences", scope=Scope.READ, gives={200: schemas.AbsenceList})
def list_absences() -> schemas.AbsenceList:
    """List absences from today on: the person's own, those they cover, and those of the people they supervise."""
    return schemas.absence_list(engine().absences(actor()))


@operation("GET", "/absences/gaps", scope=Scope.READ, gives={200: schemas.AbsenceGapList})
def list_absence_gaps() -> schemas.AbsenceGapList:
    """List who of the unit is away when, and what that leaves without anybody; for supervisors and managers."""
    return schemas.gap_list(engine().absence_gaps(actor()))


@operation(
    "POST",
    "/absences",
    scope=Scope.TASKS,
    takes=schemas.NewAbsence,
    gives={201: schemas.KeptAbsence},
    refusals=frozenset({404}),
)
def enter_absence(body: schemas.NewAbsence, key: str) -> Created:
    """Enter an absence of oneself, or of somebody of the unit one supervises.

    During it the substitutes may do the tasks of the absent person, and those that lie free with that person's
    groups, in the cases that they may see themselves; whatever they do is logged as done for the absent person.
    """
    kept = schemas.kept_of(engine().enter_absence(actor(), schemas.wish_of(body), idempotency_key=key))
    return Created(kept, "/absences")


@operation(
    "PUT", "/absences/<absence_id>", scope=Scope.TASKS, takes=schemas.NewAbsence, gives={200: schemas.KeptAbsence}
)
def change_absence(absence_id: str, body: schemas.NewAbsence) -> schemas.KeptAbsence:
    """Change the days or the substitutes of an absence."""
    return schemas.kept_of(engine().enter_absence(actor(), schemas.wish_of(body), absence_id=absence_id))


@operation("POST", "/absences/<absence_id>/end", scope=Scope.TASKS, gives={200: schemas.KeptAbsence})
def end_absence(absence_id: str, key: str) -> schemas.KeptAbsence:
    """End an absence now, or call it off."""
    return schemas.kept_of(engine().end_absence(actor(), absence_id, key))
