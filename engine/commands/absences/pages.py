"""Absences for people: one's own, those in which one substitutes, and for supervisors who is away and what is left."""

from dataclasses import replace

from engine import clock, policy
from engine.commands.absences.enter import person_of
from engine.commands.absences.gaps import gaps, rows_of
from engine.commands.caseload_tables import led_regions
from engine.commands.work import Work
from engine.model import Person
from engine.model.absences import Absence, AbsenceGap, AbsencePage
from engine.store.queries import shared_keys


def absence_page(work: Work, actor: Person, person_id: str = "") -> AbsencePage:
    """Give the page about one's own absences, or about those of somebody of one's unit; raises NotFound."""
    person, today = person_of(work, actor, person_id), clock.local(work.moment).date()
    known = work.uow.absences.of({actor.id, person.id}, today)
    colleagues = _colleagues(work, person)
    led = sorted(where for where in actor.regions if policy.may_tell_other_clients(actor, where))
    team = {one.id: one for where in led for one in work.uow.people.in_region(where)}
    return AbsencePage(
        own=rows_of(work, actor, [one for one in known if one.person_id == actor.id]),
        covering=rows_of(work, actor, work.uow.absences.covered_by(actor.id, today)),
        person_id=person.id,
        name=person.name,
        choices=[(one.id, one.name) for one in colleagues if policy.may_substitute(one, person, named_by=actor)],
        people=sorted(
            ((one.id, one.name) for one in team.values() if one != actor and policy.may_enter_absence(actor, one)),
            key=lambda one: one[1],
        ),
        theirs=rows_of(work, actor, [one for one in known if one.person_id == person.id != actor.id]),
    )


def known_absences(work: Work, actor: Person) -> list[Absence]:
    """Give the absences that the actor may know of: their own, those they cover, and those of people they lead."""
    today = clock.local(work.moment).date()
    covered = {one.id for one in work.uow.absences.covered_by(actor.id, today)}
    everybody = work.uow.absences.known(today)
    people = work.uow.people.some({one.person_id for one in everybody})
    return [one for one in everybody if one.id in covered or policy.may_enter_absence(actor, people[one.person_id])]


def absence_gaps(work: Work, actor: Person) -> list[AbsenceGap]:
    """Give who of the actor's own unit is away or will be, by region, and what is left without anybody.

    Raises Forbidden for who leads none. Keys of cases and tasks are for those who may see every case of the region.
    """
    today = clock.local(work.moment).date()
    everybody = work.uow.absences.known(today)
    people = work.uow.people.some({one.person_id for one in everybody})
    found: list[AbsenceGap] = []
    for region in led_regions(work, actor):
        mine = [
            one
            for one in everybody
            if policy.works_in(people[one.person_id], region) and policy.same_unit(actor, people[one.person_id])
        ]
        may_open = policy.may_hand_over(actor, region)
        shown = [
            replace(
                one,
                row=replace(one.row, may_change=policy.may_enter_absence(actor, people[one.row.absence.person_id])),
                may_open=may_open,
            )
            for one in gaps(work, mine, region)
        ]
        found += _for_reader(work, actor, region, shown)
    return found


def _for_reader(work: Work, actor: Person, region: str, found: list[AbsenceGap]) -> list[AbsenceGap]:
    """Leave out the cases of which the reader's own party may not know."""
    if not actor.parties_in(region):
        return found
    keys = {key for one in found for key in (*one.hidden, *(task.case_key for task in one.due))}
    known = {"", *shared_keys(work.uow, actor, keys)}
    return [
        replace(
            one,
            due=[task for task in one.due if task.case_key in known],
            hidden=[key for key in one.hidden if key in known],
        )
        for one in found
    ]


def _colleagues(work: Work, person: Person) -> list[Person]:
    found = {one.id: one for where in sorted(person.regions) for one in work.uow.people.in_region(where)}
    return sorted((one for one in found.values() if one.id != person.id), key=lambda one: one.name)
