"""Find the person to whom a diagram gives a task at once (`polku:assign`)."""

from engine import feel
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.run import Run
from engine.commands.sight import may_know
from engine.commands.tell import case_managers
from engine.errors import NotFound
from engine.model import Person


def name_assignee(run: Run, rule: str) -> Person | None:
    """Give the person whom `case_manager`, `starter` or FEEL names; None: the task lies with its group.

    A person who has left, who may not know of the case, or whom FEEL does not find, is nobody: a task must not wait
    for somebody who cannot come.
    """
    if not rule:
        return None
    if rule == "case_manager":
        return next((one for one in case_managers(run) if one.active), None)
    if rule == "starter":
        return active_person(run, (run.case and run.case.opened_by) or run.instance.started_by)
    value = feel.evaluate(rule, visible(run), functions=CALENDAR_FUNCTIONS) if rule.startswith("=") else rule
    return active_person(run, value)


def active_person(run: Run, person_id: object) -> Person | None:
    """Give the person of that id who can still sign in, None for anything else."""
    if not isinstance(person_id, str) or not person_id:
        return None
    try:
        person = run.work.uow.people.get(person_id)
    except NotFound:
        return None
    return person if person.active and may_know(run, person) else None
