"""Answer the case's main instance from a side instance."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.model import InstanceKind
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_text
from engine.operations.requests import Answer


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask that the main instance gets `message` with `values`; raises OperationRefused in the main instance itself."""
    desk.need_case()
    if desk.instance.kind is InstanceKind.MAIN:
        raise OperationRefused("answer_case: the main instance cannot answer itself")
    desk.later.append(Answer(as_text(given["message"], "message"), as_context(given["values"], "values")))


OPERATION = Operation("answer_case", ("message",), {"values": None}, perform)
