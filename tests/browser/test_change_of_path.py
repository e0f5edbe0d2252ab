"""Vantaa: from the referral along the first path to the second, and the case manager changes at a joint meeting.

What is not the point here (the identification, the consent, the health check) is done by the engine between the clicks.
"""

import re

import pytest
from playwright.sync_api import expect

from engine import clock
from tests.browser.office import open_product, seats
from tests.browser.test_consent import FOUND, consent
from tests.browser.walking import in_days, next_page

REFERRER, COORDINATOR, COACH = "Saija Sosiaalityöntekijä", "Katri Koordinaattori", "Veikko Valmentaja"
STAFF = (
    (REFERRER, "vantaa", ["lahettavat_tahot", "aikuissosiaalityo"]),
    (COORDINATOR, "vantaa", ["asiakasvastaavat", "tyokykykoordinaattorit"]),
    (COACH, "vantaa", ["asiakasvastaavat", "tyohonvalmentajat"]),
    ("Tuula Terveydenhoitaja", "vantaa", ["terveystarkastus"]),
)
CLIENT = "Esimerkki Asiakas"
MAP, CHOOSE = "Tee alkukartoitus", "Valitse polku asiakkaan kanssa"
NAME, CLARIFY = "Nimeä asiakasvastaava ja työpari", "Sovi selvittelyistä asiakkaan kanssa"
ASSESS, PROPOSE, MEET = "Arvioi tilanne polun vaihtoa varten", "Ehdota uutta asiakasvastaavaa", "Pidä siirtotapaaminen"
TAKE_OVER = "Ota vastuu asiakkaasta"
COACHING = "Sovi valmennuksesta asiakkaan kanssa"
HEALTH, SERVICES, WISH = "Terveydentilan selvitystilanne", "Tukipalvelujen tilanne", "Toive polusta"
OPINION, CASE_MANAGER, TITLE = "Asiakkaan mielipide", "Asiakasvastaava", "Asiakasvastaavan nimike"
SUPPORT, COACHED = "Työkyvyn tuen polku", "Työhönvalmennuksen polku"
STORY = (
    "Asia avattiin.",
    "Tuen tarve tunnistettiin.",
    "Asiakas antoi suostumuksen: Sosiaalihuolto, Terveydenhuolto, Kela.",
    f"Polku valittiin: {SUPPORT}.",
    f"Asiakasvastaava nimettiin: {COORDINATOR}.",
    "Terveystarkastus tehtiin.",
    f"Polku valittiin: {COACHED}.",
    f"Polku vaihdettiin. Mistä: {SUPPORT}; Mihin: {COACHED}.",
    "Asiakasvastaavan vaihto alkoi.",
    f"{MEET}: tehty.",
    f"Asiakasvastaavan vaihto vahvistettiin: {COACH}.",
    "Palvelu alkoi: työhönvalmennus.",
)


@pytest.fixture(scope="module")
def product(published):
    """Serve a product with the people of Vantaa; gives its engine and the address."""
    with open_product(published(), STAFF) as served:
        yield served


def test_a_client_of_the_first_path_goes_on_by_the_second(browser, product):
    engine, office = product
    with seats(browser, office) as desk:
        referrer, coordinator = desk(REFERRER), desk(COORDINATOR)
        key = refer(referrer, engine)
        do(engine, COORDINATOR, key, "pyyda_suostumus", consent())
        map_the_situation(coordinator, key)
        choose_the_path(coordinator, CHOOSE, SUPPORT)
        name_the_manager(coordinator)
        check_the_health(engine, key)
        responsible(coordinator, key, COORDINATOR, SUPPORT)

        change_the_path(coordinator, key)
        # The case is the same and the first path's work is withdrawn; until the coach takes over she is responsible.
        responsible(coordinator, key, COORDINATOR, COACHED)
        expect(coordinator.page.get_by_role("link", name=CLARIFY)).to_have_count(0)
        expect(coordinator.page.get_by_role("link", name=COACHING)).to_be_visible()

        propose_the_coach(coordinator, key)
        responsible(coordinator, key, COORDINATOR, COACHED)
        hold_the_joint_meeting(coordinator, key)
        # What was agreed at the meeting holds only when the coach takes the responsibility.
        responsible(coordinator, key, COORDINATOR, COACHED)
        coach = desk(COACH)
        take_the_responsibility(coach, key)
        responsible(coordinator, key, COACH, COACHED)

        begin_the_coaching(coach, key)
        coach.case(key)
        coach.page.get_by_role("link", name="Koko tarina vaiheittain").click()
        coach.tells(*STORY)
        coach.case(key)
        consents = coach.page.get_by_role("region", name="Suostumukset")
        expect(consents.or_(coach.page.locator("section", has_text="Suostumukset"))).to_contain_text("Kela")


