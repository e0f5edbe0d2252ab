"""Mending a case by hand, for programs."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import repairs as schemas
from webapp.context import actor, engine


@operation("GET", "/cases/<case_key>/repair", scope=Scope.CASES, gives={200: schemas.RepairView})
def get_repair(case_key: str) -> schemas.RepairView:
    """Read where a case stands, what it knows, and what was mended; for those who see the region's incidents."""
    return schemas.view_of(engine().repair_page(actor(), case_key))


@operation(
    "POST",
    "/cases/<case_key>/repairs",
    scope=Scope.CASES,
    takes=schemas.RepairWish,
    gives={201: schemas.RepairAsked},
    refusals=frozenset({409}),
)
def repair_case(case_key: str, body: schemas.RepairWish, key: str) -> Created:
    """Mend a case with a reason: correct a value, move an open step or take that back, cancel an instance, suspend it.

    A suspended case is resumed in the same way.
    In a suspended case nobody does anything and no timer fires; its due moments move by the working days it stood.

    Where the region says so it waits until another person approves it.
    """
    repair_id = engine().repair(actor(), case_key, schemas.wish_of(body), key)
    return Created(schemas.RepairAsked(id=repair_id), f"/cases/{case_key}/repair")


@operation(
    "POST",
    "/cases/<case_key>/repairs/<repair_id>/decision",
    scope=Scope.CASES,
    takes=schemas.RepairDecision,
    gives={204: None},
    refusals=frozenset({409}),
)
def decide_repair(case_key: str, repair_id: str, body: schemas.RepairDecision, key: str) -> None:
    """Approve a repair that another person asked for, which does it, or refuse it with a reason."""
    engine().decide_repair(
        actor(), case_key, repair_id, approved=body.approved, refusal=body.refusal, idempotency_key=key
    )
