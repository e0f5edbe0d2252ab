"""Interrupt the client relation: the client stops, or it cannot go on (M01)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text
from engine.operations.requests import EndSides

INTERRUPTED = "keskeytti"
"""The outcome of a case that was interrupted."""

INTERRUPTION = "keskeytys"
"""The variable that says who interrupted, and why."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Keep the outcome and end the side instances; the case closes when its main instance ends."""
    case = desk.need_case()
    desk.uow.cases.update(case.id, outcome=INTERRUPTED)
    desk.case = replace(case, outcome=INTERRUPTED)
    desk.variables[INTERRUPTION] = {
        "kuka": as_text(given["by"], "by"),
        "syy": as_text(given["reason"], "reason") or None,
    }
    desk.later.append(EndSides())


OPERATION = Operation("interrupt_case", (), {"by": "asiakas", "reason": None}, perform)
