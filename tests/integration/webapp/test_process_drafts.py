"""The pages of a draft, and what its editors ask."""

import pytest

from engine.drawing import canonical
from tests.integration.engine.conftest import REGION

CHART = f"processes/{REGION}/koe.bpmn"


@pytest.fixture
def draft(office):
    """Open a draft as Pekka does; gives its address."""
    answer = office.post("pekka", "/studio/koe/edit", {"title": "Kutsu nopeammin"})
    assert answer.status_code == 303
    return answer.location


def put(office, draft, data, seen, who="pekka", path=CHART):
    browser = office.browser(who)
    headers = {"If-Match": f'"{seen}"', "X-Polku-Csrf": office.csrf[who]}
    return browser.put(f"{draft}/file?path={path}", data=data, headers=headers)


def test_an_editor_reads_and_saves_a_file(office, draft):
    browser = office.browser("pekka")
    read = browser.get(f"{draft}/file?path={CHART}")
    assert read.headers["ETag"] == '"0"'
    changed = canonical(read.data.replace(b'name="Jatka"', b'name="Jatka heti"'))

    saved = put(office, draft, changed, 0)

    assert saved.json == {"revision": 1}
    again = browser.get(f"{draft}/file?path={CHART}")
    assert (again.data, again.headers["ETag"]) == (changed, '"1"')
    assert CHART in browser.get(draft).text
    late = put(office, draft, read.data.replace(b'name="Jatka"', b'name="Jatka pian"'), 0)
    assert late.status_code == 409
    assert {**late.json, "message": ""} == {"revision": 1, "by": "Pekka", "kept": 2, "message": ""}
    assert "Oma versiosi on tallessa" in late.json["message"]
    own = office.post("pekka", f"{draft}/states/2/fork").location
    assert b"Jatka pian" in browser.get(f"{own}/file?path={CHART}").data
    assert b"Jatka pian" in browser.get(f"{draft}/states/2").data
    assert put(office, draft, b"<x/>", 0, who="aino").status_code == 404
    assert put(office, draft, b"<x/>", 0, who="valma").status_code == 403
    assert put(office, draft, b"<x/>", "yes").status_code == 400


def test_an_editor_has_the_draft_checked_in_the_words_of_the_reader(office, draft):
    put(office, draft, b"<broken", 0)

    found = office.post("pekka", f"{draft}/check").json["problems"]

    broken = next(one for one in found if one["rule"] == "not-well-formed")
    assert broken["explanation"] == "Tiedosto on vajaa tai rikki. Tallenna se uudelleen muokkaimella."
    assert (broken["file"], broken["severity"]) == (CHART, "error")


def test_the_page_of_a_draft_shows_comments_and_puts_a_state_back(office, draft):
    put(office, draft, b"<one/>", 0)
    put(office, draft, b"<two/>", 1)
    assert office.post("pekka", f"{draft}/comments", {"text": " "}).status_code == 422
    office.post("pekka", f"{draft}/comments", {"text": "Miksi <b>näin</b>?", "element": "kirjaa"})

    office.post("pekka", f"{draft}/states/1/restore")

    page = office.browser("pekka").get(draft).text
    assert "Miksi &lt;b&gt;näin&lt;/b&gt;?" in page
    assert office.browser("pekka").get(f"{draft}/file?path={CHART}").data == b"<one/>"
    assert "Kutsu nopeammin" in office.browser("pekka").get("/studio/koe/edit").text


def test_a_draft_is_published_from_one_page(office, draft):
    """What is missing is asked again with what was typed; then the version is there, and the draft is over."""
    chart = office.browser("pekka").get(f"{draft}/file?path={CHART}").data
    put(office, draft, chart.replace(b'name="Jatka"', b'name="Jatka heti"'), 0)
    page = office.browser("pekka").get(f"{draft}/publish").text
    for shown in ("Jatka heti", "Mikään ei estä julkaisua", "Ohjaus (2)", "Skenaarioita ei ole ajettu"):
        assert shown in page

    refused = office.post("pekka", f"{draft}/publish", {"comment": "Sovittu", "valid_from": "huomenna"})
    assert refused.status_code == 422
    assert "Anna päivä muodossa pp.kk.vvvv" in refused.text
    assert "Sovittu</textarea>" in refused.text
    assert office.post("pekka", f"{draft}/publish/scenarios").status_code == 303
    assert "Prosessille ei ole skenaarioita." in office.browser("pekka").get(f"{draft}/publish").text
    done = office.post("pekka", f"{draft}/publish", {"comment": "Sovittu ohjausryhmässä"})

    assert (done.status_code, done.location) == (303, f"/studio/koe?region={REGION}")
    library = office.browser("pekka").get("/studio/koe").text
    assert "Sovittu ohjausryhmässä" in library
    assert office.post("pekka", f"{draft}/publish", {"comment": "x", "unwalked": "yes"}).status_code == 409
    back = next(part for part in library.split('"') if "/again/" in part)
    assert "Palaa versioon 1" in office.browser("pekka").get(back).text
    assert office.post("pekka", back, {"comment": ""}).status_code == 422
    assert office.post("pekka", back, {"comment": "Ei toiminut"}).status_code == 303
    assert "Ei toiminut" in office.browser("pekka").get("/studio/koe").text
    told = office.browser("aino").get("/notifications").text
    assert "Työhösi vaikuttava prosessi muuttuu: Kokeilun prosessi, versio 3." in told


def test_an_error_is_shown_with_its_place_and_nothing_can_be_sent(office, draft):
    put(office, draft, b"<broken", 0)
    page = office.browser("pekka").get(f"{draft}/publish").text
    assert "Estää julkaisun" in page
    assert 'name="comment"' not in page
    assert office.post("pekka", f"{draft}/publish", {"comment": "x", "unwalked": "yes"}).status_code == 422


def test_who_has_not_the_newest_version_brings_the_draft_onto_it_first(office, draft):
    read = office.browser("pekka").get(f"{draft}/file?path={CHART}").data
    put(office, draft, read.replace(b'name="Jatka"', b'name="Jatka heti"'), 0)
    other = office.post("pekka", "/studio/koe/edit", {"title": "Toinen"}).location
    put(office, other, read.replace(b'name="Jatka"', b'name="Jatka pian"'), 0)
    office.post("pekka", f"{other}/publish", {"comment": "Ensin", "unwalked": "yes"})

    page = office.browser("pekka").get(f"{draft}/publish").text
    assert "Toinen on julkaissut version 2" in page
    assert office.post("pekka", f"{draft}/publish", {"comment": "x", "unwalked": "yes"}).status_code == 409
    met = office.post("pekka", f"{draft}/publish/rebase")
    assert met.status_code == 409
    assert f"keep:{CHART}" in met.text
    assert office.post("pekka", f"{draft}/publish/rebase", {f"keep:{CHART}": "mine"}).status_code == 303
    done = office.post("pekka", f"{draft}/publish", {"comment": "Sitten", "unwalked": "yes"})
    assert done.status_code == 303