def do(engine, name, key, element, values):
    """Do a task of the case without clicks."""
    person = engine.find_person(name.split()[0].lower())
    task = next(row.task for row in engine.case_page(person, key).open_tasks if row.task.element == element)
    engine.complete_task(person, task.id, values)


def refer(person, engine):
    """Open the case by the first path, as adult social work does (D1:49); it refers and confirms the need."""
    key = person.open_case(CLIENT, SUPPORT)
    referred = FOUND | {"lähde": "aikuissosiaalityo", "perusteet": ["selvittely"], "asuinkunta": "vantaa"}
    do(engine, REFERRER, key, "kirjaa_tunnistaminen", referred)
    do(engine, REFERRER, key, "arvioi_tuen_tarve", {"valinta": "kyllä"})
    return key


def map_the_situation(person, key):
    """Map with the client (F06): health is not known yet, so the first path is proposed."""
    person.take(MAP, key)
    person.choose("Työttömyyden kesto", "1–2 vuotta")
    person.select("Toimeentulon lähde", "Työmarkkinatuki")
    person.write("Asiakkaan oma näkemys tilanteestaan", "Selkä ja jaksaminen huolettavat.")
    person.write("Asiakkaan toiveet jatkosta", "Työtä, jossa jaksaa.")
    situation(person, "Ei selvitetty", "Ei", "Ei tiedä")
    person.tick("Lähettäjältä saadut asiakirjat", "Aktivointisuunnitelma")
    person.write("Laatijat", "työkykykoordinaattori")
    person.finish()


def situation(person, health, services, wish):
    """Tell what D08 decides by."""
    person.choose(HEALTH, health)
    person.choose(SERVICES, services)
    person.choose(WISH, wish)


def choose_the_path(person, task, path):
    """Choose the path that is proposed."""
    person.at(task)
    proposed = person.question("Polku").get_by_role("radio", name=re.compile(rf"^\s*{path}\s*ehdotus\s*$"))
    proposed.check()
    person.write(OPINION, "Sopii minulle.")
    person.finish()


def name_the_manager(person):
    """Name the coordinator, as the path has it (D2:32)."""
    person.at(NAME)
    person.select_manager(CASE_MANAGER, person.name)
    expect(person.page.get_by_role("textbox", name=TITLE)).to_have_value("Työkykykoordinaattori")
    person.choose("Peruste", "Polku")
    person.write(OPINION, "Hyvä, että on yksi yhteyshenkilö.")
    person.finish()


def check_the_health(engine, key):
    """Agree on the check, refer to the health station, book and do it."""
    nurse, today = "Tuula", clock.today().isoformat()
    agreed = {"jatko": "selvitellaan", "selvittelyt": ["terveystarkastus"], "terveystarkastus_tehty": "ei"}
    agreed |= {"muu_terveydenhuolto": "ei", "suostuu_tarkastukseen": "kyllä", "asiakkaan_mielipide": "Sopii minulle."}
    do(engine, COORDINATOR, key, "sovi_selvittelyista", agreed)
    referred = {"asema": "terveysasema_4", "tapa": "asiakas_varaa", "ohjauspäivä": today, "kerrottu": True}
    do(engine, COORDINATOR, key, "ohjaa_terveystarkastukseen", referred)
    do(engine, nurse, key, "varaa_terveystarkastus", {"varattu_aika": f"{today}T09:00"})
    done = {"tila": "tehty", "päivä": today, "jatkosuositus": ["ei"], "koodit_kirjattu": "kyllä"}
    do(engine, nurse, key, "tee_terveystarkastus", done)


