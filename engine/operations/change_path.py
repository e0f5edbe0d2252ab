"""Let the case go on by another chart of its region (M06 `polku_vaihdettu`, D1:51)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text
from engine.operations.requests import ChangePath


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask that the case goes on by `process`; raises OperationRefused for its own chart and for a missing one."""
    case = desk.need_case()
    process = as_text(given["process"], "process")
    if process == case.definition:
        raise OperationRefused(f"change_path: the case is on the path {process} already")
    if desk.uow.definitions.latest(process, case.region) is None:
        raise OperationRefused(f"change_path: {case.region} has published no chart {process}")
    desk.later.append(ChangePath(process, as_context(given["variables"], "variables")))


OPERATION = Operation("change_path", ("process",), {"variables": None}, perform)
