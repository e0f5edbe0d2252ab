"""Every page is drawn, for those who may see it."""

import re
from dataclasses import replace

import pytest

from engine.errors import FieldError
from webapp.presenters.field_errors import error_sentence

PAGES = [
    "/",
    "/?view=queue",
    "/?view=held",
    "/?view=waiting",
    "/?view=done",
    "/tasks/t2",
    "/tasks/t6",
    "/tasks/t2/hold",
    "/cases",
    "/cases/silent",
    "/cases/new",
    "/cases/KS-2026-0102",
    *[f"/cases/KS-2026-0102/{tab}" for tab in ("timeline", "services", "meetings", "forms", "comments", "print")],
    "/cases/KS-2026-0102/diagram",
    "/cases/KS-2026-0102/actions/case_manager_change",
    "/cases/KS-2026-0102/actions/asiakas_keskeyttää",
    "/consultations",
    "/consultations/new",
    "/meetings",
    "/meetings/o1",
    "/meetings/o2",
    "/studio",
    "/studio/keski_suomi",
    "/dashboard",
    "/dashboard/keski_suomi",
    "/dashboard/keski_suomi/steps/t",
    "/caseload",
    "/caseload/p1?region=keski_suomi",
    "/absences",
    "/absences?edit=a1",
    "/?view=covering",
    "/notifications",
    "/account",
    "/admin/incidents",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_drawn(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1
    assert answer.text.count("<main") == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_style_or_script_of_its_own(client, address):
    page = client.get(address).text
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", page)
    assert re.findall(r"<script(?! type=\"(?:module|application/json)\")", page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_is_sent_to_sign_in_and_back(stranger, address):
    answer = stranger.get(address)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize("address", ["/sign-in", "/account"])
def test_groups_are_called_by_the_names_of_the_region_file(app, address):
    browser = app.test_client()
    browser.set_cookie("polku", "other")
    assert "Työterveyden väki (fi)" in browser.get(address).text


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("address", ["/", "/tasks/t2", "/cases/KS-2026-0102", "/admin/incidents", "/sign-in"])
def test_a_page_is_drawn_in_every_language(client, send, language, address):
    send("/account/language", {"language": language})
    answer = client.get(address)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


def test_what_is_not_there_is_404(client):
    assert client.get("/tasks/nobody").status_code == 404
    assert client.get("/cases/XX-1").status_code == 404
    assert client.get("/nowhere").status_code == 404
    assert client.get("/cases/KS-2026-0102/actions/nothing").status_code == 404


def test_the_menu_lacks_the_places_that_a_person_may_not_use(app):
    browser = app.test_client()
    browser.set_cookie("polku", "other")
    page = browser.get("/").text
    assert 'href="/meetings"' in page
    assert 'href="/dashboard"' not in page
    assert 'href="/studio"' in page  # all staff read the processes


def test_the_worklist_begins_with_what_is_late(client):
    page = client.get("/").text
    assert page.index("Myöhässä") < page.index("Tällä viikolla") < page.index("Myöhemmin")
    assert "7 arkipv myöhässä" in page
    assert "Esihenkilö sai tiedon." in page


def test_a_poll_that_has_the_newest_version_gets_nothing(client):
    assert client.get("/", headers={"X-Polku-Version": "v7"}).status_code == 204
    assert client.get("/", headers={"X-Polku-Version": "v6"}).status_code == 200


def test_an_unknown_view_or_filter_is_not_passed_on(client, fake):
    client.get("/?view=secret&due=never&stage=nowhere")
    query = fake.calls[-1][1]
    assert (query.view, query.due, query.stage) == ("mine", "", "")


def test_an_empty_list_says_why(client):
    assert "Mikään tehtävä ei vastaa rajausta." in client.get("/?search=tyhjä").text
    assert "Mikään ei odota muita." in client.get("/?view=waiting").text


def test_the_case_says_first_what_it_waits_for(client):
    page = client.get("/cases/KS-2026-0102").text
    assert "Odottaa: Kirjaa konsultaation tulos, 9 pv." in page
    assert "Eteenpäin vie: Konsultointitiimi (sinä), pe 20.3. mennessä." in page
    assert "odotti kokousaikaa 21 pv" in page


def test_the_case_shows_the_clients_own_words_and_the_oletus_marks(client):
    page = client.get("/cases/KS-2026-0102").text
    assert "”Haluan takaisin töihin, mutta en samaan tahtiin.”" in page
    assert "oletus" in page


def test_a_watch_that_reminds_again_and_again_is_told_once(client):
    assert client.get("/cases/KS-2026-0102").text.count("Seurantaraja: Jumissa") == 1


def test_what_may_be_left_out_says_so_and_a_list_that_wants_a_row_does_not(client):
    page = client.get("/tasks/t2").text
    legend = page.partition(">Osallistuja")[2].partition("</legend>")[0]
    assert "vapaaehtoinen" not in legend
    assert "vapaaehtoinen" in page.partition(">Organisaatio")[2].partition("</label>")[0]


def test_a_day_without_its_time_is_refused_in_the_form_that_the_hint_asks(app):
    with app.test_request_context():
        assert "tt.mm" in error_sentence(FieldError("not_a_date", time=True))
        assert "tt.mm" not in error_sentence(FieldError("not_a_date"))


def test_a_name_with_markup_stays_a_name(client, fake, monkeypatch):
    evil = "<img src=x onerror=alert(1)>"
    page = fake.case_page(None, "KS-2026-0102")
    monkeypatch.setattr(fake, "case_page", lambda _actor, _key: _with_name(page, evil))
    text = client.get("/cases/KS-2026-0102").text
    assert evil not in text
    assert "&lt;img" in text


def _with_name(page, name):
    return replace(page, client=replace(page.client, name=name))
