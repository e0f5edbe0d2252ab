"""Record what happened to a service of the case: applied, granted, rejected, started, interrupted, ended (F13)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.errors import FieldError, FormInvalid, OperationRefused
from engine.ids import new_id
from engine.model import ServiceEvent
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_text
from engine.operations.service_life import IMPOSSIBLE, current


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write one row in the story of a service.

    `day_field` and `status_field` are the questions that a person has answered; with them FormInvalid is raised for a
    day before the newest of the service's life, and for what cannot come after it. Raises OperationRefused when the
    service has no name or no status.
    """
    case = desk.need_case()
    service, status = as_text(given["service"], "service"), as_text(given["status"], "status")
    if not (service and status):
        raise OperationRefused("record_service: a service and its status are wanted")
    on = as_date(given["on"], "on") or desk.today()
    _check(desk, given, service, status, on)
    desk.uow.services.add(
        ServiceEvent(
            id=new_id(),
            case_id=case.id,
            service=service,
            status=status,
            on=on,
            organiser=as_text(given["organiser"], "organiser"),
            recorded_at=desk.moment,
            reference=as_text(given["reference"], "reference"),
        )
    )


def _check(desk: Desk, given: Mapping[str, Any], service: str, status: str, on: date) -> None:
    day_field, status_field = as_text(given["day_field"], "day_field"), as_text(given["status_field"], "status_field")
    life = current(desk.uow.services.of_case(desk.need_case().id), service) if day_field or status_field else ()
    errors = {}
    if life and day_field and on < life[-1].on:
        errors[day_field] = FieldError("before", limit=life[-1].on)
    if life and status_field and status in IMPOSSIBLE.get(life[-1].status, ()):
        errors[status_field] = FieldError("service_status", status=life[-1].status, day=life[-1].on)
    if errors:
        raise FormInvalid(errors)


OPERATION = Operation(
    "record_service",
    ("service", "status"),
    {"on": None, "organiser": None, "reference": None, "day_field": None, "status_field": None},
    perform,
)
