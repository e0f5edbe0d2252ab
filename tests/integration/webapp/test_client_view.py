"""The client's own view in the web: its own cookie and token, one calm page for every link that is not good."""

import re

import pytest

from tests.integration.engine.client_house import client_files
from tests.integration.webapp.conftest import CLIENT

COOKIE = "polku-client"


@pytest.fixture
def place(office):
    """Give the office with a case and the door of its client: the path of the link, and a code."""
    office.engine.publish(client_files(), actor=None, comment="what a client does")
    case = office.open_case()
    page = office.post("aino", f"/cases/{case.key}/client-view", {"code_by": "worker"})
    assert page.status_code == 200
    link = re.search(r"/oma/[a-z2-9]{26}", page.text)[0]
    code = re.search(r'id="code">([\d-]{9})<', page.text)[1]
    return office, case, link, code


def token(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]


def come_in(office, link, code):
    browser = office.app.test_client()
    answer = browser.post(link, data={"_csrf": token(browser.get(link)), "code": code})
    assert (answer.status_code, answer.location) == (303, "/oma")
    return browser


def test_the_door_gives_a_cookie_of_its_own_and_no_address_keeps_the_secret(place):
    office, case, link, code = place
    browser = office.app.test_client()
    shown = browser.get(link)
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert case.key not in shown.text
    assert CLIENT not in shown.text
    answer = browser.post(link, data={"_csrf": token(shown), "code": code})
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE))
    for flag in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert flag in cookie
    assert link.rpartition("/")[2] not in answer.location
    assert browser.get("/oma").status_code == 200


def test_a_client_is_no_worker_and_a_worker_is_no_client(place):
    office, case, link, code = place
    browser = come_in(office, link, code)
    for path in ("/", f"/cases/{case.key}", f"/consents/{case.key}", "/account"):
        assert browser.get(path).location.startswith("/sign-in")
    stolen = browser.get_cookie(COOKIE).value
    thief = office.app.test_client()
    thief.set_cookie("polku", stolen)
    assert thief.get("/account").status_code == 303
    both = office.browser("siiri")
    assert both.get("/oma").status_code == 401
    both.set_cookie(COOKIE, office.cookies["siiri"])
    assert both.get("/oma").status_code == 401


def test_no_act_of_a_client_without_the_token_of_the_visit(place):
    office, case, link, code = place
    browser = come_in(office, link, code)
    own = token(browser.get("/oma/lopetus"))
    office.browser("aino")
    for sent in ("", "x", office.csrf["aino"], own + "x"):
        assert browser.post("/oma/lopetus", data={"_csrf": sent}).status_code == 403
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert browser.post("/oma/lopetus", data={"_csrf": own}, headers=headers).status_code == 403
    assert browser.get("/oma/lopetus").status_code == 200
    assert office.engine.case_page(office.people["siiri"], case.key).case.closed_at is None
    assert browser.post("/oma/lopetus", data={"_csrf": own, "syy": "<b>x</b>"}).status_code == 303
    assert office.engine.case_page(office.people["siiri"], case.key).case.outcome == "keskeytti"
    closed = browser.get("/oma")
    assert "Asiasi on päätetty." in closed.text
    assert browser.post("/oma/aika", data={"_csrf": own, "ajat": "x"}).status_code == 409


def test_every_link_that_is_not_good_is_answered_alike(place):
    office, case, link, _code = place
    browser = office.app.test_client()
    form = token(browser.get(link))
    (row,) = office.engine.client_links(office.people["aino"], case.key).rows
    office.post("aino", f"/cases/{case.key}/client-view/{row.link.id}/revoke")
    revoked, unknown = browser.get(link), browser.get("/oma/" + "a" * 26)
    assert (revoked.status_code, unknown.status_code) == (404, 404)
    assert revoked.text == unknown.text
    assert "Soita työntekijälle" in revoked.text
    assert browser.post(link, data={"_csrf": form, "code": "1"}).text == unknown.text
    assert browser.post(f"{link}/koodi", data={"_csrf": form}).text == unknown.text


def test_the_api_makes_and_revokes_links_and_tells_secrets_once(place):
    office, case, _link, _code = place
    made = office.call("aino", f"/cases/{case.key}/client-links", {"code_by": "worker"})
    assert made.status_code == 201
    assert re.fullmatch(r"\d{8}", made.json["code"])
    listed = office.call("aino", f"/cases/{case.key}/client-links", method="GET")
    assert made.json["code"] not in listed.text
    assert made.json["address"].rpartition("/")[2] not in listed.text
    code = office.call("aino", f"/cases/{case.key}/client-links/{made.json['id']}/codes").json["code"]
    come_in(office, "/oma/" + made.json["address"].rpartition("/")[2], code)
    assert office.call("aino", f"/cases/{case.key}/client-links/{made.json['id']}/revoke").status_code == 204
    states = {
        one["id"]: one["state"]
        for one in office.call("aino", f"/cases/{case.key}/client-links", method="GET").json["items"]
    }
    assert states[made.json["id"]] == "revoked"
    assert office.call("aino", f"/cases/{case.key}/client-links", {"code_by": "x"}).status_code == 422
    assert office.call("ville", f"/cases/{case.key}/client-links", {"code_by": "worker"}).status_code == 404


def test_who_may_not_make_a_link_reads_who_may_and_the_only_way_is_chosen_already(place):
    office, case, _link, _code = place
    assert "checked" in office.browser("aino").get(f"/cases/{case.key}/client-view").text.partition("</main>")[0]
    page = office.browser("onni").get(f"/cases/{case.key}/client-view").text
    assert "Tee uusi linkki" not in page
    assert "Linkin tekee asiakasvastaava tai esihenkilö." in page


def test_a_refused_form_of_the_client_says_where_and_in_the_clients_words(place):
    office, _case, link, code = place
    browser = come_in(office, link, code)
    page = browser.get("/oma/suostumukset")
    answer = browser.post("/oma/suostumukset/anna", data={"_csrf": token(page), "party": "kela", "covers": ""})
    assert answer.status_code == 422
    assert "<li>Mitä saa kertoa: Täytä tämä kohta.</li>" in answer.text
    assert "Merkitse tämä kohta, jos annat suostumuksen." in answer.text
    assert "<title>Virhe: Suostumukseni" in answer.text
