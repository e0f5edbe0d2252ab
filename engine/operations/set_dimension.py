"""Copy a code to the case for the charts of the dashboard to filter by."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text

DIMENSIONS = "ulottuvuudet"
"""The variable that holds the codes, by name."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Keep the code under `name`; the event tells since when. Raises OperationRefused for an empty name."""
    name, value = as_text(given["name"], "name"), as_text(given["value"], "value")
    if not name:
        raise OperationRefused("set_dimension: a name is wanted")
    if desk.case is not None:
        desk.uow.dimensions.put(desk.case.id, name, value)
    known = desk.variables.get(DIMENSIONS)
    desk.variables[DIMENSIONS] = {**(known if isinstance(known, dict) else {}), name: value}
    desk.noted.append(("dimension_set", {"nimi": name, "arvo": value}))


OPERATION = Operation("set_dimension", ("name", "value"), {}, perform)
