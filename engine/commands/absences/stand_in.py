"""Act in the place of somebody who is away: what their substitute does is written down as done for them."""

from collections.abc import Callable, Iterable

from engine import clock
from engine.commands.find_task import refuse_taken
from engine.commands.work import Work
from engine.model import Person, Task
from engine.store.queries import covered_for, may_see_case


def absent_person(work: Work, actor: Person, task: Task) -> Person | None:
    """Give the person who is away and in whose place the actor may do an open task; None: in nobody's."""
    found = covered_for(work.uow, actor, task)
    return work.uow.people.get(found) if found else None


def stands_in(work: Work, actor: Person, task: Task, may: Callable[[Person, Task], bool]) -> bool:
    """Tell whether the actor may do this to the task by themselves, or for somebody who is away and might.

    In the second case all that this work writes from now on says in whose place it was done.
    """
    if may(actor, task):
        return True
    absent = absent_person(work, actor, task)
    if absent is None or not may(absent, task):
        return False
    work.absent = absent
    return True


def refuse_taken_by_others(work: Work, actor: Person, task: Task, may: Callable[[Person, Task], bool]) -> None:
    """Raise TaskTaken or OutsideCompetence unless the actor may, by themselves or in the place of who is away."""
    if not stands_in(work, actor, task, may):
        refuse_taken(actor, task)


def with_substitutes(
    work: Work, people: Iterable[Person], *, task: Task | None, case_id: str | None
) -> list[tuple[Person, Person | None]]:
    """Give who is told: the people themselves, and for each who is away today those who substitute and may know of it.

    The second is in whose place; None: they are told for themselves.
    """
    told = {person.id: person for person in people}
    today = clock.local(work.moment).date()
    away = [one for one in work.uow.absences.of(list(told), today) if one.covers(today)]
    named = work.uow.people.some({one for absence in away for one in absence.substitutes}) if away else {}
    more = [
        (named[one], told[absence.person_id])
        for absence in away
        for one in absence.substitutes
        if one not in told and one in named and named[one].active and _may_be_told(work, named[one], task, case_id)
    ]
    return [*((person, None) for person in told.values()), *more]


def _may_be_told(work: Work, substitute: Person, task: Task | None, case_id: str | None) -> bool:
    if task is not None:
        return covered_for(work.uow, substitute, work.uow.tasks.get(task.id)) is not None
    return case_id is not None and may_see_case(work.uow, substitute, case_id)
