"""Record what happened to a service of the case: applied, granted, started, ended (F13)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import ServiceEvent
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_text


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write one row in the story of a service; raises OperationRefused when it has no name or no status."""
    case = desk.need_case()
    service, status = as_text(given["service"], "service"), as_text(given["status"], "status")
    if not (service and status):
        raise OperationRefused("record_service: a service and its status are wanted")
    desk.uow.services.add(
        ServiceEvent(
            id=new_id(),
            case_id=case.id,
            service=service,
            status=status,
            on=as_date(given["on"], "on") or desk.today(),
            organiser=as_text(given["organiser"], "organiser"),
            recorded_at=desk.moment,
        )
    )


OPERATION = Operation("record_service", ("service", "status"), {"on": None, "organiser": None}, perform)
