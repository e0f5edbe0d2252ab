"""What absences leave without anybody: days without a substitute, tasks that come due, cases nobody else may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine import clock, policy
from engine.commands.absences.days import each_day, working_spans
from engine.commands.work import Work
from engine.model import Case, Person, Task
from engine.model.absences import Absence, AbsenceGap, AbsenceRow, Substitute
from engine.store.queries import cases_managed, seen_cases, tasks_held


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everybody who is away or substitutes in a region."""

    region: str
    people: Mapping[str, Person]
    away: Mapping[str, Sequence[Absence]]
    seen: Mapping[str, set[str]]
    today: date

    def at_work(self, absence: Absence, day: date) -> list[Person]:
        """Give those who substitute on a day: they work in the region and are not away themselves."""
        named = (self.people[one] for one in absence.substitutes if one in self.people)
        return [
            one
            for one in named
            if policy.works_in(one, self.region) and not any(own.covers(day) for own in self.away.get(one.id, ()))
        ]

    def may_see(self, person: Person, case_id: str | None) -> bool:
        """Tell whether a substitute may see a case by themselves; what has no case is the whole region's."""
        return case_id is None or case_id in self.seen.get(person.id, ())


def gaps(work: Work, absences: Sequence[Absence], region: str) -> list[AbsenceGap]:
    """Give what each of these absences leaves without anybody in a region, from today on, in the order given.

    The number of statements does not depend on how many are away.
    """
    if not absences:
        return []
    today = clock.local(work.moment).date()
    owners = {one.person_id for one in absences}
    named = {person for one in absences for person in one.substitutes}
    people = work.uow.people.some(owners | named)
    tasks = _by_owner(tasks_held(work.uow, owners, region))
    managed = cases_managed(work.uow, owners, region)
    away: dict[str, list[Absence]] = {}
    for own in work.uow.absences.of(named, today):
        away.setdefault(own.person_id, []).append(own)
    wanted: dict[str, set[str]] = {}
    for absence in absences:
        ids = {one.case_id for one in tasks.get(absence.person_id, ()) if one.case_id}
        ids |= {one.id for one in managed.get(absence.person_id, ())}
        for substitute in absence.substitutes:
            wanted.setdefault(substitute, set()).update(ids)
    seen = seen_cases(work.uow, [(people[one], ids) for one, ids in sorted(wanted.items()) if one in people])
    known = _Known(region, people, away, seen, today)
    return [
        _gap(known, absence, tasks.get(absence.person_id, ()), _keys(managed, tasks, absence)) for absence in absences
    ]


def rows_of(work: Work, actor: Person, absences: Sequence[Absence]) -> list[AbsenceRow]:
    """Give absences with names, and the days on which those who substitute are away themselves."""
    named = {person for one in absences for person in one.substitutes}
    people = work.uow.people.some({one.person_id for one in absences} | named)
    away: dict[str, list[Absence]] = {}
    if named:
        for own in work.uow.absences.of(named, clock.local(work.moment).date()):
            away.setdefault(own.person_id, []).append(own)
    return [
        _row(one, people, away, may_change=policy.may_enter_absence(actor, people[one.person_id])) for one in absences
    ]


def _gap(known: _Known, absence: Absence, tasks: Iterable[Task], cases: Mapping[str, str]) -> AbsenceGap:
    coming = list(each_day(max(absence.first_day, known.today), absence.last_day))
    free = working_spans(day for day in coming if not known.at_work(absence, day))
    due = [task for task in tasks if _falls_due(known, absence, task)]
    everybody = [known.people[one] for one in absence.substitutes if one in known.people]
    hidden = [
        key
        for case_id, key in sorted(cases.items(), key=lambda one: one[1])
        if everybody and not any(known.may_see(one, case_id) for one in everybody)
    ]
    return AbsenceGap(_row(absence, known.people, known.away), known.region, free, due, hidden)


def _falls_due(known: _Known, absence: Absence, task: Task) -> bool:
    """Tell whether a task comes due meanwhile and nobody who is at work on that day may do it."""
    if task.due is None:
        return False
    day = clock.local(task.due).date()
    if not max(absence.first_day, known.today) <= day <= absence.last_day:
        return False
    return not any(known.may_see(one, task.case_id) for one in known.at_work(absence, day))


def _keys(
    managed: Mapping[str, Sequence[Case]], tasks: Mapping[str, Sequence[Task]], absence: Absence
) -> dict[str, str]:
    """Give the cases that the person is responsible for or has a task of: id -> key."""
    cases = {task.case_id: task.case_key for task in tasks.get(absence.person_id, ()) if task.case_id}
    return cases | {one.id: one.key for one in managed.get(absence.person_id, ())}


def _by_owner(tasks: Iterable[Task]) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.assignee_id or "", []).append(task)
    return found


def _row(
    absence: Absence,
    people: Mapping[str, Person],
    away: Mapping[str, Sequence[Absence]],
    *,
    may_change: bool = False,
) -> AbsenceRow:
    substitutes = [
        Substitute(
            one,
            people[one].name,
            [
                (max(own.first_day, absence.first_day), min(own.last_day, absence.last_day))
                for own in away.get(one, ())
                if own.overlaps(absence.first_day, absence.last_day)
            ],
        )
        for one in absence.substitutes
        if one in people
    ]
    return AbsenceRow(absence, people[absence.person_id].name, substitutes, may_change)
