"""The case of D4:161-171 walked by real clicks: each person has a browser of their own."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.office import open_office, seats
from tests.browser.p01_steps import (
    BRING,
    CONFIRM,
    CONSENT,
    FOLLOW_UP,
    INFORM,
    NEEDS,
    agree_on_the_plan,
    arrange_a_service,
    consult,
    do_the_other_inquiry,
    give_consent,
    identify,
    inquire,
    meet,
    tell_needs,
)
from tests.browser.walking import in_days

STAFF = {
    "Dora Depressiohoitaja": ["toimijat"],
    "Sari Sosiaaliohjaaja": ["toimijat", "sosiaaliohjaus", "konsultointitiimi", "tyokyvyn_tuen_tiimi"],
    "Sirpa Sijainen": ["toimijat", "sosiaaliohjaus"],
    "Osmo Omavalmentaja": ["tyollisyyspalvelut"],
    "Kaija Kelasta": ["konsultointitiimi"],
}
STRANGER = "Vieno Vieras"
STORY = (
    "Asia avattiin.",
    "Tuen tarve tunnistettiin.",
    "Asiakas antoi suostumuksen: ",
    "Työpari nimettiin: ",
    "Selvittely alkoi: ",
    "Selvittely tehtiin: ",
    "Konsultaatio pyydettiin.",
    "Konsultaatio käsiteltiin: ",
    "Tiimi kutsuttiin koolle.",
    "Tiimi kokoontui.",
    "Suunnitelma hyväksyttiin.",
    "Asiakasvastaava nimettiin: ",
    "Palvelu järjestettiin: ",
    "Selvittely tehtiin: ",
)


@pytest.fixture(scope="module")
def office(published):
    """Serve a product of its own with these people; gives the address."""
    staff = [(name, "keski_suomi", groups) for name, groups in STAFF.items()]
    with open_office(published(), [*staff, (STRANGER, "vantaa", ["toimijat"])]) as address:
        yield address


@pytest.fixture
def desk(browser, office):
    """Give what seats a person at a browser of their own."""
    with seats(browser, office) as seat:
        yield seat


def open_first_task(person, client):
    key = person.open_case(client)
    person.page.get_by_role("link", name="Avaa tehtävä").first.click()
    person.page.get_by_role("button", name="Ota tehtävä").click()
    return key


def test_p01_is_walked(desk):
    sari, osmo, kaija = desk("Sari Sosiaaliohjaaja"), desk("Osmo Omavalmentaja"), desk("Kaija Kelasta")
    key = open_first_task(sari, "Esimerkki Asiakas")
    sari.press_done()
    sari.refused("Asuinkunta", "Täytä tämä kohta.")
    identify(sari)
    sari.finish()
    sari.at(CONFIRM)
    sari.choose("Onko asiakkaalla työkyvyn tuen tarvetta?", "Kyllä")
    sari.finish()
    sari.at(CONSENT)
    give_consent(sari)
    sari.finish()
    inquire(sari, osmo, key)
    sari.case(key)
    sari.stands("Konsultaatio", "Konsultointitiimi", "Työllisyyspalvelujen PTA")
    expect(sari.page.get_by_role("row", name="Kela työkyvyn tuen kannalta tarpeelliset annettu")).to_be_visible()
    sari.take(BRING, key)
    consult(sari, kaija, key)
    meet(sari, key)
    agree_on_the_plan(sari)
    arrange_a_service(sari)
    do_the_other_inquiry(osmo, key)
    sari.case(key)
    expect(sari.page.get_by_role("link", name=FOLLOW_UP)).to_be_visible()
    sari.stands("Seuranta", "Palvelut ja lausunnot", "Seuranta")
    sari.tells(*STORY)


def test_a_case_is_begun_without_scripts_by_keyboard_and_by_two_at_once(desk):
    dora = desk("Dora Depressiohoitaja", java_script_enabled=False)
    key = open_first_task(dora, "Toinen Asiakas")
    identify(dora)
    expect(dora.page.get_by_label("Sairausloma päättyy")).to_be_hidden()
    dora.redraw()
    dora.write("Sairausloma päättyy", in_days(120))
    dora.finish()

    sari, sirpa = desk("Sari Sosiaaliohjaaja"), desk("Sirpa Sijainen", refusal=409)
    confirm_by_keyboard(sari, key)
    sari.at(CONSENT)

    dora.take(CONSENT, key)
    dora.choose("Antaako asiakas suostumuksen?", "Kyllä")
    dora.redraw()
    give_consent(dora)
    dora.finish()

    for person in (sirpa, sari):
        person.waits(NEEDS, key).get_by_role("link", name=NEEDS).click()
        tell_needs(person)
    sari.finish()
    sirpa.press_done()
    sirpa.at("Toinen ehti ensin")
    expect(sirpa.page.get_by_text(re.compile(r"Sari Sosiaaliohjaaja teki tehtävän klo \d+\.\d\d"))).to_be_visible()
    expect(sirpa.page.get_by_role("heading", name="Mitä kirjoitit")).to_be_visible()

    address = sari.page.url
    refuse_a_stranger(desk, key, address)
    withdraw(sari, key)
    sari.page.goto(address)
    expect(sari.page.get_by_text("Tehtävää ei enää tarvita.")).to_be_visible()


def confirm_by_keyboard(person, key):
    """Take and finish a task with Tab, Enter and Space alone."""
    page = person.page
    person.tab_to(person.waits(CONFIRM, key).get_by_role("button", name=f"Ota {CONFIRM}"))
    page.keyboard.press("Enter")
    person.at(CONFIRM)
    person.tab_to(person.question("Onko asiakkaalla työkyvyn tuen tarvetta?").get_by_role("radio").first)
    page.keyboard.press("Space")
    person.tab_to(page.get_by_role("button", name="Merkitse tehdyksi"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Merkitty tehdyksi")


def refuse_a_stranger(desk, key, task):
    """Answer a person of another region as if there were nothing."""
    stranger = desk(STRANGER, refusal=404).page
    for address in (task, f"/cases/{key}", f"/cases/{key}/diagram", f"/cases/{key}/actions/asiakas_keskeyttää"):
        assert stranger.goto(address).status == 404, address
        expect(stranger.get_by_role("heading", level=1)).to_have_text("Sivua ei löydy")


def withdraw(person, key):
    """End the case because the client wants to stop, and tell the parties."""
    page = person.page
    person.case(key)
    page.get_by_role("link", name="Asiakas keskeyttää…").click()
    expect(page.get_by_text("Tämä päättää asian kulun.")).to_be_visible()
    person.choose("Ilmoitustapa", "Puhelin")
    expect(page.get_by_role("textbox", name="Päivä")).to_have_value(in_days(0))
    page.get_by_role("button", name="Asiakas keskeyttää").click()
    expect(page.get_by_text(f"Odottaa: {INFORM}.").first).to_be_visible()
    person.take(INFORM, key)
    row = person.row("Osapuolille ilmoitettu", 1)
    row.select("Osapuoli", "Kela")
    person.finish()
    person.case(key)
    expect(page.get_by_text(re.compile("^Asia on päätetty"))).to_be_visible()
    expect(page.get_by_role("link", name="Asiakas keskeyttää…")).to_have_count(0)
    person.tells("Asia avattiin.", "Asiakkuus keskeytettiin.")
