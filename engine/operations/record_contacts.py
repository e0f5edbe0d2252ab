"""Write each attempt to contact somebody into the log (M13, docs/sources.md, 6.0 `yhteydenotto`)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_date, as_list, as_text

DAY, CHANNEL = "päivä", "kanava"


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Note one event per row of `contacts`: its day and its channel; raises OperationRefused for other values."""
    direction = as_text(given["direction"], "direction")
    for row in (as_context(one, "contacts") for one in as_list(given["contacts"])):
        told = {"suunta": direction, CHANNEL: as_text(row.get(CHANNEL), CHANNEL), DAY: as_date(row.get(DAY), DAY)}
        desk.noted.append(("yhteydenotto", told))


OPERATION = Operation("record_contacts", ("contacts",), {"direction": "asiakas"}, perform)
