"""An anonymous consultation by real clicks: asked from outside the team, answered, brought into a case by hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import Desk, in_days

STAFF = {"Eeva Esittelijä": ["toimijat"], "Teppo Tiimiläinen": ["konsultointitiimi"]}
DISCUSS = "Käsittele asiakkaan asia"
TITLE = "Jumiutunut palveluista huolimatta"
ADVICE = "Kirjaa nimettömän konsultaation neuvo asiaan"


@pytest.fixture
def desks(browser, base_url, product):
    """Seat the two at browsers of their own."""
    contexts, seated = [], []
    for name, groups in STAFF.items():
        product.add_person(name.split()[0].lower(), name=name, region="keski_suomi", groups=groups)
        context = browser.new_context(base_url=base_url, locale="fi-FI", timezone_id="Europe/Helsinki")
        contexts.append(context)
        seated.append(Desk(context.new_page(), name))
        seated[-1].sign_in()
    yield seated
    for context in contexts:
        context.close()


def ask(person, title, description, question):
    person.page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Konsultaatiot").click()
    person.page.get_by_role("link", name="Pyydä konsultaatiota").click()
    person.write("Otsikko (ei henkilötietoja)", title)
    person.write("Tilannekuvaus ilman tunnistetietoja", description)
    person.select("Ikäryhmä", "45–54")
    person.tick("Konsultoitavat", "Kela")
    person.tick("Tehdyt selvittelyt", "Työllisyyspalvelujen PTA")
    person.write("Kysymys tiimille", question)
    person.choose("Kuinka monta tahoa asiakkaan tilanne tarvitsee?", "Yksi")
    person.choose("Suostuuko asiakas tapaamaan tiimin?", "Ei")
    person.choose("Puuttuuko tietoa?", "Ei")
    person.write("Esittelijä", "toimija")
    person.write("Esittelijän organisaatio", "Keski-Suomen hyvinvointialue")
    person.page.get_by_role("button", name="Lähetä").click()


def test_an_anonymous_consultation_from_the_question_to_the_case(desks):
    eeva, teppo = desks
    key = eeva.open_case("Maija Virtanen")
    described = "Kinnula, linja-autonkuljettaja, jumissa palveluista huolimatta."
    ask(eeva, TITLE, described, "Mitä Maijalle voi ehdottaa, hetu 131052-308T?")
    told = eeva.page.get_by_role("alert")
    for sentence in (
        "Asiakkaan tai läheisen nimi ”Maijalle”.",
        "Paikkakunta ”Kinnula” voi paljastaa henkilön.",
        "Ammatti ”linja-autonkuljettaja”",
    ):
        expect(told).to_contain_text(sentence)
    eeva.refused("Kysymys tiimille", "Henkilötunnus ”131052-308T”. Poista se ja valitse ikäryhmä.")
    # Nothing that was typed is lost, and the form itself cannot be sent with consent: there is no case.
    expect(eeva.page.get_by_label("Tilannekuvaus ilman tunnistetietoja")).to_have_value(described)
    expect(eeva.question("Muoto").get_by_role("radio", name="Anonymisti")).to_be_checked()
    expect(eeva.question("Muoto").get_by_role("radio", name="Asiakkaan suostumuksella")).to_be_disabled()
    eeva.write("Kysymys tiimille", "Mitä asiakkaalle voi ehdottaa?")
    eeva.write(
        "Tilannekuvaus ilman tunnistetietoja", "Pohjoinen Keski-Suomi, kuljetusala, jumissa palveluista huolimatta."
    )
    eeva.page.get_by_role("button", name="Lähetä").click()
    expect(eeva.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(eeva.page.get_by_text("Vastausta ei ole vielä.")).to_be_visible()
    address = eeva.page.url

    teppo.page.goto(address)
    teppo.page.get_by_role("link", name=DISCUSS).click()
    teppo.page.get_by_role("button", name="Ota tehtävä").click()
    teppo.tick("Läsnä", "Kela")
    teppo.choose("Lopputulos", "Neuvo ja jatko omalla työntekijällä")
    teppo.write("Suositus", "Kuntoutusetuudet selvitetään ensin.")
    teppo.write("Vastuuhenkilö", "esittelijä")
    teppo.write("Määräpäivä", in_days(30))
    teppo.finish()

    eeva.page.goto("/consultations")
    eeva.page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.click()
    expect(eeva.page.get_by_text(re.compile("Konsultaatiosta ei ole viittausta mihinkään asiaan"))).to_be_visible()
    eeva.page.locator("details.sent summary").first.click()
    expect(eeva.page.get_by_text("Kuntoutusetuudet selvitetään ensin.")).to_be_visible()

    eeva.case(key)
    eeva.page.get_by_text("Muut toiminnot").click()
    eeva.page.get_by_role("link", name=ADVICE).click()
    eeva.choose("Lopputulos", "Neuvo ja jatko omalla työntekijällä")
    eeva.write("Suositus", "Konsultaation neuvo: etuudet ensin.")
    eeva.page.get_by_role("button", name=ADVICE).click()
    eeva.tells("Neuvo kirjattiin nimettömästä konsultaatiosta.")
    eeva.page.goto(f"/cases/{key}/forms")
    expect(eeva.page.locator("details.sent summary").filter(has_text=ADVICE)).to_be_visible()
