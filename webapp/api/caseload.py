"""What case managers carry, for programs."""

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import caseload as schemas
from webapp.context import actor, engine


@operation("GET", "/caseload", scope=Scope.READ, gives={200: schemas.CaseloadList})
def list_caseloads() -> schemas.CaseloadList:
    """List what the case managers of the person's own unit carry; for its supervisors and managers."""
    return schemas.caseload_list(engine().caseloads(actor()))
