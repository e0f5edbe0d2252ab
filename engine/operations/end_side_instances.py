"""End the side instances of the case, with their tasks and timers."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.requests import EndSides


def perform(desk: Desk, given: Mapping[str, Any]) -> None:  # noqa: ARG001 - every operation has this shape
    """Ask that every other side instance of the case ends."""
    desk.need_case()
    desk.later.append(EndSides())


OPERATION = Operation("end_side_instances", (), {}, perform)
