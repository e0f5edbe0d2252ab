"""Refer the client onwards: each service is applied for (docs/sources.md, 6.0 `palvelu_haettu`, D1:37, D1:75)."""

from collections.abc import Mapping
from typing import Any

from engine.ids import new_id
from engine.model import ServiceEvent
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_list, as_text
from engine.operations.service_life import APPLIED

EVENT = "palvelu_haettu"


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write one row and one event per service; without any nothing is done."""
    case = desk.need_case()
    on = as_date(given["on"], "on") or desk.today()
    organiser = as_text(given["organiser"], "organiser")
    for service in (as_text(one, "services") for one in as_list(given["services"])):
        desk.uow.services.add(ServiceEvent(new_id(), case.id, service, APPLIED, on, organiser, recorded_at=desk.moment))
        desk.noted.append((EVENT, {"palvelu": service, "järjestäjä": organiser}))


OPERATION = Operation("refer_onwards", ("services",), {"on": None, "organiser": None}, perform)
