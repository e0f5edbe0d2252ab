"""Add a version of the joint plan (F10, T17)."""

from collections.abc import Mapping
from typing import Any

from engine.ids import new_id
from engine.model import PlanVersion
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_date, as_yes


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write the next version of the plan; earlier ones stay as they were."""
    case = desk.need_case()
    earlier = [plan.version for plan in desk.uow.plans.of_case(case.id)]
    desk.uow.plans.add(
        PlanVersion(
            id=new_id(),
            case_id=case.id,
            version=max(earlier, default=0) + 1,
            approved_on=as_date(given["approved_on"], "approved_on"),
            client_approved=bool(as_yes(given["client_approved"], "client_approved")),
            review_on=as_date(given["review_on"], "review_on"),
            values=as_context(given["values"], "values"),
        )
    )


OPERATION = Operation(
    "add_plan_version", ("values",), {"approved_on": None, "client_approved": False, "review_on": None}, perform
)
