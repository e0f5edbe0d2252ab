"""The pages of the library and of a comparison, as the staff and a process owner see them."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from tests.integration.engine.conftest import REGION, bundle_files

CHART = f"processes/{REGION}/koe.bpmn"


@pytest.fixture
def versions(office):
    """Publish a second version with a shorter deadline; gives the ids of both, the older first."""
    chart = bundle_files()[CHART]
    first = chart.index(b'polku:due="') + len(b'polku:due="')
    changed = chart[:first] + b"=workdays(6)" + chart[chart.index(b'"', first) :]
    office.engine.publish({CHART: changed}, actor=office.people["pekka"], comment="<b>Nopeammin</b>")
    return [one.id for one in reversed(office.engine.definition_versions(office.people["pekka"], "koe"))]


def test_the_difference_is_told_in_words_and_as_a_table_without_javascript(office, versions):
    page = office.browser("aino").get(f"/studio/compare?from=version:{versions[0]}&to=version:{versions[1]}").text
    assert "6 arkipäivää</b>" in page
    assert 'id="ero-1"' in page
    assert 'name="chart"' in page
    same = office.browser("aino").get(f"/studio/compare?from=version:{versions[0]}&to=version:{versions[0]}").text
    assert "Sisältö on sama." in same
    assert office.browser("aino").get("/studio/compare?from=version:x&to=version:y").status_code == 404
    answer = office.call("aino", "/definitions/koe/comparison?before=1&after=2", method="GET").json
    (file,) = answer["files"]
    assert [one["what"] for one in file["differences"]] == ["due"]
    assert "6 arkipäivää" in file["differences"][0]["sentence"]
    assert office.call("aino", "/definitions/koe/comparison?before=1&after=9", method="GET").status_code == 404


def test_the_library_shows_who_answers_and_lets_only_owners_keep(office, versions):
    listing = office.browser("aino").get("/studio").text
    assert "&lt;b&gt;Nopeammin&lt;/b&gt;" in listing
    assert "<b>Nopeammin</b>" not in listing
    assert "Muokkaa" not in office.browser("aino").get("/studio/koe").text
    owner = f"person:{office.people['pekka'].id}"
    assert office.post("pekka", "/studio/koe/owner", {"region": REGION, "owner": owner}).status_code == 303
    assert "Pekka" in office.browser("aino").get("/studio/koe").text
    refused = office.post("pekka", "/studio/koe/archive", {"region": REGION, "why": " "})
    assert (refused.status_code, 'aria-invalid="true"' in refused.text) == (422, True)
    office.post("pekka", "/studio/koe/archive", {"region": REGION, "why": "Ei käytössä"})
    assert "Ei käytössä" in office.browser("aino").get("/studio/koe").text
    started = office.call("aino", "/cases", {"process": "koe", "region": REGION})
    assert (started.status_code, started.json["type"].endswith("definition-archived")) == (409, True)
    assert office.post("pekka", "/studio/koe/unarchive", {"region": REGION}).status_code == 303
    assert office.call("aino", "/cases", {"process": "koe", "region": REGION}).status_code == 201


def test_a_version_is_given_as_files_and_the_description_as_a_tagged_paper(office, versions):
    browser = office.browser("aino")
    given = browser.get("/studio/koe/versions/1/bundle.zip").data
    with zipfile.ZipFile(io.BytesIO(given)) as archive:
        assert archive.read(CHART) == bundle_files()[CHART]
    assert browser.get("/studio/koe/versions/1/bundle.zip").data == given
    assert browser.get("/studio/koe/versions/77").status_code == 404
    page = browser.get("/studio/koe/documentation").text
    assert "6 arkipäivää" in page
    paper = PdfReader(io.BytesIO(browser.get("/studio/koe/documentation.pdf?version=2").data))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = " ".join(page.extract_text() for page in paper.pages)
    assert "arkipäivää" in " ".join(words.split())


def test_what_a_draft_calls_things_is_shown_as_text(office, versions):
    owner, evil = office.people["pekka"], "</script><img src=x onerror=alert(1)>"
    draft = office.engine.open_process_draft(owner, "koe", evil)
    chart, _ = office.engine.draft_file(owner, draft.id, CHART)
    named = chart.replace(b' name="', b' name="&lt;/script>&lt;img src=x onerror=alert(1)>')
    office.engine.save_draft_file(owner, draft.id, CHART, named, 0)
    page = office.browser("pekka").get(f"/studio/compare?from=version:{versions[0]}&to=draft:{draft.id}")
    assert page.status_code == 200
    assert "&lt;img src=x" in page.text
    assert "<img" not in page.text
    assert (
        office.browser("aino").get(f"/studio/compare?from=version:{versions[0]}&to=draft:{draft.id}").status_code == 404
    )
    office.engine.save_draft_file(owner, draft.id, CHART, b"<broken", 1)
    broken = office.browser("pekka").get(f"/studio/compare?from=version:{versions[0]}&to=draft:{draft.id}")
    assert "vajaa tai rikki" in broken.text


def test_a_part_says_where_it_is_used(office):
    browser = office.browser("aino")
    page = browser.get("/studio/where-used?of=form:f01_kirjaus").text
    assert "<svg" in page
    assert "käyttää lomaketta" in page
    assert browser.get("/studio/where-used?of=nothing").status_code == 200
    whole = browser.get("/studio/where-used?of=region:koe").text
    for shown in (
        "Alueen kaaviot",
        "Kutsutut kaaviot, taso 1",
        "Lomakkeet",
        "of=form:f01_kirjaus",
        "of=chart:consultation",
    ):
        assert shown in whole
    assert "Toimintamalli" in browser.get("/studio/map").text
