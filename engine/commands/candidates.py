"""What everybody carries whom a form offers as case manager, who of them fits, and who carries least (D09, D15)."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine import feel
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.caseloads import caseloads
from engine.commands.run import Run
from engine.errors import NotFound
from engine.forms import Component
from engine.model.caseload import Candidate


def candidates(
    run: Run, variables: Mapping[str, Any], component: Component, offered: Sequence[tuple[str, str]]
) -> list[Candidate]:
    """Give the people offered, in the order offered, with what they carry; nothing where the version has no D15.

    The one proposed is the least loaded of those who fit and need no confirmation.
    """
    case_id = run.case.id if run.case else None
    ids = [person for person, _name in offered]
    try:
        loads = caseloads(run.work, ids, run.instance.version_id, without=case_id)
    except NotFound:
        return []
    fitting = _fitting(run, variables, component)
    free = [one for one in ids if (fitting is None or one in fitting) and not loads[one].must_confirm]
    least = min(free, key=lambda one: loads[one].weighted, default=None)
    return [
        Candidate(person, name, loads[person], fits=fitting is None or person in fitting, proposed=person == least)
        for person, name in offered
    ]


def _fitting(run: Run, variables: Mapping[str, Any], component: Component) -> set[str] | None:
    """Give who is in the group that the property `fitting` names: a lane, a group by key or name; None: everybody."""
    text = component.properties.get("fitting", "")
    said = feel.evaluate(text, variables, functions=CALENDAR_FUNCTIONS) if text else None
    group = _group(run, said) if isinstance(said, str) else ""
    if not group:
        return None
    return {person.id for person in run.work.uow.people.in_group(run.instance.region, group)}


def _group(run: Run, said: str) -> str:
    region = run.region
    named = (key for key, group in region.groups.items() if said in (key, group.name.fi))
    return region.group_of(said) or next(named, "")
