"""Absence and cover: who substitutes finds the work, does it in the other's name, and sees nothing more than before."""

from datetime import date, timedelta

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound, OutsideCompetence, TaskTaken
from engine.model.absences import AbsenceWish
from engine.model.worklist_screens import WorklistQuery
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import REGION, local

START = local("2026-03-16T09:00")
"""A Monday."""
VALUES = {"lahde": "neuvonta", "tarve": "kylla"}


@pytest.fixture(autouse=True)
def monday():
    """Let everything happen on a Monday."""
    with clock.at(START):
        yield


def away(house, who="aino", first="16.3.2026", last="20.3.2026", substitutes=("onni",), by=None, **more):
    """Let somebody be away."""
    wish = AbsenceWish(house[who].id, first, last, tuple(house[one].id for one in substitutes))
    return house.engine.enter_absence(house[by or who], wish, **more)


def taken(house, who="aino", element=None):
    """Open a case and let somebody take its first task; gives the task."""
    case = house.open_case()
    task = next(iter(house.tasks(case.key).values()))
    return house.engine.claim(house[who], task.id)


def covering(house, who):
    """Give the elements that somebody finds in the worklist among what they substitute for."""
    return house.queue(who, "covering")


def finish(house, task, who):
    """Complete the first task of a case."""
    return house.engine.complete_task(house[who], task.id, {"lähde": "terveysasema", "haara": "jatka"})


def test_a_substitute_does_the_work_and_every_record_says_in_whose_place(house):
    task = taken(house)
    assert covering(house, "onni") == []
    with pytest.raises(TaskTaken):
        finish(house, task, "onni")
    away(house)
    assert covering(house, "onni") == ["kirjaa"]
    assert house.engine.worklist(house["onni"], WorklistQuery()).counts["covering"] == 1
    page = house.engine.task_page(house["onni"], task.id)
    assert (page.may_complete, page.may_claim, page.acting_for) == (True, False, "Aino")
    house.engine.save_draft(house["onni"], task.id, {"lähde": "tervey"})
    finish(house, task, "onni")
    page = house.engine.case_page(house["siiri"], task.case_key)
    closed = house.engine.task_page(house["siiri"], task.id).task
    assert (closed.closed_by_name, closed.closed_for_name) == ("Onni", "Aino")
    event = next(one for one in page.events if one.name == "task_completed")
    assert (event.actor_name, event.attributes["puolesta"], event.attributes["puolesta_nimi"]) == (
        "Onni",
        house["aino"].id,
        "Aino",
    )
    assert [(one.by_name, one.for_name) for one in page.submissions] == [("Onni", "Aino")]
    assert accesses(house, task, "onni") == {("task_page", "Aino"), ("complete_task", "Aino")}


def accesses(house, task, who):
    """Give what the access log says of somebody and a task: what, and in whose place."""
    with house.engine._work(write=False) as work:
        found = work.uow.access.of_case(task.case_id)
    mine = [one for one in found if one.task_id == task.id and one.person_id == house[who].id]
    assert {one.acting_for for one in mine} <= {None, house["aino"].id}
    return {(one.what, one.acting_for_name) for one in mine}


def test_what_one_may_do_anyway_is_done_in_nobodys_place(house):
    case = house.open_case()
    away(house)
    task = house.tasks(case.key)["kirjaa"]
    assert (covering(house, "onni"), house.queue("onni")) == ([], ["kirjaa"])
    finish(house, task, "onni")
    assert house.engine.task_page(house["siiri"], task.id).task.closed_for_name is None


def test_a_substitute_returns_and_hands_on_what_the_absent_person_might(house):
    first, second = taken(house), taken(house)
    away(house)
    assert house.engine.release(house["onni"], first.id).assignee_id is None
    assert house.engine.reassign(house["onni"], second.id, house["onni"].id).assignee_name == "Onni"
    told = house.engine.case_page(house["siiri"], second.case_key).events
    assert [one.attributes.get("puolesta_nimi") for one in told if one.name == "task_reassigned"] == ["Aino"]


