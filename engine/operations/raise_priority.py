"""Raise the priority of the case and of its open tasks (T18)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_whole


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Raise the priority to `level`; a higher one stays."""
    case = desk.need_case()
    level = as_whole(given["level"], "level") or 0
    if level <= case.priority:
        return
    desk.uow.cases.update(case.id, priority=level)
    desk.uow.tasks.set_priority(case.id, level)
    desk.case = replace(case, priority=level)


OPERATION = Operation("raise_priority", (), {"level": 1}, perform)
