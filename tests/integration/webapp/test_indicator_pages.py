"""The pages and the API of indicators and paths: figures of many, words for what is hidden, and nobody's name."""

import pytest

from engine.analytics.indicators import INDICATORS, words_of
from engine.process_engine import indicators as face
from tests.integration.engine.conftest import REGION
from tests.integration.webapp.conftest import CLIENT, open_office

INDICATOR = "/dashboard/indicators/I33"
FIGURE = {"region": REGION, "kind": "tyottomat", "month": "3/2026", "value": "12 400", "source": "Katsaus <b>"}


@pytest.fixture(scope="module")
def place(migrated_sqlite, tmp_path_factory):
    """Give one office with six cases for all of these requests."""
    folder = tmp_path_factory.mktemp("indicators")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    for _number in range(6):
        office.open_case()
    yield office
    office.close()


def test_the_list_has_all_of_them_in_two_groups(place):
    page = place.browser("siiri").get(f"/dashboard/indicators?region={REGION}").text
    words = words_of("fi")
    for key in INDICATORS:
        assert f"/dashboard/indicators/{key}" in page
        assert words[key].name.partition(",")[0] in page
    assert page.index("Asiakirjojen omat mittarit") < page.index("I22") < page.index("Johtamisen mittarit")
    assert "Alle 5 asiaa: lukua ei näytetä." in page
    assert page.count("ei mitata tällä alueella, vain: Kerava, Vantaa") == 1
    for secret in (CLIENT, "Aino", "Siiri Koe"):
        assert secret not in page


@pytest.mark.parametrize(("language", "name"), [("sv", "Risk att falla bort"), ("en", "Risk of dropping out")])
def test_an_indicator_is_told_in_the_readers_language(place, language, name):
    address = f"/analytics/indicators/I19?region={REGION}"
    told = place.call("siiri", address, method="GET", Accept_Language=language).json
    assert told["name"] == name
    assert told["missing"] == words_of(language)["I19"].missing


def test_an_indicator_tells_its_formula_source_and_what_is_missing(place):
    page = place.browser("siiri").get(f"/dashboard/indicators/I02?region={REGION}").text
    told = words_of("fi")["I02"]
    for text in (told.definition, told.formula, "Työkykyisempi Stadi", told.lines["own"].of):
        assert text in page
    assert "D3:255" not in page  # a line of a document that the reader has without numbers
    elsewhere = place.browser("siiri").get(f"/dashboard/indicators/I09?region={REGION}")
    assert "ei mitata tällä alueella, vain: Kerava, Vantaa" in elsewhere.text
    assert place.browser("siiri").get(f"/dashboard/indicators/I99?region={REGION}").status_code == 404


def test_a_table_comes_as_csv_with_what_is_not_shown(place):
    browser = place.browser("siiri")
    answer = browser.get(f"/dashboard/indicators/I02?region={REGION}&table=i02-opened-months")
    assert answer.mimetype == "text/csv"
    assert answer.text.rstrip().endswith(";6;6")
    assert browser.get(f"/dashboard/indicators/I02?region={REGION}&table=nothing").status_code == 404
    paths = browser.get(f"/dashboard/variants?region={REGION}&table=paths")
    assert paths.mimetype == "text/csv"


def test_a_figure_is_entered_shown_and_deleted(place):
    answer = place.post("siiri", INDICATOR, FIGURE)
    assert answer.status_code == 303
    page = place.browser("siiri").get(answer.location).text
    assert "Katsaus &lt;b&gt;" in page
    assert "12\u00a0400" in page
    figure = page.partition('name="figure" value="')[2].partition('"')[0]
    assert place.post("siiri", f"{INDICATOR}/remove", {"region": REGION, "figure": figure}).status_code == 303
    assert "Katsaus" not in place.browser("siiri").get(f"{INDICATOR}?region={REGION}").text


def test_what_was_typed_wrong_stays_and_is_told(place):
    answer = place.post("siiri", INDICATOR, FIGURE | {"value": "paljon", "month": "13/2026"})
    assert answer.status_code == 422
    for text in ("Lukua ei tallennettu.", 'value="paljon"', 'value="13/2026"', 'id="x-fault-month"'):
        assert text in answer.text


def test_who_only_reads_has_no_form(place):
    page = place.browser("pekka").get(f"{INDICATOR}?region={REGION}").text
    assert "Kirjaa luku" not in page
    assert place.post("pekka", INDICATOR, FIGURE).status_code == 403


def test_paths_before_anything_has_ended(place):
    for grain in ("stage", "step", "nonsense"):
        page = place.browser("siiri").get(f"/dashboard/variants?region={REGION}&grain={grain}").text
        assert "Jaksolla ei ole päättynyt yhtään asiaa, joten reittejä ei ole." in page


def test_an_address_that_cannot_be_meant_gets_no_figures(place):
    for path in ("/dashboard/indicators", "/dashboard/variants", INDICATOR):
        answer = place.browser("siiri").get(f"{path}?region={REGION}&since=99.99.2026")
        assert answer.status_code == 422
        assert "Mitään lukua ei laskettu." in answer.text


def test_programs_get_the_same(place):
    listed = place.call("siiri", f"/analytics/indicators?region={REGION}", method="GET").json["items"]
    assert [one["id"] for one in listed] == list(INDICATORS)
    opened = next(one for one in listed if one["id"] == "I02")["lines"][0]
    assert (opened["value"]["value"], opened["value"]["n"]) == (6.0, 6)
    one = place.call("siiri", f"/analytics/indicators/I02?region={REGION}", method="GET").json
    assert one["lines"][0]["cuts"]["lähde"][0]["value"]["n"] == 6
    body = {"region": REGION, "kind": "tyottomat", "month": "2026-02", "value": 100.0, "source": "Katsaus"}
    assert place.call("siiri", "/analytics/indicators/I33/figures", body, method="PUT").status_code == 204
    refused = place.call("siiri", "/analytics/indicators/I33/figures", body | {"kind": "x"}, method="PUT")
    assert refused.status_code == 422
    late = place.call("siiri", f"/analytics/indicators?region={REGION}&until=2199-01-01", method="GET")
    assert late.status_code == 422
    finer = f"region={REGION}&source=nowhere"
    for address in ("/analytics/indicators", "/analytics/indicators/I02"):
        first = place.call("siiri", f"{address}?{finer}", method="GET")
        assert (first.status_code, first.json["errors"][0]["code"]) == (422, "finer_cut")
    run = {"region": REGION, "source": "nowhere", "page": "indicators"}
    assert place.call("siiri", "/analytics/runs", run, method="POST").status_code == 201
    assert place.engine.compute_figures() == 1
    assert place.call("siiri", f"/analytics/indicators?{finer}", method="GET").status_code == 200
    variants = place.call("siiri", f"/analytics/variants?region={REGION}&grain=step", method="GET").json
    assert (variants["cases"], variants["paths"], variants["conforming"]) == (0, [], None)


def test_what_takes_long_is_computed_in_the_background_and_told(place, monkeypatch):
    browser, address = place.browser("siiri"), f"/dashboard/indicators?region={REGION}&measure=working"
    monkeypatch.setattr(face, "LIST_SECONDS", 0)
    waiting = browser.get(address).text
    assert "Laskenta alkaa pian." in waiting
    assert "data-running" in waiting
    assert "Odotusajat ja vaiheiden kestot ovat työaikaa" in waiting
    assert place.engine.compute_figures() == 1
    done = browser.get(address).text
    assert 'id="progress"' not in done
    assert "Avaa mittari: sen sivu laskee sen." in done
