"""What happens beside the path: withdrawal, side instances, consultations with and without a case."""

from datetime import date

import pytest

from engine import clock
from engine.errors import FormInvalid, MessageNotExpected, NotFound
from engine.model import CaseStatus, Consent, InstanceKind, InstanceStatus
from engine.model.worklist_screens import WorklistQuery
from tests.integration.engine.conftest import local

pytestmark = pytest.mark.usefixtures("figures_follow")

BY_NAME = {"lähde": "x", "haara": "konsultaatio", "nimellä": True, "kysymys": "mitä nyt"}
NAMELESS = {"lähde": "x", "haara": "konsultaatio", "nimellä": False, "kysymys": "mitä nyt"}


def instances(house, case, kind):
    page = house.engine.case_page(house["siiri"], case.key)
    return [one for one in page.instances if one.kind is kind]


def test_the_client_may_stop_at_any_time(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", BY_NAME)
    with pytest.raises(FormInvalid):
        house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {})
    house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"}, "avain")
    house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"}, "avain")
    page = house.engine.case_page(house["siiri"], case.key)
    assert (page.case.status, page.case.outcome) == (CaseStatus.CLOSED, "keskeytti")
    assert list(page.open_tasks) == []
    assert page.ahead == []
    assert [one.status for one in page.instances] == [InstanceStatus.ENDED, InstanceStatus.CANCELLED]
    names = [event.name for event in page.events]
    assert names.count("asia_keskeytetty") == 1
    assert "asia_päätetty" not in names
    assert "task_withdrawn" in names
    assert [one.values for one in page.submissions if one.form == "f16_keskeytys"] == [{"kuka": "asiakas"}]
    assert [one.kind for one in page.actions] == ["return"]


