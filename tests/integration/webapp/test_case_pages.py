"""The pages of a case: comments that are kept, refused and too late; older addresses; the page for paper."""

import re

import pytest

from tests.integration.webapp.conftest import CLIENT, open_office


@pytest.fixture(scope="module")
def office(migrated_sqlite, tmp_path_factory):
    """Give one office for all these cases: each test opens its own."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    yield office
    office.close()


def field(page, name):
    """Give the value of the first hidden field of that name."""
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def comments(case):
    return f"/cases/{case.key}/comments"


def test_a_comment_is_written_once_however_often_the_button_is_pressed(office):
    case = office.open_case()
    key = field(office.browser("aino").get(comments(case)).text, "_key")
    for _ in range(2):
        answer = office.post("aino", comments(case), {"_key": key, "text": "Soitan <b>huomenna</b>.\r\n@Onni"})
        assert (answer.status_code, answer.location) == (303, comments(case))
    page = office.browser("onni").get(comments(case)).text
    assert page.count("Soitan &lt;b&gt;huomenna&lt;/b&gt;.") == 1
    assert "Muokkaa" not in page
    inbox = office.browser("onni").get("/notifications").text
    assert re.search(rf'href="{comments(case)}#comment-[\w-]+"', inbox)


def test_the_select_mentions_without_a_script(office):
    case = office.open_case()
    office.post("aino", comments(case), {"text": "Katsotko?", "mention": office.people["siiri"].id})
    assert "Mainittu: Siiri" in office.browser("aino").get(comments(case)).text
    letters = [one for one in office.engine.inbox(office.people["siiri"]) if one.case_key == case.key]
    assert [one.kind for one in letters] == ["mention"]


def test_a_refused_comment_keeps_what_was_typed(office):
    case = office.open_case()
    sent = {"text": "x" * 4001, "mention": office.people["siiri"].id}
    answer = office.post("aino", comments(case), sent)
    assert answer.status_code == 422
    assert "x" * 4001 in answer.text
    assert f'<option value="{office.people["siiri"].id}" selected>' in answer.text
    assert office.post("aino", comments(case), {"text": "hei", "mention": "nobody"}).status_code == 422
    assert office.post("aino", comments(case), {}).status_code == 422


def test_a_change_that_comes_too_late_keeps_what_was_typed(office):
    case = office.open_case()
    written = office.engine.write_comment(office.people["aino"], case.key, "Ensin")
    where = f"{comments(case)}/{written}"
    assert office.post("aino", where, {"text": "Toiseksi", "revision": "1"}).status_code == 303
    for seen in ("1", "", "x", "9" * 30):
        late = office.post("aino", where, {"text": "Yhtä aikaa", "revision": seen})
        assert late.status_code == 409
        assert "Yhtä aikaa</textarea>" in late.text
        assert "Toiseksi</p>" in late.text
    office.post("aino", f"{where}/withdraw")
    gone = office.post("aino", where, {"text": "Vielä tämä", "revision": "2"})
    assert gone.status_code == 409
    assert "Vielä tämä</textarea>" in gone.text
    assert "Toiseksi" not in gone.text
    assert office.post("aino", f"{where}/withdraw").status_code == 409


def test_who_reads_only_may_not_write(office):
    case = office.open_case()
    page = office.browser("tytti").get(comments(case))
    assert (page.status_code, "<textarea" in page.text) == (200, False)
    assert office.post("tytti", comments(case), {"text": "Hei"}).status_code == 403


def test_the_count_of_the_tab_is_what_the_reader_reads(office):
    case = office.open_case()
    for number in range(3):
        office.engine.write_comment(office.people["aino"], case.key, f"Hei {number}")
    office.engine.withdraw_comment(
        office.people["aino"],
        case.key,
        office.engine.comments(office.people["aino"], case.key).rows[0].comment.id,
    )
    assert re.search(r'Kommentit <span class="count">2</span>', office.browser("onni").get(f"/cases/{case.key}").text)


def test_older_addresses_lead_to_their_tab_and_unknown_ones_nowhere(office):
    case, browser = office.open_case(), office.browser("aino")
    for tab in ("plan", "services", "meetings", "forms"):
        answer = browser.get(f"/cases/{case.key}?tab={tab}")
        assert (answer.status_code, answer.location) == (301, f"/cases/{case.key}/{tab}")
        assert browser.get(answer.location).status_code == 200
    assert browser.get(f"/cases/{case.key}?tab=nothing").status_code == 200
    assert browser.get(f"/cases/{case.key}/nothing").status_code == 404
    assert browser.get(f"/cases/{case.key}/overview").location == f"/cases/{case.key}"
    assert browser.get(f"/cases/{case.key}/access").status_code == 404
    assert office.browser("tytti").get(f"/cases/{case.key}/access").status_code == 200


def test_the_paper_says_who_printed_it_and_the_log_too(office):
    case = office.open_case()
    page = office.browser("onni").get(f"/cases/{case.key}/print")
    assert re.search(r"Tulosti Onni, Koe, \d+\.\d+\.\d{4} klo \d+\.\d\d\.", page.text)
    assert CLIENT in page.text
    last = office.log(case.id)[-1]
    assert (last.person_name, last.action, last.what) == ("Onni", "view", "case_print")


def test_a_program_writes_reads_changes_and_takes_back(either_office):
    office = either_office
    case = office.open_case()
    where = f"/cases/{case.key}/comments"
    readers = office.call("aino", f"/cases/{case.key}/readers", method="GET").json["items"]
    assert {one["name"] for one in readers} == {"Onni", "Siiri", "Tytti"}
    onni = next(one["id"] for one in readers if one["name"] == "Onni")
    written = office.call("aino", where, {"text": "Hei", "mentions": [onni]}, Idempotency_Key="once")
    again = office.call("aino", where, {"text": "Hei", "mentions": [onni]}, Idempotency_Key="once")
    assert (written.status_code, written.json) == (201, again.json)
    one = written.json["id"]
    assert office.call("aino", f"{where}/{one}", {"text": "Hei taas", "revision": 1}).status_code == 200
    assert office.call("aino", f"{where}/{one}", {"text": "Hei taas", "revision": 1}).status_code == 409
    assert office.call("onni", f"{where}/{one}/withdraw").status_code == 403
    (read,) = office.call("onni", where, method="GET").json["items"]
    assert (read["text"], read["mentioned"], read["revision"]) == ("Hei taas", ["Onni"], 2)
    assert [past["text"] for past in read["earlier"]] == ["Hei"]
    assert office.call("aino", f"{where}/{one}/withdraw").status_code == 200
    (gone,) = office.call("onni", where, method="GET").json["items"]
    assert (gone["text"], gone["earlier"], gone["withdrawn_by"]) == ("", [], "Aino")


def test_a_program_reads_the_story_in_its_language(office):
    case = office.open_case()
    told = office.call("aino", f"/cases/{case.key}/story", method="GET", Accept_Language="sv")
    assert told.json["items"][0]["said"] == "Ärendet öppnades."
    assert office.call("aino", f"/cases/{case.key}/story?kind=other", method="GET").status_code == 422
    assert office.call("aino", f"/cases/{case.key}/story?kind=late", method="GET").json == {"items": [], "next": None}


def test_each_tab_says_its_name_first_and_a_refused_comment_says_that_it_was(office):
    case = office.open_case()
    title = re.compile("<title>(.*?) – Polku</title>")
    assert title.search(office.browser("aino").get(f"/cases/{case.key}").text)[1].startswith(case.key)
    assert title.search(office.browser("aino").get(comments(case)).text)[1].startswith(f"Kommentit, {case.key}")
    refused = office.post("aino", comments(case), {"text": " "})
    assert title.search(refused.text)[1].startswith("Virhe: Kommentit, ")


def test_a_whole_case_number_in_the_search_opens_its_case(office):
    case = office.open_case()
    found = office.browser("aino").get(f"/cases?search={case.key.lower()}&status=all")
    assert (found.status_code, found.location) == (302, f"/cases/{case.key}")
    part = office.browser("aino").get(f"/cases?search={case.key[:-1]}&status=all")
    assert part.status_code == 200


def test_contact_details_are_changed_on_their_page_and_by_a_program(office):
    case = office.open_case(name="Muuttuva Asiakas")
    address = f"/cases/{case.key}/client"
    assert f'href="{address}"' in office.browser("aino").get(f"/cases/{case.key}").text
    page = office.browser("aino").get(address).text
    assert 'value="Muuttuva Asiakas"' in page
    seen = field(page, "_seen")
    typed = {"_seen": seen, "name": "Muuttuva Asiakas", "phone": "040 555 0000", "language": "sv"}
    done = office.post("aino", address, typed)
    assert (done.status_code, done.location) == (303, f"/cases/{case.key}")
    again = office.browser("aino").get(f"/cases/{case.key}").text
    assert "040 555 0000" in again
    assert "Asiakkaan tietoja muutettiin." in again
    # What was changed since the page was opened is shown, and what was typed is still there.
    late = office.post("siiri", address, {**typed, "phone": "040 555 0001"})
    assert late.status_code == 422
    assert "Toinen on muuttanut tätä sillä välin: 040 555 0000." in late.text
    assert 'value="040 555 0001"' in late.text
    assert field(late.text, "_seen") != seen
    answer = office.call("aino", f"/cases/{case.key}/client", {"municipality": "Turku"}, method="PUT")
    assert (answer.status_code, answer.json["client"]["language"]) == (200, "sv")
    assert re.search("040 555 0000, [^<]*Turku", office.browser("aino").get(f"/cases/{case.key}").text)
