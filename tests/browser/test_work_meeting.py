"""Lieto: an expert calls a work meeting, the client is not there, a new time is agreed, and the meeting is held."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.office import open_office, seats
from tests.browser.walking import in_days, next_page

NURSE, COUNSELLOR = "Tarja Terveydenhoitaja", "Paula Palveluohjaaja"
STAFF = (
    (NURSE, "lieto", ["asiantuntijat", "tyokykytiimi"]),
    (COUNSELLOR, "lieto", ["asiantuntijat", "palveluohjaajat", "tyokykytiimi"]),
)
ASK, CONFIRM = "Pyydä työkokous", "Vahvista työkokouksen tarve"
ARRANGE, HOLD = "Järjestä työkokous", "Pidä työkokous, asiakas paikalla"


@pytest.fixture(scope="module")
def office(published):
    """Serve a product with the people of Lieto; gives the address."""
    with open_office(published(), STAFF) as address:
        yield address


def test_a_work_meeting_is_not_held_without_the_client(browser, office):
    with seats(browser, office) as desk:
        tarja, paula = desk(NURSE), desk(COUNSELLOR)
        key = tarja.open_case("Esimerkki Asiakas")
        call(tarja, key)
        paula.take(ARRANGE, key)
        arrange(paula)
        paula.at(HOLD)
        say_it_was_held_without_the_client(paula)
        agree_on_a_new_time(paula)
        paula.at(ARRANGE)
        expect(paula.row("Kutsutut: asiakkaan tilanteen tuntevat asiantuntijat", 1).place).to_be_visible()
        arrange(paula)
        paula.at(HOLD)
        hold(paula)
        paula.case(key)
        paula.tells(
            "Tiimi kutsuttiin koolle.", "Tiimin kokous peruttiin.", "Tiimi kutsuttiin koolle.", "Tiimi kokoontui."
        )
        see_the_meetings(paula)


def call(person, key):
    """Call the meeting from the page of the case, as any expert of the client may."""
    person.page.get_by_text("Muut toiminnot").click()
    person.page.get_by_role("link", name="Työkokous").click()
    with next_page(person.page):
        person.page.locator("#form").get_by_role("button").last.click()
    person.take(ASK, key)
    person.write("Koollekutsuja", "terveydenhoitaja")
    person.write("Mikä ongelma ratkaistaan", "Sopivaa työtä ei ole löytynyt.")
    person.choose("Onko muita palveluratkaisuja kokeiltu?", "Kyllä")
    person.write("Mitkä muut ratkaisut on kokeiltu", "Työkokeilu ja kuntoutus")
    person.choose("Jatkuuko ongelma?", "Kyllä")
    person.finish()
    person.at(CONFIRM)
    person.choose("Kutsutaanko työkokous?", "Kutsutaan")
    person.finish()


def arrange(person):
    """Agree on the time with the client, who is to be there."""
    person.select("Järjestelijä: palveluohjaaja, asiakkaan tukena kokouksessa", COUNSELLOR)
    person.write("Aika", f"{in_days(0)} 9.00")
    person.write("Paikka tai etäyhteys", "Liedon työllistämispalvelut")
    person.agree("Asiakas on paikalla kokouksessa")
    guest = person.row("Kutsutut: asiakkaan tilanteen tuntevat asiantuntijat", 1)
    guest.write("Rooli", "terveydenhoitaja")
    guest.choose("Asiakas hyväksyy", "Kyllä")
    person.finish()


def tell_what_was_agreed(person):
    """Fill what a held meeting asks."""
    person.row("Läsnä", 1).write("Rooli", "terveydenhoitaja")
    person.write("Mitä sovittiin", "Työnjako ja seuranta")
    record = person.row("Jokainen asiantuntija kirjaa tulokset omaan tietojärjestelmäänsä", 1)
    record.write("Asiantuntija", "terveydenhoitaja")
    record.write("Oma tietojärjestelmä", "potilastietojärjestelmä")
    person.choose("Onko asiakas TYP-asiakkuudessa?", "Ei")
    person.choose("Vastaako asiakkaan verkosto tarpeeseen?", "Verkosto vastaa tarpeeseen")


def say_it_was_held_without_the_client(person):
    """Be refused, with the reason and with what can be done."""
    person.choose("Pidettiinkö työkokous?", "Kyllä")
    person.choose("Asiakas oli paikalla", "Ei")
    tell_what_was_agreed(person)
    person.press_done()
    person.refused("Asiakas oli paikalla", "Tehtävää ei voi merkitä tehdyksi ilman tätä.")
    help_text = "Jos hän ei ollut paikalla, kokousta ei voi kirjata pidetyksi: vastaa Ei ja sovi uusi aika"
    expect(person.page.get_by_text(help_text)).to_be_visible()


def agree_on_a_new_time(person):
    """Say that the meeting was not held."""
    person.choose("Pidettiinkö työkokous?", "Ei")
    person.choose("Miksi ei pidetty", "Asiakas ei ollut paikalla")
    person.choose("Miten jatketaan?", "Sovitaan uusi aika")
    person.finish()


def hold(person):
    """Hold the meeting with the client."""
    person.choose("Pidettiinkö työkokous?", "Kyllä")
    person.choose("Asiakas oli paikalla", "Kyllä")
    tell_what_was_agreed(person)
    person.finish()


def see_the_meetings(person):
    """See one meeting that was not held, and one that was, with the client."""
    person.page.get_by_role("link", name=re.compile("^Kokoukset")).last.click()
    table = person.page.get_by_role("table", name="Kokoukset")
    expect(table.get_by_role("row").filter(has_text="ei pidetty").filter(has_text="ei mukana")).to_have_count(1)
    expect(table.get_by_role("row").filter(has_not_text="ei mukana").filter(has_text="mukana")).to_have_count(1)