def test_free_tasks_of_the_absent_persons_groups_are_covered_where_the_substitute_sees_the_case(house):
    own = house.engine.start_case(house["taimi"], definition="koe", region=REGION, client={}, variables={})
    other = house.open_case()
    mine, hidden = house.tasks(own.key)["kirjaa"], house.tasks(other.key)["kirjaa"]
    with pytest.raises(OutsideCompetence):
        finish(house, mine, "taimi")
    away(house, substitutes=["taimi"], by="siiri")
    assert covering(house, "taimi") == ["kirjaa"]
    finish(house, mine, "taimi")
    assert house.engine.task_page(house["siiri"], mine.id).task.closed_for_name == "Aino"
    with pytest.raises(NotFound):
        finish(house, hidden, "taimi")
    taken_hidden = house.engine.claim(house["aino"], hidden.id)
    with pytest.raises(NotFound):
        finish(house, taken_hidden, "taimi")
    assert covering(house, "taimi") == ["jatka"]  # the next step of the case that she sees


@pytest.mark.parametrize("when", ["2026-03-15T23:59", "2026-03-21T00:00", "ended"])
def test_nobody_substitutes_before_after_or_once_it_has_ended(house, when):
    task = taken(house)
    made = away(house, first="16.3.2026")
    if when == "ended":
        house.engine.end_absence(house["aino"], made.id)
        when = "2026-03-16T09:01"
    with clock.at(local(when)):
        assert covering(house, "onni") == []
        with pytest.raises(TaskTaken):
            finish(house, task, "onni")


def test_the_first_of_the_absent_person_and_two_substitutes_is_the_only_one(house):
    task = taken(house)
    away(house, substitutes=["onni", "siiri"], by="siiri")
    finish(house, task, "onni")
    for late in ("siiri", "aino"):
        with pytest.raises(TaskTaken) as refused:
            finish(house, task, late)
        assert refused.value.by_name == "Onni"


def test_what_is_assigned_meanwhile_stays_the_absent_persons_and_the_substitute_is_told_too(house):
    away(house, substitutes=["onni"])
    task = house.tasks(house.open_case().key)["kirjaa"]
    given = house.engine.reassign(house["siiri"], task.id, house["aino"].id)
    assert (given.assignee_name, covering(house, "onni")) == ("Aino", ["kirjaa"])
    assert house.told("aino") == ["task_assigned"]
    told = {one.kind: one.facts for one in house.engine.inbox(house["onni"])}
    assert (told.keys(), told["task_assigned"]["absent"]) == ({"substitute_named", "task_assigned"}, "Aino")
    with clock.at(task.due + timedelta(hours=1)):
        house.sweep(clock.now())
    assert house.told("onni")[2:] == []  # by then the absence is over


WRONG = (
    ({"first": ""}, "first_day", "required"),
    ({"first": "31.2.2026"}, "first_day", "not_a_date"),
    ({"first": "20.3.2026", "last": "16.3.2026"}, "last_day", "dates_reversed"),
    ({"first": "13.3.2026"}, "first_day", "before"),
    ({"first": "1.3.2026", "last": "13.3.2026"}, "last_day", "before"),
    ({"last": "1.1.2029"}, "last_day", "absence_too_long"),
    ({"substitutes": ["aino"]}, "substitutes", "substitute_self"),
    ({"substitutes": ["taimi"]}, "substitutes", "substitute_without_rights"),
    ({"substitutes": ["vieras"]}, "substitutes", "substitute_without_rights"),
    ({"substitutes": ["onni"], "first": "1.4.2026", "last": "3.4.2026"}, "substitutes", "substitute_away"),
    ({"first": "8.4.2026", "last": "9.4.2026"}, "first_day", "absence_overlaps"),
)


