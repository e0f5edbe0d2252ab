"""End the role of a case manager, never of the last one (T21: a gap of 0 days)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.operations.desk import Desk
from engine.operations.name_case_manager import CASE_MANAGER
from engine.operations.operation import Operation
from engine.operations.reading import as_text


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """End the role of `person`, or of everybody but `keep`; both are person ids or labels.

    Raises OperationRefused when nobody would be left responsible.
    """
    case = desk.need_case()
    person, keep = as_text(given["person"], "person"), as_text(given["keep"], "keep")
    managers = [
        member for member in desk.uow.members.of_case(case.id) if member.role == CASE_MANAGER and member.until is None
    ]
    ending = [
        member
        for member in managers
        if (not person or person in (member.person_id, member.label))
        and (not keep or keep not in (member.person_id, member.label))
    ]
    if ending and len(ending) == len(managers):
        raise OperationRefused(
            "end_case_manager: name the new case manager first, the old one stays responsible until then"
        )
    for member in ending:
        desk.uow.members.end(case.id, CASE_MANAGER, desk.moment, person_id=member.person_id)
    if not all(member.person_id for member in ending):
        # Somebody without an account is ended with everybody of the role: those who stay are written again.
        for member in managers:
            if member not in ending:
                desk.uow.members.add(replace(member, id=new_id()))


OPERATION = Operation("end_case_manager", (), {"person": None, "keep": None}, perform)
