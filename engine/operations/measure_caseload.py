"""Tell the chart what a proposed case manager carries, for the decision D15 (D2:108)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_list, as_text
from engine.operations.set_variable import settable


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Set the variable `result` to `{henkilö, nimi, asiakkaita, painotettu}` of whoever of `people` carries most.

    Who is a case manager of this case already, or has no account, carries nothing more by being named.
    """
    present = {member.person_id for member in desk.case_managers()}
    asked = [as_text(one, "people") for one in as_list(given["people"]) if one is not None]
    loads = desk.loads([one for one in asked if one and one not in present])
    heaviest = max(loads, key=lambda person: loads[person].weighted, default=None)
    person = desk.find_person(heaviest) if heaviest else None
    desk.variables[settable(as_text(given["result"], "result"))] = {
        "henkilö": heaviest,
        "nimi": person.name if person else "",
        "asiakkaita": loads[heaviest].clients if heaviest else 0,
        "painotettu": loads[heaviest].weighted if heaviest else Decimal(0),
    }


OPERATION = Operation("measure_caseload", ("people",), {"result": "kuormitus"}, perform)
