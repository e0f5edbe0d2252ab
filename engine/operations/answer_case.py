"""Answer the case's main instance from a side instance."""

from collections.abc import Mapping
from typing import Any

from engine.model import InstanceKind
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text
from engine.operations.requests import Answer


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask that the main instance gets `message` with `values`; called within the main one, it just has them."""
    desk.need_case()
    message, values = as_text(given["message"], "message"), as_context(given["values"], "values")
    if desk.instance.kind is InstanceKind.MAIN:
        desk.variables[message] = dict(values)
    else:
        desk.later.append(Answer(message, values))


OPERATION = Operation("answer_case", ("message",), {"values": None}, perform)
