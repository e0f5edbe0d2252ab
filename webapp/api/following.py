"""For programs: cases that follow one another, what was done to services, and what was measured."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import following as schemas
from webapp.api.schemas.cases import Case, case_of
from webapp.context import actor, engine


@operation("GET", "/cases/<case_key>/related", scope=Scope.READ, gives={200: schemas.RelatedList})
def list_related(case_key: str) -> schemas.RelatedList:
    """List the cases that a case follows or is followed by, as far as the person may see them."""
    return schemas.related_list(engine().related_cases(actor(), case_key))


@operation("GET", "/cases/<case_key>/services", scope=Scope.READ, gives={200: schemas.ServiceList})
def list_services(case_key: str) -> schemas.ServiceList:
    """List what happened to the services of a case."""
    return schemas.service_list(engine().services(actor(), case_key))


@operation("GET", "/cases/<case_key>/measurements", scope=Scope.READ, gives={200: schemas.MeasurementList})
def list_measurements(case_key: str) -> schemas.MeasurementList:
    """List the numbers of self-assessments and health checks."""
    return schemas.measurement_list(engine().measurements(actor(), case_key))


@operation(
    "POST",
    "/cases/<case_key>/return",
    scope=Scope.CASES,
    takes=schemas.Following,
    gives={201: Case},
    refusals=frozenset({409}),
)
def bring_back(case_key: str, body: schemas.Following, key: str) -> Created:
    """Open a new case for the client of a closed one, linked to it.

    Its old plan is the base of the new one when the client accepts that.
    """
    opened = engine().bring_back(actor(), case_key, body.action, body.values or {}, key)
    return Created(case_of(opened), f"/cases/{opened.key}")


@operation(
    "POST",
    "/cases/<case_key>/move",
    scope=Scope.CASES,
    takes=schemas.Following,
    gives={200: Case},
    refusals=frozenset({409}),
)
def move_case(case_key: str, body: schemas.Following, key: str) -> Case:
    """Close a case as moved, and open one in the client's new region: both, or nothing.

    The answer is the closed case. The new one is for the people of its region, who see nothing of the old one.
    """
    return case_of(engine().move_case(actor(), case_key, body.action, body.values or {}, key))
