"""Consent per party on a whole engine: tasks, messages, races and the night follow what the client has allowed."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine import clock
from engine.commands.withdraw_consent import withdraw_consent
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import Consent
from engine.model.worklist_screens import WorklistQuery
from tests.integration.engine.conftest import bundle_files, local, settle_in

DAY = date(2026, 3, 16)
PARTIES = """
[parties.sosiaalihuolto]
register = true
groups = ["tiimi"]

[parties.kela]
groups = ["ohjaus"]

[parties.terveydenhuolto]
organisations = ["Terveysasema"]

[escalation]
"""
FILLED = {"lähde": "x", "haara": "jatka"}


def files():
    """Give the small region, whose tasks lie with Kela and whose register is the team's."""
    found = bundle_files()
    text = found["processes/koe/region.toml"].decode().replace("[escalation]", PARTIES, 1)
    found["processes/koe/region.toml"] = text.encode()
    return found


@pytest.fixture
def house(engine):
    """Give the engine with a case that Kela's Aino and Onni work on by a consent, and Taimi of the register."""
    with clock.at(local(f"{DAY}T09:00")):
        house = settle_in(engine, files())
        house.people.update({name: engine.find_person(name) for name in house.people})
        house.case = engine.start_case(house["aino"], definition="koe", region="koe", client={}, variables={})
        give(house, until=DAY + timedelta(days=40))
        yield house


def give(house, party="kela", until=None, method="kirjallinen"):
    with house.engine._store.begin() as uow:
        uow.consents.add(Consent(new_id(), house.case.id, party, "y100", method, clock.today(), until))
        uow.cases.update(house.case.id, consent_decided_at=clock.now())


def task(house):
    """Give the open task of the case."""
    return house.tasks(house.case.key)["kirjaa"]


def test_the_task_comes_back_to_the_register_and_goes_on_with_a_new_consent(house):
    house.engine.claim(house["aino"], task(house).id)
    house.engine.save_draft(house["aino"], task(house).id, {"lähde": "kesken"})
    house.engine.withdraw_consent(house["onni"], house.case.key, {"osapuoli": "kela"})
    back = task(house)
    assert (back.candidate_groups, back.assignee_id) == (("tiimi",), None)
    assert "kirjaa" not in house.queue("aino") + house.queue("onni")
    assert "kirjaa" in house.queue("taimi")
    assert house.cases("aino") == house.cases("onni") == []
    assert {"task_handed_back", "task_released"} <= set(house.events(house.case.key))


def test_who_took_the_withdrawal_is_told_done_and_nothing_more(house):
    asked = (house["onni"], house.case.key, {"osapuoli": "kela"}, "once")
    house.engine.withdraw_consent(*asked)
    house.engine.withdraw_consent(*asked)  # the answer was lost: the same again is no error
    with pytest.raises(NotFound):
        house.engine.consent_page(house["onni"], house.case.key)
    with pytest.raises(NotFound):
        house.engine.withdraw_consent(house["onni"], house.case.key, {"osapuoli": "kela"})
    page = house.engine.consent_page(house["taimi"], house.case.key)
    assert [one.withdrawn_by for one in page.consents] == ["kela"]


def test_any_worker_of_a_party_finds_the_consents_and_nobody_elses(house):
    outsider = house.engine.add_person(
        "helmi", name="Helmi", organisation="Terveysasema", region="koe", groups=["johto"], roles=[], password=""
    )
    with pytest.raises(NotFound):
        house.engine.consent_page(outsider, house.case.key)
    give(house, "terveydenhuolto")
    page = house.engine.consent_page(outsider, house.case.key)
    assert (page.sees_case, {one.party for one in page.consents}) == (False, {"kela", "terveydenhuolto"})
    with pytest.raises(NotFound):
        house.engine.case_page(outsider, house.case.key)
    house.engine.withdraw_consent(outsider, house.case.key, {"osapuoli": ""})
    assert house.cases("aino") == []


def test_nobody_is_told_of_a_case_that_is_not_shared(house):
    house.engine.reassign(house["siiri"], task(house).id, house["onni"].id)
    house.engine.deliver_pending()
    house.engine.withdraw_consent(house["aino"], house.case.key, {"osapuoli": "kela"})
    assert house.told("onni") == []
    house.sweep("2026-05-20T09:00")
    assert house.told("onni") == []


