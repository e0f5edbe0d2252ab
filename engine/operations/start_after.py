"""Start an instance that lives on after the case has closed (T19)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text
from engine.operations.requests import StartInstance


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask for a side instance of `process` that begins once the case has ended and taken its other ones along."""
    desk.need_case()
    variables = as_context(given["variables"], "variables")
    desk.later.append(StartInstance(as_text(given["process"], "process"), variables=variables, after=True))


OPERATION = Operation("start_after", ("process",), {"variables": None}, perform)
