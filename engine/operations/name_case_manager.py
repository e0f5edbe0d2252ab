"""Name case managers (asiakasvastaava); an earlier one stays until the role is ended (T21, F11)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.errors import OperationRefused, PersonLeft
from engine.ids import new_id
from engine.model import CaseMember
from engine.operations.desk import CASE_MANAGER, Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_date, as_list, as_text, as_yes


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Add a case manager, and `others` beside them; somebody who is one already is not added twice.

    Raises OperationRefused when neither a person nor a label is given, PersonLeft for an account that was closed.
    """
    until = as_date(given["until"], "until")
    temporary = bool(as_yes(given["temporary"], "temporary"))
    _name(desk, as_text(given["person"], "person"), as_text(given["label"], "label"), temporary=temporary, until=until)
    for row in as_list(given["others"]):
        one = as_context(row, "others")
        who, title = as_text(one.get("henkilö"), "henkilö"), as_text(one.get("nimike"), "nimike")
        if _name(desk, who, title):
            said = {"hlö": who or None, "rooli": title, "väliaikainen": False}
            desk.noted.append(("asiakasvastaava_nimetty", said))


def _name(desk: Desk, asked: str, label: str, *, temporary: bool = False, until: date | None = None) -> bool:
    """Add one case manager; False when they are one already."""
    case = desk.need_case()
    person = desk.find_person(asked) if asked else None
    if person is None and not (label or asked):
        raise OperationRefused("name_case_manager: a person or a label is wanted")
    if person is not None and not person.active:
        raise PersonLeft(person.name)
    member = CaseMember(
        id=new_id(),
        case_id=case.id,
        person_id=person.id if person else None,
        label=person.name if person else label or asked,
        role=CASE_MANAGER,
        since=desk.moment,
        temporary=temporary,
        planned_end=until,
    )
    if any(_same(member, other) for other in desk.case_managers()):
        return False
    desk.uow.members.add(member)
    # A planned end is kept and told; the role goes on until it is ended, so that there is never a gap (T21).
    desk.noted.append(("case_manager_named", {"väliaikainen": temporary, "asti": until}))
    return True


def _same(member: CaseMember, other: CaseMember) -> bool:
    who = (member.person_id, member.person_id or member.label) == (other.person_id, other.person_id or other.label)
    return who and member.temporary == other.temporary


OPERATION = Operation(
    "name_case_manager",
    (),
    {"person": None, "label": None, "temporary": False, "until": None, "others": None},
    perform,
)
