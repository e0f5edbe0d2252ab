"""Start a consultation: by name beside the case, or anonymous without any link to it (G04, P3)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text, as_yes
from engine.operations.requests import StartInstance


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask for the consultation; an anonymous one gets only `variables` and knows neither the case nor the client.

    An anonymous one takes what it was given with it: of a variable of the case that is given, only the keys of `stays`
    remain. The same words on both sides would be a link.
    """
    by_name = as_yes(given["by_name"], "by_name") is True
    if by_name:
        desk.need_case()
    process = as_text(given["process"], "process")
    variables = as_context(given["variables"], "variables")
    desk.later.append(StartInstance(process, free=not by_name, variables=variables))
    if not by_name:
        stays = {as_text(one, "stays") for one in given["stays"] or ()}
        for name in variables.keys() & desk.variables.keys():
            desk.variables[name] = {key: value for key, value in variables[name].items() if key in stays}


OPERATION = Operation(
    "start_consultation", ("by_name",), {"process": "consultation", "variables": None, "stays": None}, perform
)