def test_a_mail_that_waits_is_not_sent_any_more(house):
    house.engine.reassign(house["siiri"], task(house).id, house["onni"].id)
    house.engine.withdraw_consent(house["aino"], house.case.key, {"osapuoli": "kela"})
    house.engine.deliver_pending()
    with house.engine._store.begin(write=False) as uow:
        waiting = uow.notifications.claim_pending(clock.now() + timedelta(days=30))
    assert waiting is None or waiting.person_id != house["onni"].id


def test_a_consent_ends_at_midnight_and_the_night_hands_the_task_back(house):
    with clock.at(local("2026-04-10T03:00")):
        house.engine.nightly()
        house.engine.nightly()
        assert house.told("aino").count("consent_ending") == 1  # who opened it stands in for the case manager
    last = DAY + timedelta(days=40)
    with clock.at(local(f"{last}T23:59")):
        assert house.cases("aino") == [house.case.key]
    with clock.at(local(f"{last + timedelta(days=1)}T00:00")):
        assert house.cases("aino") == []
        house.engine.nightly()
        house.engine.nightly()
        events = house.events(house.case.key)
        assert events.count("suostumus_vanhentunut") == events.count("task_handed_back") == 1
        assert "kirjaa" in house.queue("taimi")
        assert (house.told("aino"), house.told("siiri")) == ([], ["consent_ended"])


def test_the_access_log_names_the_ground(house):
    house.engine.case_page(house["aino"], house.case.key)
    house.engine.withdraw_consent(house["aino"], house.case.key, {"osapuoli": "kela"})
    house.engine.consent_page(house["taimi"], house.case.key)
    with house.engine._store.begin(write=False) as uow:
        consent = uow.consents.of_case(house.case.id)[0]
        log = [(one.person_id, one.what, one.basis, one.consent_id) for one in uow.access.of_case(house.case.id)]
    assert (house["aino"].id, "start_case", "opener", None) in log
    assert (house["aino"].id, "case_page", "consent", consent.id) in log
    assert (house["aino"].id, "consent_withdrawal", "consent", consent.id) in log
    assert (house["taimi"].id, "consents", "register", None) in log


def test_somebody_of_an_unknown_party_sees_nothing(house):
    assert house["aino"].parties == {("koe", "kela")}
    assert house["taimi"].parties == frozenset()
    stranger = replace(house["aino"], id="stranger", parties=frozenset({("koe", "?")}))
    assert house.engine.worklist(stranger, WorklistQuery(view="queue")).rows == []


@pytest.mark.parametrize("deed", ["complete", "claim", "draft"])
def test_who_waits_behind_a_withdrawal_is_refused(house, deed):
    """The withdrawal holds the case: what the party's worker sends meanwhile comes after it, and is not heard."""
    deeds = {
        "complete": lambda: house.engine.complete_task(house["aino"], known.id, FILLED),
        "claim": lambda: house.engine.claim(house["aino"], known.id),
        "draft": lambda: house.engine.save_draft(house["aino"], known.id, {"lähde": "x"}),
    }
    known, outcome = task(house), []
    moment = clock.now()

    def send():
        with clock.at(moment):
            try:
                outcome.append(deeds[deed]())
            except Exception as error:  # noqa: BLE001 - whatever came is what is looked at
                outcome.append(error)

    sender = threading.Thread(target=send)
    with house.engine._work(house["onni"]) as work:
        withdraw_consent(work, house["onni"], house.case.key, {"osapuoli": "kela"})
        sender.start()
        sender.join(0.4)
    sender.join(120)
    if deed == "draft" and not isinstance(outcome[0], NotFound):
        # A draft waits for nothing: it came before, is the writer's alone, and nobody may read it any more.
        with pytest.raises(NotFound):
            house.engine.draft(house["aino"], known.id)
        return
    assert isinstance(outcome[0], NotFound)
    assert task(house).status.value == "open"
    assert "task_completed" not in house.events(house.case.key)


def test_what_came_before_the_withdrawal_stands(house):
    done = house.engine.complete_task(house["aino"], task(house).id, FILLED)
    house.engine.withdraw_consent(house["onni"], house.case.key, {"osapuoli": "kela"})
    events = house.events(house.case.key)
    assert done.case_key == house.case.key
    assert "task_completed" in events
    assert {one.candidate_groups for one in house.tasks(house.case.key).values()} == {("tiimi",)}
