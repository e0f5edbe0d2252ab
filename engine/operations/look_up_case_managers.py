"""Tell the chart who is responsible for the case now, however they were named."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text
from engine.operations.set_variable import settable


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Set the variable `result` to a list of `{henkilö, nimi, väliaikainen, asti}`, empty while nobody is named."""
    desk.variables[settable(as_text(given["result"], "result"))] = [
        {
            "henkilö": member.person_id,
            "nimi": member.label,
            "väliaikainen": member.temporary,
            "asti": member.planned_end,
        }
        for member in desk.case_managers()
    ]


OPERATION = Operation("look_up_case_managers", (), {"result": "asiakasvastaavat"}, perform)
