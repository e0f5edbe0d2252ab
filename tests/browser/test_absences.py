"""Somebody is away: the substitute finds the work, does it in their name; the supervisor sees the gap and mends it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.model import Role
from tests.browser.faults import fits, violations
from tests.browser.office import open_product, seats
from tests.browser.p01_steps import identify
from tests.browser.walking import next_page

REGION = "keski_suomi"
STAFF = (
    ("Aino Poissaoleva", REGION, ["toimijat"]),
    ("Onni Sijainen", REGION, ["toimijat"]),
    ("Siiri Esihenkilö", REGION, ["esihenkilot"]),
)


@pytest.fixture
def office(published):
    """Serve a product in which Aino has a task that is due while she is away."""
    with open_product(published(), STAFF) as (engine, address):
        aino, siiri = engine.find_person("aino"), engine.find_person("siiri")
        with engine._store.begin() as uow:
            uow.people.update_memberships(siiri.id, siiri.memberships, {(REGION, Role.SUPERVISOR)})
        case = engine.start_case(aino, definition=REGION, region=REGION, client={"name": "Testi"}, variables={})
        task = next(row.task for row in engine.case_page(aino, case.key).open_tasks)
        engine.claim(aino, task.id)
        yield address, task, aino.id


def test_a_substitute_does_the_work_of_who_is_away(browser, office):
    address, task, gone = office
    today, last = clock.today(), clock.today() + timedelta(days=10)
    with seats(browser, address) as seat:
        siiri, aino, onni = seat("Siiri Esihenkilö"), seat("Aino Poissaoleva"), seat("Onni Sijainen")
        aino.page.goto("/account")
        aino.page.get_by_role("link", name="Kirjaa poissaolo ja nimeä sijainen").click()
        aino.page.get_by_label("Ensimmäinen päivä").fill(f"{last:%d.%m.%Y}")
        aino.page.get_by_label("Viimeinen päivä").fill(f"{today:%d.%m.%Y}")
        aino.page.get_by_role("button", name="Tallenna").click()
        expect(aino.page.get_by_role("alert")).to_contain_text("on ennen ensimmäistä päivää")
        aino.page.get_by_label("Ensimmäinen päivä").fill(f"{today:%d.%m.%Y}")
        aino.page.get_by_label("Viimeinen päivä").fill(f"{last:%d.%m.%Y}")
        aino.page.get_by_role("button", name="Tallenna").click()
        expect(aino.page.get_by_text("Poissaolo tallennettu.")).to_be_visible()
        siiri.page.goto("/caseload")
        gap = siiri.page.locator("#absences")
        expect(gap).to_contain_text("Ei sijaista töissä")
        gap.get_by_role("link", name="Aino Poissaoleva").click()
        siiri.page.get_by_label("Onni Sijainen").check()
        with next_page(siiri.page):
            siiri.page.get_by_role("button", name="Tallenna").click()
        siiri.page.goto("/caseload")
        expect(gap).to_contain_text("Kaikella on tekijä")
        onni.page.goto("/")
        onni.page.get_by_role("link", name="Sijaistan").click()
        onni.page.get_by_role("link", name=task.name).click()
        expect(onni.page.get_by_text("Teet tehtävän henkilön Aino Poissaoleva sijaisena.")).to_be_visible()
        identify(onni)
        onni.finish()
        onni.page.goto(f"/tasks/{task.id}")
        expect(onni.page.get_by_text("Onni Sijainen, henkilön Aino Poissaoleva sijaisena")).to_be_visible()
        onni.case(task.case_key)
        onni.tells("Onni Sijainen, henkilön Aino Poissaoleva sijaisena")
        for desk, where in ((siiri, "/caseload"), (aino, "/absences"), (siiri, f"/caseload/{gone}?region={REGION}")):
            desk.page.goto(where)
            assert violations(desk.page) == []
            fits(desk.page)
        onni.page.goto("/notifications")
        expect(onni.page.get_by_text("Sinut nimettiin sijaiseksi: Aino Poissaoleva")).to_be_visible()
