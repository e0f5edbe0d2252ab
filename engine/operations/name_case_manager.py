"""Name a case manager (asiakasvastaava); the earlier one stays until the role is ended (T21, F11)."""

from collections.abc import Mapping
from typing import Any

from engine.errors import OperationRefused
from engine.ids import new_id
from engine.model import CaseMember
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_date, as_text, as_yes

CASE_MANAGER = "case_manager"
"""The role of a case manager among the members of a case."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Add a case manager; somebody who is one already is not added twice.

    Raises OperationRefused when neither a person nor a label is given.
    """
    case = desk.need_case()
    asked = as_text(given["person"], "person")
    label = as_text(given["label"], "label")
    person = desk.find_person(asked) if asked else None
    if person is None and not (label or asked):
        raise OperationRefused("name_case_manager: a person or a label is wanted")
    member = CaseMember(
        id=new_id(),
        case_id=case.id,
        person_id=person.id if person else None,
        label=person.name if person else label or asked,
        role=CASE_MANAGER,
        since=desk.moment,
        temporary=bool(as_yes(given["temporary"], "temporary")),
    )
    if any(_same(member, other) for other in desk.uow.members.of_case(case.id)):
        return
    desk.uow.members.add(member)
    planned_end = as_date(given["until"], "until")
    # The planned end is told, not kept: the role goes on until it is ended, so that there is never a gap (T21).
    desk.noted.append(("case_manager_named", {"väliaikainen": member.temporary, "asti": planned_end}))


def _same(member: CaseMember, other: CaseMember) -> bool:
    who = (member.person_id, member.person_id or member.label) == (other.person_id, other.person_id or other.label)
    return other.until is None and other.role == CASE_MANAGER and who and member.temporary == other.temporary


OPERATION = Operation(
    "name_case_manager", (), {"person": None, "label": None, "temporary": False, "until": None}, perform
)
