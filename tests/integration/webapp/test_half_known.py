"""Those who know that there is a task, and may know no more: managers, and colleagues who came second."""

import pytest

from engine.model import Role
from tests.integration.webapp.conftest import CLIENT

SECRET = "Arkaluonteinen tieto"


@pytest.fixture
def closed(office):
    """Give the office with a case that Aino walked to its end, and its first task."""
    case = office.open_case()
    task = office.task(case.key)
    for element, values in (("kirjaa", {"lähde": SECRET, "haara": "jatka"}), ("jatka", {"teksti": SECRET})):
        step = f"/tasks/{office.task(case.key, element).id}/complete"
        assert office.call("aino", step, {"values": values}).status_code == 200
    return office, case, task


def test_a_colleague_who_came_second_learns_who_was_first_and_nothing_of_the_client(closed):
    office, case, task = closed
    assert office.browser("onni").get(f"/cases/{case.key}").status_code == 404
    for answer in (
        office.browser("onni").get(f"/tasks/{task.id}"),
        office.call("onni", f"/tasks/{task.id}", method="GET"),
        office.post("onni", f"/tasks/{task.id}", {"lähde": "x", "haara": "jatka"}),
        office.call("onni", f"/tasks/{task.id}/complete", {"values": {"lähde": "x", "haara": "jatka"}}),
        office.browser("onni").get("/?view=done"),
    ):
        assert answer.status_code in (200, 409)
        assert CLIENT not in answer.text
        assert SECRET not in answer.text
    assert CLIENT in office.browser("aino").get(f"/cases/{case.key}").text


def test_a_manager_sees_the_task_and_nothing_of_the_client(office):
    office.people["maija"] = office.engine.add_person(
        "maija", name="Maija", region="koe", groups=["johto"], roles=[Role.MANAGER]
    )
    case = office.open_case()
    values = {"lähde": SECRET, "haara": "jatka"}
    assert office.post("aino", f"/tasks/{office.task(case.key).id}", values).status_code == 303
    task = office.task(case.key, "jatka")
    assert office.browser("maija").get(f"/cases/{case.key}").status_code == 404
    assert office.browser("maija").get(f"/cases/{case.key}/diagram").status_code == 404
    for answer in (
        office.browser("maija").get(f"/tasks/{task.id}"),
        office.call("maija", f"/tasks/{task.id}", method="GET"),
        office.browser("maija").get("/dashboard"),
        office.browser("maija").get("/cases?status=all"),
    ):
        assert answer.status_code == 200
        assert CLIENT not in answer.text
        assert SECRET not in answer.text
    assert office.call("maija", f"/tasks/{task.id}/complete", {"values": {"teksti": "x"}}).status_code == 403


def test_a_privacy_officer_reads_and_does_nothing(office):
    case = office.open_case()
    task = office.task(case.key)
    before = office.counted()
    assert CLIENT in office.browser("tytti").get(f"/cases/{case.key}").text
    for path in (
        f"/tasks/{task.id}",
        f"/tasks/{task.id}/claim",
        f"/tasks/{task.id}/draft",
        f"/tasks/{task.id}/reassign",
        f"/tasks/{task.id}/return",
    ):
        answer = office.post("tytti", path, {"lähde": "x", "haara": "jatka", "person": office.people["tytti"].id})
        assert answer.status_code in (403, 422), path
    for verb in ("claim", "complete"):
        assert office.call("tytti", f"/tasks/{task.id}/{verb}", {"values": {"lähde": "x"}}).status_code == 403
    for act in ("message/asiakas_keskeyttää", "start/consent_withdrawal"):
        assert office.post("tytti", f"/cases/{case.key}/actions/{act}", {"kuka": "x"}).status_code in (403, 404)
    assert office.counted() == before


def test_nobody_opens_a_case_of_another_region(office):
    before = office.counted()
    for who in ("ville", "valma"):
        for region in ("koe", "muualla", "", "nowhere"):
            body = {"process": "koe", "region": region, "client": {"name": CLIENT}}
            assert office.call(who, "/cases", body).status_code in (403, 404)
            answer = office.post(who, "/cases/new", {"_process": "koe", "_region": region, "name": CLIENT})
            assert answer.status_code in (403, 404)
            assert office.post(who, "/consultations/new", {"_region": region}).status_code in (403, 404)
    assert office.counted() == before


def test_a_message_of_somebody_else_is_not_marked_as_read(office):
    case = office.open_case()
    office.engine.reassign(office.people["siiri"], office.task(case.key).id, office.people["aino"].id)
    letter = office.engine.inbox(office.people["aino"])[0]
    for who in ("onni", "siiri", "ville"):
        assert office.post(who, f"/notifications/{letter.id}/read").status_code == 404
    assert office.engine.unread(office.people["aino"]) == 1
    assert office.post("aino", f"/notifications/{letter.id}/read").status_code == 303
    assert office.engine.unread(office.people["aino"]) == 0