def test_a_message_that_nobody_waits_for_is_refused(house):
    case = house.open_case()
    with pytest.raises(NotFound):
        house.engine.deliver_message(house["aino"], case.key, "muu_viesti", {})
    house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    with pytest.raises(Exception) as refused:
        house.engine.deliver_message(house["siiri"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    assert type(refused.value).__name__ in ("Forbidden", MessageNotExpected.__name__)


def test_a_consultation_by_name_answers_the_case(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", BY_NAME)
    (side,) = instances(house, case, InstanceKind.SIDE)
    assert list(house.tasks(case.key)) == ["kasittele"]
    done = house.finish(case.key, "kasittele", {"neuvo": "oma työntekijä jatkaa"}, who="taimi")
    assert [task.element for task in done.opened] == ["jatka_yhteinen"]
    assert [one.status for one in instances(house, case, InstanceKind.SIDE)] == [InstanceStatus.ENDED]
    page = house.engine.task_page(house["aino"], done.opened[0].id)
    assert page.context["konsultaation_vastaus"] == {"neuvo": "oma työntekijä jatkaa"}
    assert side.definition == "consultation"


def test_an_anonymous_consultation_leaves_no_link(house):
    case = house.open_case(client={"name": "Esimerkki Asiakas"})
    done = house.finish(case.key, "kirjaa", NAMELESS)
    assert [task.element for task in done.opened] == ["jatka_yhteinen"]
    page = house.engine.case_page(house["siiri"], case.key)
    assert [one.kind for one in page.instances] == [InstanceKind.MAIN]
    (row,) = house.engine.worklist(house["taimi"], WorklistQuery(view="queue")).rows
    with house.engine._store.begin(write=False) as uow:
        free = uow.instances.get(row.task.instance_id)
        events = uow.events.of_instance(free.id)
    assert (free.kind, free.case_id, free.started_by) == (InstanceKind.FREE, None, None)
    assert (row.task.case_id, row.task.case_key, row.client_initials) == (None, "", "")
    assert free.variables == {"pyynto": {"kysymys": "mitä nyt"}}
    assert {(event.case_id, event.actor_id, event.actor_name) for event in events} == {(None, None, "")}
    marks = {case.id, case.key, case.client_id, page.instances[0].id, house["aino"].id}
    assert not any(mark in repr((free, events)) for mark in marks)
    assert free.id not in repr(page)
    house.engine.complete_task(house["taimi"], row.task.id, {"neuvo": "kyllä"})


def test_a_consultation_without_a_case_is_its_peoples(house):
    instance = house.engine.start_consultation(house["aino"], "koe", {})
    assert instance.kind is InstanceKind.FREE
    (row,) = house.engine.worklist(house["taimi"], WorklistQuery(view="queue")).rows
    house.engine.complete_task(house["taimi"], row.task.id, {"neuvo": "kyllä"})
    (listed,) = house.engine.consultations(house["aino"])
    assert listed.instance.status is InstanceStatus.ENDED


def test_withdrawing_consent_stops_the_sharing_at_once(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "vastaava", "vastaava": house["onni"].id})
    page = house.engine.case_page(house["siiri"], case.key)
    assert [(one.party, one.withdrawn_at) for one in sorted(page.consents, key=lambda one: one.party)] == [
        ("Kela", None),
        ("terveydenhuolto", None),
    ]
    assert [(one.role, one.label) for one in page.members] == [("case_manager", "Onni")]
    assert house.tasks(case.key)["oma"].assignee_id == house["onni"].id
    assert house.told("onni") == ["task_assigned"]
    house.engine.start_side(house["onni"], case.key, "consent_withdrawal", {"osapuoli": "Kela"})
    page = house.engine.case_page(house["siiri"], case.key)
    assert [one.party for one in page.consents if one.withdrawn_at is None] == ["terveydenhuolto"]
    assert {"suostumus_peruttu", "consent_withdrawn", "side_started"} <= {event.name for event in page.events}
    assert set(house.tasks(case.key)) == {"oma", "ilmoita"}


def test_the_end_of_the_main_instance_takes_the_side_instances_along(house):
    case = house.open_case()
    house.engine.start_side(house["aino"], case.key, "consent_withdrawal", {"osapuoli": ""})
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    house.finish(case.key, "jatka", {})
    page = house.engine.case_page(house["siiri"], case.key)
    assert page.case.status is CaseStatus.CLOSED
    assert list(page.open_tasks) == []
    assert [one.status for one in page.instances] == [InstanceStatus.ENDED, InstanceStatus.CANCELLED]


def test_a_returning_client_is_found_by_the_identity_code(house):
    code = "010190-999W"
    first = house.open_case(client={"name": "Esimerkki Asiakas", "identity_code": code, "phone": "040"})
    house.engine.deliver_message(house["aino"], first.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    second = house.open_case(client={"identity_code": code.lower(), "name": "Uusi Nimi"})
    assert first.client_id == second.client_id
    client = house.engine.case_page(house["siiri"], second.key).client
    # What is known stays: a mistyped code must not rename somebody else.
    assert (client.name, client.phone) == ("Esimerkki Asiakas", "040")
    with pytest.raises(FormInvalid) as refused:
        house.open_case(client={"identity_code": "010190-999A"})
    assert refused.value.errors["identity_code"].code == "pattern"


def test_a_team_is_not_recorded_without_the_client(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "tiimi"})
    with pytest.raises(FormInvalid) as refused:
        house.finish(case.key, "pida_tiimi", {"asiakas_läsnä": False})
    assert refused.value.errors["asiakas_läsnä"].code == "must_be_yes"
    house.finish(case.key, "pida_tiimi", {"asiakas_läsnä": True})
    (meeting,) = house.engine.case_page(house["siiri"], case.key).meetings
    assert (meeting.kind, meeting.held, meeting.client_present, meeting.minutes) == ("tiimi", True, True, 60)


def test_every_read_and_every_change_is_in_the_access_log(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    house.engine.task_page(house["aino"], task.id)
    house.engine.claim(house["aino"], task.id)
    house.engine.diagram(house["aino"], case.key)
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    with house.engine._store.begin(write=False) as uow:
        mine = [(one.action, one.what) for one in uow.access.of_case(case.id) if one.person_id == house["aino"].id]
    assert sorted(mine) == [
        ("change", "claim"),
        ("change", "complete_task"),
        ("change", "start_case"),
        ("view", "diagram"),
        ("view", "task_page"),
    ]


def test_a_consent_that_ends_is_told_of_before_and_after_once(house):
    with clock.at(local("2026-03-02T09:00")):
        case = house.open_case()
        with house.engine._store.begin() as uow:
            uow.consents.add(Consent("s1", case.id, "Kela", "Y100", "kirjallinen", date(2026, 3, 2), date(2026, 4, 30)))
    for day in ("2026-03-20", "2026-04-02", "2026-04-03", "2026-05-04", "2026-05-05"):
        with clock.at(local(f"{day}T01:00")):
            house.engine.nightly()
    assert house.told("aino") == ["consent_ending", "consent_ended"]
    assert house.events(case.key).count("suostumus_vanhentunut") == 1
