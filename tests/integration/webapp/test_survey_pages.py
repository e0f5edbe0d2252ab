"""The pages of a survey as strangers and enemies meet them, and what leaders see of it, CSV and API included."""

import csv
import io

import pytest

from engine import clock
from tests.integration.engine.conftest import REGION, local
from tests.integration.engine.surveyed import surveyed_files
from tests.integration.webapp.conftest import open_office

EVIL = '=HYPERLINK("x")</textarea><script>alert(1)</script>'


@pytest.fixture
def office(sqlite_url, tmp_path):
    office = open_office(sqlite_url, tmp_path, surveyed_files())
    yield office
    office.close()


def codes(office, copies, language="fi"):
    return office.engine.print_surveys(office.people["aino"], REGION, "asiakaskysely", language, copies).codes


def test_a_survey_needs_no_session_sets_no_cookie_and_leaks_no_address(office):
    (code,) = codes(office, 1, "sv")
    browser = office.app.test_client()
    shown = browser.get(f"/palaute/{code}")
    sent = browser.post(f"/palaute/{code}", data={"hyöty": "5"})
    again = browser.get(f"/palaute/{code}")
    assert (shown.status_code, sent.status_code, again.status_code) == (200, 303, 410)
    assert sent.location == "/palaute/kiitos?kieli=sv"
    assert "Enkäten har besvarats" in again.text
    for answer in (shown, sent, again, browser.get("/palaute"), browser.get("/palaute/kiitos")):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "oletus" not in answer.text


def test_a_worker_who_is_signed_in_leaves_no_trace_in_an_answer(office):
    (code,) = codes(office, 1)
    before = office.counted()
    assert office.browser("aino").post(f"/palaute/{code}", data={"hyöty": "4"}).status_code == 303
    assert office.counted() == before


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"hyöty": "6"},
        {"tuntematon": "x"},
        {"avoin": "x" * 5000},
        {"hyöty.a": "5"},
        {"avoin": "a\ud7ff" * 3000},
    ],
)
def test_what_does_not_fit_is_refused_and_the_link_stays_good(office, data):
    (code,) = codes(office, 1)
    browser = office.app.test_client()
    assert browser.post(f"/palaute/{code}", data=data).status_code == 422
    assert browser.post(f"/palaute/{code}", data={"avoin": EVIL}).status_code == 303


def test_guessing_is_slowed_down(office):
    browser = office.app.test_client()
    statuses = [browser.get(f"/palaute/wrong{number}").status_code for number in range(25)]
    assert set(statuses) == {404, 429}
    assert browser.get("/palaute/wrong").headers["Retry-After"]


def test_results_are_the_same_on_the_page_in_the_table_and_in_the_api(office):
    with clock.at(local("2026-04-10T12:00")):
        given = codes(office, 6)
        for number, code in enumerate(given):
            values = {"hyöty": "5" if number else "1", "avoin": EVIL if number else "Hyvä"}
            office.engine.answer_survey(code, values, "192.0.2.1")
    with clock.at(local("2026-05-20T03:00")):
        office.engine.tend_surveys()
    listed = office.call("siiri", "/surveys", method="GET").json["items"]
    (row,) = [one for one in listed if one["survey"] == "asiakaskysely"]
    assert (row["closed"], row["answered"], row["result"]["n"]) == (True, {"print": 6}, 6)
    assert row["result"]["questions"]["hyöty"]["counts"]["5"] == 5
    assert row["result"]["questions"]["tavoitettavuus"] is None
    page = office.browser("siiri").get(f"/feedback/{row['id']}").text
    assert "6 vastausta" in page
    assert "<script>alert" not in page
    assert "Asiakaskysely" in office.browser("siiri").get("/feedback").text
    table = office.browser("siiri").get(f"/feedback/{row['id']}.csv")
    rows = list(csv.reader(io.StringIO(table.get_data(as_text=True).lstrip("\ufeff")), delimiter=";"))
    assert ["Tuesta oli minulle hyötyä", "Kaikki", "Täysin samaa mieltä", "5", "6", "4,33"] in rows
    assert not [cell for line in rows for cell in line if cell.startswith("=")]
    for who, status in (("aino", 404), ("valma", 404)):
        assert office.browser(who).get(f"/feedback/{row['id']}").status_code == status
    assert office.call("aino", "/surveys", method="GET").status_code == 403


def test_copies_are_printed_by_who_works_there_and_counted(office):
    printed = office.post(
        "aino", "/feedback/print", {"survey": f"{REGION}/asiakaskysely", "language": "sv", "copies": "2"}
    )
    assert printed.text.count('class="sheet"') == 2
    assert "Jag blev hörd" in printed.text
    for copies in ("0", "51", "-1", "x", "", "9" * 500):
        data = {"survey": f"{REGION}/asiakaskysely", "copies": copies}
        assert office.post("aino", "/feedback/print", data).status_code == 422
    assert (
        office.post("ville", "/feedback/print", {"survey": f"{REGION}/asiakaskysely", "copies": "1"}).status_code == 404
    )
