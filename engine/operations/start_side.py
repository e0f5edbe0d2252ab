"""Start a side instance of the case."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text
from engine.operations.requests import StartInstance


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask for a side instance of `process` with `variables` as its first ones."""
    desk.need_case()
    variables = as_context(given["variables"], "variables")
    desk.later.append(StartInstance(as_text(given["process"], "process"), variables=variables))


OPERATION = Operation("start_side", ("process",), {"variables": None}, perform)
