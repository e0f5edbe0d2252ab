"""Every page of figures says a clear sentence where it has little to go by, and never a wrong number."""

import re
from datetime import timedelta
from html import unescape

import pytest

from engine import clock
from tests.integration.engine.conftest import REGION, bundle_files
from tests.integration.engine.logged import DAY, NOW, keep, visit
from tests.integration.webapp.conftest import open_office

PAGES = {
    "heat": "/dashboard/koe",
    "step": "/dashboard/koe/steps/kirjaa",
    "flow": "/dashboard/flow",
    "capacity": "/dashboard/capacity",
    "forecast": "/dashboard/forecast",
    "indicators": "/dashboard/indicators",
    "variants": "/dashboard/variants",
}
FEW = "Alle 5 asiaa: lukua ei näytetä."
SHORT = "Historia on liian lyhyt ennusteeseen"
NO_PATH = "Jaksolla ei ole päättynyt yhtään asiaa, joten reittejä ei ole."
NO_SERIES = "Alueella ei ole kokoussarjoja."
NOT_DONE = "Jaksolla ei ole tehty yhtään vaihetta loppuun. Valitse pidempi jakso tai väljempi rajaus."
UNCUT = "ei koske tätä sivua: luvut ovat kaikista."
NO_CASE = "Jaksolla ei ole yhtään asiaa."
NO_STEP, NOT_YET = "Tästä vaiheesta ei ole lukuja jaksolla.", "Vaihetta ei ole tehty loppuun jaksolla: kestoa ei ole."
SAID = {
    "empty": {"heat": NOT_DONE, "step": NO_STEP, "flow": NO_CASE, "indicators": FEW},
    "one": {"heat": NOT_DONE, "step": NOT_YET, "flow": FEW, "indicators": FEW},
    "day": {"heat": NOT_DONE, "step": NOT_YET, "flow": "Jaksossa ei ole yhtään kokonaista viikkoa.", "indicators": FEW},
    "cut": {
        "heat": NOT_DONE,
        "step": UNCUT,
        "capacity": "eivät koske tätä sivua: luvut ovat koko alueelta.",
        "flow": "Jaksolla ei ole yhtään asiaa.",
        "indicators": FEW,
    },
    "clocks": {"heat": "Mikään vaihe ei erotu pullonkaulaksi.", "step": "p50 0 t", "flow": FEW, "indicators": FEW},
}
"""What is said in each situation; the other pages say the same in all of them."""
ALWAYS = {"capacity": NO_SERIES, "forecast": SHORT, "variants": NO_PATH}
WRONG = re.compile(r"\b(?:nan|inf|None|NaN|Infinity)\b|(?<![\w.–-])[-−]\d|203\d")
"""No number at all, one below nothing, and a year that no forecast can know."""
OLD_NAME, NEW_NAME = "Kirjaa tunnistaminen", "Kirjaa yhteydenotto"


@pytest.fixture(scope="module")
def office(migrated_sqlite, tmp_path_factory):
    """Give one office, which is filled little by little."""
    folder = tmp_path_factory.mktemp("honest")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    with clock.at(NOW - timedelta(days=100)):
        office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    yield office
    office.close()


def renamed():
    """Give the small region with a step that is called otherwise; its id, by which it is known, stays."""
    files = bundle_files()
    chart = "processes/koe/koe.bpmn"
    return {**files, chart: files[chart].replace(OLD_NAME.encode(), NEW_NAME.encode())}


def told(office, page, **terms):
    """Give what a page says, without its marks."""
    query = {"region": REGION, **terms}
    with clock.at(NOW):
        browser = office.browser("siiri")
        answer = browser.get(PAGES[page], query_string=query)
        if answer.status_code == 303:  # a finer cut: the background counts it first
            assert office.engine.compute_figures() == 1
            address = browser.get(answer.location).location
            answer = browser.get(address)
    assert answer.status_code == 200
    main = answer.text.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    main = re.sub(r"<(form|script|style|select)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main)))


def say(office, situation, **terms):
    """Look at every page, and at what it may not say."""
    for page in PAGES:
        text = told(office, page, **terms)
        wanted = SAID[situation].get(page) or ALWAYS[page]
        assert wanted in text, (situation, page, text)
        assert not WRONG.search(text), (situation, page, WRONG.search(text))


def test_every_page_is_honest_where_there_is_little(office):
    say(office, "empty")
    with clock.at(NOW - timedelta(days=1)):
        office.open_case()
    say(office, "one")
    say(office, "day", period="own", since=NOW.date().isoformat(), until=NOW.date().isoformat())
    with clock.at(NOW):
        office.engine.publish(renamed(), actor=None, comment="uusi nimi")
    say(office, "one")
    heat = told(office, "heat")
    assert (heat.count(NEW_NAME) > 0, OLD_NAME in heat, NEW_NAME in told(office, "step")) == (True, False, True)
    assert "joita uusimmassa versiossa ei enää ole" not in heat
    say(office, "cut", version="2", definition="koe")  # its only case is of the first version
    back = [visit("kirjaa", 20, -DAY) for _ in range(6)]
    back += [visit("", 20, -DAY, kind="case", stage="") for _ in range(2)]
    keep(office.engine, back)
    say(office, "clocks")
