"""End the role of a case manager, never of the last one (T21: a gap of 0 days)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_text
from engine.operations.requests import HandOver


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """End the role of `person`, or of everybody but `keep`; both are person ids or labels.

    Their open tasks of the case go to `keep`. Raises OperationRefused when nobody would be left responsible.
    """
    person, keep = as_text(given["person"], "person"), as_text(given["keep"], "keep")
    managers = desk.case_managers()
    kept = [member for member in managers if keep and keep in (member.person_id, member.label)]
    # Of somebody who was named for a time and is named for good now, only the latter is kept.
    kept = [member for member in kept if not member.temporary] or kept
    ending = [
        member
        for member in managers
        if member not in kept and (not person or person in (member.person_id, member.label))
    ]
    if ending and len(ending) == len(managers):
        raise OperationRefused(
            "end_case_manager: name the new case manager first, the old one stays responsible until then"
        )
    for member in ending:
        desk.uow.members.end_one(member.id, desk.moment)
    stays = {member.person_id for member in managers if member not in ending}
    gone = tuple(one.person_id for one in ending if one.person_id and one.person_id not in stays)
    if gone:
        desk.later.append(HandOver(gone, keep))


OPERATION = Operation("end_case_manager", (), {"person": None, "keep": None}, perform)
