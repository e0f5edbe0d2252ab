"""Keep the outcome of a case; the case closes when its main instance ends (F15)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_text

DECISION = "päätös"
"""The variable that holds the reason and the results of the closing."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Keep the reason and the results; raises OperationRefused for an empty outcome."""
    case = desk.need_case()
    outcome = as_text(given["outcome"], "outcome")
    if not outcome:
        raise OperationRefused("close_case: an outcome is wanted")
    desk.uow.cases.update(case.id, outcome=outcome)
    desk.case = replace(case, outcome=outcome)
    desk.variables[DECISION] = {"syy": outcome, "tulos": as_list(given["results"])}


OPERATION = Operation("close_case", ("outcome",), {"results": None}, perform)
