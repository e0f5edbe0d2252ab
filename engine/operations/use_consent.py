"""An oral consent is good for one contact: after it, it is used up (docs/sources.md, 4.1)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.consents import KELA, ORAL
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text
from engine.operations.requests import AlignTasks


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Use up the party's oral consent; that there is none is no error."""
    party = as_text(given["party"], "party")
    if desk.uow.consents.use(desk.need_case().id, party, ORAL, desk.moment):
        desk.noted.append(("consent_used", {"osapuolet": [party]}))
        desk.later.append(AlignTasks())


OPERATION = Operation("use_consent", (), {"party": KELA}, perform)