def test_a_wrong_absence_is_refused_and_says_why(house):
    house.people["vieras"] = house.engine.add_person("vieras", name="Vieras", region="muualla", groups=["ohjaus"])
    away(house, "onni", "2.4.2026", "10.4.2026", [])
    away(house, "aino", "9.4.2026", "10.4.2026", [])
    for given, field, code in WRONG:
        with pytest.raises(FormInvalid) as refused:
            away(house, **given)
        assert {path: error.code for path, error in refused.value.errors.items()} == {field: code}, given
    with pytest.raises(FormInvalid) as refused:
        away(house, first="", last="")
    assert list(refused.value.errors) == ["first_day", "last_day"]  # in the order of the form
    assert len(house.engine.absences(house["aino"])) == 1


def test_only_the_person_and_their_own_supervisor_enter_and_end_it(house):
    made = away(house)
    for stranger in ("onni", "johanna", "taimi"):
        with pytest.raises(NotFound):
            away(house, first="1.6.2026", last="2.6.2026", substitutes=[], by=stranger)
        with pytest.raises(NotFound):
            house.engine.end_absence(house[stranger], made.id)
    changed = AbsenceWish(house["aino"].id, "16.3.2026", "18.3.2026", ())
    again = house.engine.enter_absence(house["siiri"], changed, absence_id=made.id)
    assert (again.id, again.last_day, again.substitutes) == (made.id, date(2026, 3, 18), ())
    assert house.told("aino") == ["absence_entered"]
    house.engine.end_absence(house["siiri"], made.id)
    house.engine.end_absence(house["aino"], made.id)
    assert house.engine.absences(house["aino"]) == []


def test_a_retry_enters_it_once(house):
    first = away(house, idempotency_key="k")
    assert away(house, idempotency_key="k") == first
    assert len(house.engine.absences(house["siiri"])) == 1


def test_supervisors_see_what_is_left_without_anybody_before_it_begins(house):
    task = taken(house)  # due on Monday the 23rd
    own = house.engine.start_case(house["taimi"], definition="koe", region=REGION, client={}, variables={})
    made = away(house, first="19.3.2026", last="27.3.2026", substitutes=["taimi"], by="siiri")
    away(house, "taimi", "25.3.2026", "26.3.2026", [], by="siiri")
    gap = next(one for one in house.engine.absence_gaps(house["siiri"]) if one.row.absence.id == made.id)
    assert gap.days == [(date(2026, 3, 25), date(2026, 3, 26))]
    assert [one.id for one in gap.due] == [task.id]
    assert gap.hidden == [task.case_key]
    house.engine.enter_absence(
        house["siiri"],
        AbsenceWish(house["aino"].id, "19.3.2026", "27.3.2026", (house["taimi"].id, house["onni"].id)),
        absence_id=made.id,
    )
    gap = next(one for one in house.engine.absence_gaps(house["siiri"]) if one.row.absence.id == made.id)
    assert not gap.is_open
    assert own.key not in gap.hidden


def test_the_supervisor_is_told_once_some_working_days_before(house):
    away(house, first="30.3.2026", last="31.3.2026", substitutes=[])
    for night, told in (("2026-03-20T02:00", 0), ("2026-03-23T02:00", 1), ("2026-03-24T02:00", 1)):
        with clock.at(local(night)):
            house.engine.nightly()
        assert house.told("siiri").count("absence_gap") == told, night
    assert house.told("johanna") == []


def test_an_absence_that_is_covered_is_no_news(house):
    away(house, first="17.3.2026", last="18.3.2026")
    with clock.at(local("2026-03-17T02:00")):
        house.engine.nightly()
    assert house.told("siiri") == []


def test_the_number_of_statements_does_not_grow_with_who_is_away(house):
    def counted():
        with counted_statements() as statements:
            house.engine.absence_gaps(house["siiri"])
        return len(statements)

    away(house)
    away(house, "onni", "1.4.2026", "2.4.2026", [])
    taken(house)
    one = counted()
    away(house, "taimi", substitutes=["onni", "siiri"], by="siiri")
    away(house, "johanna", "17.3.2026", "30.4.2026", ["siiri"], by="siiri")
    taken(house)
    assert counted() == one
