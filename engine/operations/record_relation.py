"""Keep that the client's relation to the party that referred them stays (D1:55, D1:57, D2:34)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model.caseload import Relation, RelationState
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Keep the relation to `organisation` once; without an organisation there is none to keep.

    Raises OperationRefused for a state that is neither `remains` nor `remains_at_first`.
    """
    case = desk.need_case()
    organisation, state = as_text(given["organisation"], "organisation"), as_text(given["state"], "state")
    if state not in (RelationState.REMAINS, RelationState.REMAINS_AT_FIRST):
        raise OperationRefused(f"record_relation: a relation begins as remains or remains_at_first, not as {state}")
    if not organisation or any(one.organisation == organisation for one in desk.uow.relations.of_case(case.id)):
        return
    desk.uow.relations.add(Relation(new_id(), case.id, organisation, RelationState(state), desk.moment))
    desk.noted.append(("lähettävän_asiakkuus", {"taho": organisation, "tila": state}))


OPERATION = Operation("record_relation", ("organisation",), {"state": RelationState.REMAINS.value}, perform)
