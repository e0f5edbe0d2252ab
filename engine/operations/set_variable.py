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
    name = as_text(given["name"], "name")
    if not name or name in RESERVED:
        raise OperationRefused(f"set_variable: {name or 'an empty name'} cannot be set")
    desk.variables[name] = given["value"]


OPERATION = Operation("set_variable", ("name", "value"), {}, perform)
