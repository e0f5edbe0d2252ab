"""What case managers carry, for programs."""

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import caseload as schemas
from webapp.api.schemas import leaving
from webapp.context import actor, engine


@operation("GET", "/caseload", scope=Scope.READ, gives={200: schemas.CaseloadList})
def list_caseloads() -> schemas.CaseloadList:
    """List what the case managers of the person's own unit carry; for its supervisors and managers."""
    return schemas.caseload_list(engine().caseloads(actor()))


@operation("GET", "/caseload/<person_id>", scope=Scope.READ, query=leaving.RegionQuery, gives={200: leaving.Held})
def get_held_work(person_id: str, query: leaving.RegionQuery) -> leaving.Held:
    """Read what somebody of the unit has in a region, and who could have it; for supervisors."""
    return leaving.held_of(engine().leaving(actor(), person_id, query.region))


@operation(
    "POST",
    "/caseload/<person_id>/hand-over",
    scope=Scope.CASES,
    takes=leaving.HandOver,
    gives={200: leaving.HandOverOutcomes},
)
def hand_over(person_id: str, body: leaving.HandOver, key: str) -> leaving.HandOverOutcomes:
    """Hand over what somebody has, row by row.

    A case is not given away: a change of its case manager begins with the receiver proposed, and until it is
    confirmed the person stays responsible. Other tasks are reassigned. Each row is done by itself; what came of it is
    told, and the same request again goes on where it stopped.
    """
    wishes = leaving.wishes_of(body)
    return leaving.outcomes_of(engine().hand_over(actor(), person_id, body.region, wishes, key))
