"""Tell people something, by inbox and email; written now, delivered later."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_list, as_text
from engine.operations.requests import Tell


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Ask for a message of `kind` to everybody that `to` names; raises OperationRefused when it names nobody."""
    to = tuple(as_text(who, "to") for who in as_list(given["to"]))
    if not to or not all(to):
        raise OperationRefused("notify: somebody has to be named")
    facts = {name: as_text(value, name) for name, value in as_context(given["facts"], "facts").items()}
    desk.later.append(Tell(to, as_text(given["kind"], "kind"), facts))


OPERATION = Operation("notify", ("to",), {"kind": "mention", "facts": None}, perform)