def responsible(person, key, name, path):
    """See on the page of the case who is responsible, and by which chart it goes."""
    person.case(key)
    head = person.page.locator(".head")
    expect(head).to_contain_text(f"asiakasvastaava: {name}")
    expect(head).to_contain_text(path)
    expect(head).to_contain_text(CLIENT)


def change_the_path(person, key):
    """Assess the situation anew beside the case: health is known, the client wishes to work (D1:51)."""
    person.page.get_by_text("Muut toiminnot").click()
    person.page.get_by_role("link", name="Polun vaihto").click()
    with next_page(person.page):
        person.page.locator("#form").get_by_role("button").last.click()
    person.take(ASSESS, key)
    situation(person, "Selvitetty", "Vireillä", "Suoraan työllistyminen")
    person.write("Mitä on selvitetty ja mitä on vireillä", "Terveystarkastus on tehty, kuntoutus on vireillä.")
    person.write(OPINION, "Haluan töihin.")
    person.finish()
    choose_the_path(person, CHOOSE, COACHED)


def propose_the_coach(person, key):
    """Propose the coach in her place."""
    person.take(PROPOSE, key)
    person.choose("Kenen aloitteesta vaihdetaan", "Asiakasvastaavan")
    person.select_manager("Uusi asiakasvastaava", COACH)
    person.write(TITLE, "Työhönvalmentaja")
    person.choose("Peruste", "Polku")
    person.write(OPINION, "Tutustun mielelläni.")
    person.choose("Päätösvalta asiakkaan palveluihin tai toimeentuloon", "Ei")
    person.finish()


def hold_the_joint_meeting(person, key):
    """Meet the three of them (D5:167); it is not done before the client knows the new contact."""
    person.case(key)
    person.page.get_by_role("link", name=MEET).first.click()
    person.at(MEET)
    person.choose("Mitä tapaamisessa sovittiin", "Vastuu siirtyy, kun uusi asiakasvastaava ottaa sen")
    person.write("Tapaamisen aika", f"{in_days(0)} 0.00")
    person.tick("Läsnä", "Entinen asiakasvastaava", "Uusi asiakasvastaava", "Asiakas")
    person.tick("Siirretyt tiedot", "Suunnitelma", "Suostumukset", "Palveluverkosto", "Avoimet asiat")
    person.write("Asiakkaan mielipide vaihdosta", "Veikko on tuttu, vaihto sopii.")
    person.press_done()
    person.refused("Asiakas tietää uuden yhteyshenkilön", "Tehtävää ei voi merkitä tehdyksi ilman tätä.")
    # What was refused is kept: she looks at the case meanwhile, and goes on where she was.
    expect(person.page.locator("[data-draft-note]")).to_contain_text("Luonnos tallennettu")
    person.case(key)
    expect(person.page.locator(".head")).to_contain_text(f"asiakasvastaava: {COORDINATOR}")
    person.page.get_by_role("link", name=MEET).first.click()
    expect(person.page.get_by_role("textbox", name="Tapaamisen aika")).to_have_value(f"{in_days(0)} 0.00")
    person.agree("Asiakas tietää uuden yhteyshenkilön")
    person.finish()


def take_the_responsibility(person, key):
    """Take the client over: the task waits in the work list of the new case manager alone."""
    person.page.goto("/")
    person.page.get_by_role("row").filter(has_text=key).get_by_role("link", name=TAKE_OVER).click()
    person.at(TAKE_OVER)
    person.choose("Otatko vastuun asiakkaasta", "Kyllä")
    person.finish()


def begin_the_coaching(person, key):
    """Agree on the coaching, as the second path begins."""
    person.take(COACHING, key)
    person.write("Asiakkaan tavoite omin sanoin", "Töihin kevääksi")
    person.write("Missä tavataan (valmentaja voi jalkautua)", "Työkeskus")
    person.row("Asiakkaan omat tehtävät", 1).write("Tehtävä", "Sovi haastatteluaika")
    person.select("Järjestäjä", "Sosiaalipalvelut")
    person.finish()
