"""What fails is undone, said, kept and tried again; what is damaged is found."""

import pytest

from engine import clock
from engine.errors import StepFailed
from engine.model import InstanceStatus
from tests.integration.engine.conftest import local


def main_instance(house, case):
    return house.engine.case_page(house["siiri"], case.key).instances[0]


def said(house):
    return " ".join(finding.what for finding in house.engine.doctor())


def test_a_step_that_fails_is_undone_and_what_was_typed_is_kept(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    typed = {"lähde": "väärin", "haara": "virhe"}
    with pytest.raises(StepFailed):
        house.engine.complete_task(house["aino"], task.id, typed)
    page = house.engine.case_page(house["siiri"], case.key)
    assert [row.task.id for row in page.open_tasks] == [task.id]
    assert page.submissions == []
    (incident,) = page.incidents
    assert incident.command == "complete_task"
    assert incident.error.startswith("DiagramFailed: ")
    assert main_instance(house, case).status is InstanceStatus.INCIDENT
    assert house.engine.task_page(house["aino"], task.id).values == typed
    with pytest.raises(StepFailed):
        house.engine.complete_task(house["aino"], task.id, typed)
    assert len(house.engine.case_page(house["siiri"], case.key).incidents) == 1
    house.engine.complete_task(house["aino"], task.id, {"lähde": "oikein", "haara": "virhe"})
    page = house.engine.case_page(house["siiri"], case.key)
    assert page.incidents[0].resolved_at is not None
    assert "incident_resolved" in [event.name for event in page.events]


def test_a_timer_that_fails_leaves_an_incident_and_the_sweep_goes_on(house):
    with clock.at(local("2026-03-02T09:00")):
        bad, good = house.open_case(), house.open_case()
        house.finish(bad.key, "kirjaa", {"lähde": "x", "haara": "ajastin"})
        house.finish(good.key, "kirjaa", {"lähde": "heti", "haara": "ajastin"})
    house.sweep("2026-03-03T09:00")
    assert list(house.tasks(good.key)) == ["jatka_yhteinen_2"]
    assert house.tasks(bad.key) == {}
    (incident,) = house.engine.case_page(house["siiri"], bad.key).incidents
    assert incident.command == "fire_timers"
    assert house.sweep("2026-03-03T09:00") == 0  # it waits longer each time
    with clock.at(local("2026-03-03T10:00")), pytest.raises(StepFailed):
        house.engine.retry_incident(incident.id)
    with clock.at(local("2026-06-01T10:00")):
        house.engine.retry_incident(incident.id)
    assert list(house.tasks(bad.key)) == ["jatka_yhteinen_2"]
    assert main_instance(house, bad).status is InstanceStatus.ACTIVE
    assert house.engine.case_page(house["siiri"], bad.key).incidents[0].resolved_at is not None


def test_a_failing_timer_succeeds_by_itself_once_it_can(house):
    with clock.at(local("2026-03-02T09:00")):
        bad = house.open_case()
        house.finish(bad.key, "kirjaa", {"lähde": "x", "haara": "ajastin"})
    house.sweep("2026-03-03T09:00")
    house.sweep("2026-06-02T09:00")
    assert list(house.tasks(bad.key)) == ["jatka_yhteinen_2"]


def test_the_doctor_tells_of_incidents_and_overdue_timers(house):
    with clock.at(local("2026-03-02T09:00")):
        case = house.open_case()
        with pytest.raises(StepFailed):
            house.finish(case.key, "kirjaa", {"lähde": "väärin", "haara": "virhe"})
    told = said(house)
    assert "complete_task failed" in told
    assert "overdue" in told
    assert house.engine.health().overdue >= 1


def test_every_chain_of_events_is_whole(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "konsultaatio", "nimellä": True})
    house.finish(case.key, "kasittele", {"neuvo": "n"}, who="taimi")
    with house.engine._store.begin(write=False) as uow:
        assert [uow.events.verify(one.id) for one in uow.instances.of_case(case.id)] == [None, None]
