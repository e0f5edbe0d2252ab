"""Who may do the tasks of somebody who is away: in SQL, by party, group and region."""

from dataclasses import replace
from datetime import date

import pytest

from engine import clock
from engine.model import Consent, Role
from engine.model.absences import Absence
from engine.store.queries import covered_for, worklist_counts
from tests.integration.store.conftest import NOW

DAY = date(2026, 3, 18)


@pytest.fixture(autouse=True)
def that_day():
    """Let everything happen on one day."""
    with clock.at(NOW):
        yield


def away(world, person, *substitutes, first=DAY, last=DAY):
    made = Absence(world.id(), person.id, first, last, person.id, NOW, substitutes=tuple(one.id for one in substitutes))
    with world.store.begin() as uow:
        uow.absences.put(made)
    return made


def covers(world, person, task):
    """Tell in whose place, and that the list and the count of the worklist say the same."""
    with world.store.begin(write=False) as uow:
        found = covered_for(uow, person, task)
        assert worklist_counts(uow, person, NOW)["covering"] == (found is not None)
    return found


def test_an_absence_is_kept_with_its_substitutes_in_their_order(world):
    anna, bea, cecilia = (world.person(name, groups=["tiimi"]) for name in ("Anna", "Bea", "Cecilia"))
    made = away(world, anna, cecilia, bea)
    with world.store.begin() as uow:
        assert uow.absences.get(made.id) == made
        assert uow.absences.covered_by(bea.id, DAY) == uow.absences.of([anna.id], DAY) == [made]
        uow.absences.put(replace(made, substitutes=(bea.id,)))
        assert uow.absences.get(made.id).substitutes == (bea.id,)
        uow.absences.end(made.id, NOW, bea.id)
        assert uow.absences.known(DAY) == []
        assert (uow.absences.get(made.id).ended_at, uow.absences.get(made.id).ended_by) == (NOW, bea.id)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ({"groups": ["tiimi"]}, True),
        ({"groups": ["muut"]}, False),
        ({"groups": ["tiimi"], "region": "kerava"}, False),
        ({"roles": [("vantaa", Role.SUPERVISOR)]}, True),
        ({"roles": [("vantaa", Role.PRIVACY)]}, False),
        ({"roles": [("vantaa", Role.MANAGER)]}, False),
    ],
)
def test_a_substitute_covers_what_they_see_where_they_work(world, who, expected):
    anna, bea = world.person("Anna", groups=["tiimi"]), world.person("Bea", **who)
    task = world.task(world.instance(world.case()), assignee_id=anna.id, assignee_name="Anna")
    away(world, anna, bea)
    assert covers(world, bea, task) == (anna.id if expected else None)


@pytest.mark.parametrize("consented", [True, False])
def test_the_clients_consent_narrows_a_cover_too(world, consented):
    anna = world.person("Anna", groups=["tiimi"])
    kerttu = replace(world.person("Kerttu", groups=["tiimi"]), parties=frozenset({("vantaa", "kela")}))
    case = world.case(consent_decided_at=NOW)
    task = world.task(world.instance(case), assignee_id=anna.id, assignee_name="Anna")
    away(world, anna, kerttu)
    with world.store.begin() as uow:
        party = "kela" if consented else "tyollisyyspalvelut"
        uow.consents.add(Consent(world.id(), case.id, party, "y100", "kirjallinen", DAY, None))
    assert covers(world, kerttu, task) == (anna.id if consented else None)


def test_a_free_task_is_covered_only_for_those_whose_own_it_is_not(world):
    anna = world.person("Anna", groups=["tiimi"])
    own, other = world.person("Bea", groups=["tiimi"]), world.person("Cecilia", groups=["muut"])
    case = world.case(opened_by=other.id)
    task = world.task(world.instance(case))
    away(world, anna, own, other)
    with world.store.begin(write=False) as uow:
        assert worklist_counts(uow, own, NOW)["covering"] == 0
    assert covers(world, other, task) == anna.id


@pytest.mark.parametrize("days", [(date(2026, 3, 16), date(2026, 3, 17)), (date(2026, 3, 19), date(2026, 3, 20))])
def test_a_cover_holds_on_its_days_only(world, days):
    anna, bea = world.person("Anna", groups=["tiimi"]), world.person("Bea", groups=["tiimi"])
    task = world.task(world.instance(world.case()), assignee_id=anna.id, assignee_name="Anna")
    away(world, anna, bea, first=days[0], last=days[1])
    assert covers(world, bea, task) is None
