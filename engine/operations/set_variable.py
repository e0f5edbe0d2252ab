"""Set one live variable of the instance."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text

RESERVED = frozenset({"asia", "nyt", "tänään"})
"""Names that the engine itself gives to every expression."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Set the variable; raises OperationRefused for an empty or reserved name."""
    desk.variables[settable(as_text(given["name"], "name"))] = given["value"]


def settable(name: str) -> str:
    """Give the name of a variable that a chart may set; raises OperationRefused for an empty or reserved one."""
    if not name or name in RESERVED:
        raise OperationRefused(f"set_variable: {name or 'an empty name'} cannot be set")
    return name


OPERATION = Operation("set_variable", ("name", "value"), {}, perform)
