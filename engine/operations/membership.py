"""Replacing everybody who holds a role on a case; shared by the work pair and the team."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import CaseMember
from engine.operations.desk import Desk
from engine.operations.reading import as_list, as_text


def replace_members(desk: Desk, role: str, members: Any) -> None:
    """End the running holders of `role` and add `members`: person ids, texts, or contexts `{henkilö, rooli}`.

    Raises OperationRefused when there is nobody to add.
    """
    case = desk.need_case()
    added = [_member(desk, case.id, role, row) for row in as_list(members)]
    if not added:
        raise OperationRefused(f"{role}: somebody has to be named")
    desk.uow.members.end(case.id, role, desk.moment)
    for member in added:
        desk.uow.members.add(member)


def _member(desk: Desk, case_id: str, role: str, row: Any) -> CaseMember:
    who, title = (row.get("henkilö"), row.get("rooli")) if isinstance(row, Mapping) else (row, None)
    name, shown = as_text(who, "henkilö"), as_text(title, "rooli")
    person = desk.find_person(name) if name else None
    label = person.name if person else name or shown
    if not label:
        raise OperationRefused(f"{role}: every member needs a person or a name")
    return CaseMember(
        id=new_id(), case_id=case_id, person_id=person.id if person else None, label=label, role=role, since=desk.moment
    )
