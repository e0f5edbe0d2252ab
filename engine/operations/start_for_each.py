"""Start a side instance of the case for each item of a list."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_text
from engine.operations.requests import StartInstance


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask for one side instance of `process` per item of `items`, the item being its variable `variable`."""
    desk.need_case()
    process, variable = as_text(given["process"], "process"), as_text(given["variable"], "variable")
    desk.later.extend(StartInstance(process, variables={variable: item}) for item in as_list(given["items"]))


OPERATION = Operation("start_for_each", ("process", "variable", "items"), {}, perform)
