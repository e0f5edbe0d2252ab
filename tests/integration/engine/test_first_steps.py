"""A case is opened, worked on and closed through the face."""

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound
from engine.model import CaseStatus
from tests.integration.engine.conftest import local


def test_a_case_goes_from_its_first_task_to_its_end(house):
    with clock.at(local("2026-03-02T09:00")):
        case = house.open_case(client={"name": "Esimerkki Asiakas"})
        assert case.key == "KOE-2026-0001"
        assert house.queue("onni") == ["kirjaa"]
        task = house.tasks(case.key)["kirjaa"]
        assert clock.local(task.due).date().isoformat() == "2026-03-09"
        done = house.finish(case.key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"})
        assert [one.element for one in done.opened] == ["jatka"]
        done = house.finish(case.key, "jatka", {"teksti": "hyvin menee"})
        assert done.opened == ()
    page = house.engine.case_page(house["siiri"], case.key)
    assert page.case.status is CaseStatus.CLOSED
    assert page.case.outcome == "tavoite"
    assert [one.values["lähde"] for one in page.submissions if one.form == "f01_kirjaus"] == ["terveysasema"]
    names = [event.name for event in page.events]
    assert names[0] == "asia_avattu"
    assert names.count("task_completed") == 2
    assert names[-1] == "asia_päätetty"
    assert page.ahead == []


def test_wrong_values_keep_nothing_and_tell_every_field(house):
    case = house.open_case()
    before = house.events(case.key)
    task = house.tasks(case.key)["kirjaa"]
    with pytest.raises(FormInvalid) as refused:
        house.engine.complete_task(house["aino"], task.id, {"haara": "minne vain"})
    assert {path: error.code for path, error in refused.value.errors.items()} == {
        "lähde": "required",
        "haara": "unknown_option",
    }
    assert house.events(case.key) == before
    assert house.tasks(case.key)["kirjaa"].id == task.id


def test_what_one_may_not_see_is_not_there(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    for refused in (
        lambda: house.engine.case_page(house["taimi"], case.key),
        lambda: house.engine.task_page(house["taimi"], task.id),
        lambda: house.engine.complete_task(house["taimi"], task.id, {}),
        lambda: house.engine.diagram(house["taimi"], case.key),
    ):
        with pytest.raises(NotFound):
            refused()
