"""End the client's relation to an organisation: only its own worker may (D10, D1:55)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OutsideCompetence
from engine.ids import new_id
from engine.model.caseload import Relation, RelationState
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """End the relation to `organisation`; the step is taken by a member of `group`, its own workers.

    Raises OutsideCompetence for everybody else, and where nobody acts.
    """
    case = desk.need_case()
    organisation, group = as_text(given["organisation"], "organisation"), as_text(given["group"], "group")
    actor = desk.actor
    if actor is None or group not in actor.groups(case.region):
        raise OutsideCompetence(group)
    known = next((one for one in desk.uow.relations.of_case(case.id) if one.organisation == organisation), None)
    if known is None:
        # Who was referred by somebody else may be a client there as well.
        known = Relation(new_id(), case.id, organisation, RelationState.REMAINS, desk.moment)
        desk.uow.relations.add(known)
    if known.state is RelationState.ENDED:
        return
    desk.uow.relations.end(known, desk.moment, actor.id, as_text(given["reason"], "reason"))
    desk.noted.append(("lähettävän_asiakkuus", {"taho": organisation, "tila": RelationState.ENDED.value}))


OPERATION = Operation("end_relation", ("organisation", "group"), {"reason": None}, perform)
