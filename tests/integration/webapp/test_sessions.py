"""Sessions, tokens of forms, and signing in: what keeps one person's browser from another's hands."""

import re
import shutil
from datetime import timedelta

import pytest

from engine import clock
from tests.integration.engine.conftest import local
from tests.integration.webapp.conftest import open_office
from tests.integration.webapp.test_every_route import ROUTES, address
from webapp.seam import UNBOUND

MORNING = local("2026-03-02T08:00")
PASSWORD = "oikea hevonen paristo niitti"
UNSAFE = [
    route for route in ROUTES if route[1] == "POST" and not route[0].startswith("api.") and route[0] not in UNBOUND
]
"""A survey's answer is nobody's act: it asks for no session, so there is none that another site could use."""


@pytest.fixture(scope="module")
def place(migrated_sqlite, tmp_path_factory):
    """Give an office with a case, a task and a message, as the list of routes wants them: what is refused changes none.

    All acts knock at the same one, so that it counts each time that nothing was done.
    """
    folder = tmp_path_factory.mktemp("sessions")
    shutil.copyfile(migrated_sqlite, folder / "polku.db")
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder)
    case = office.open_case()
    task = office.task(case.key)
    office.engine.reassign(office.people["siiri"], task.id, office.people["aino"].id)
    yield office, case, office.task(case.key), office.engine.inbox(office.people["aino"])[0]
    office.close()


@pytest.fixture
def worker(office):
    """Give the office with somebody who has a password."""
    office.people["liisa"] = office.engine.add_person(
        "liisa", name="Liisa", region="koe", groups=["ohjaus"], password=PASSWORD
    )
    return office


def form_token(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]


def sign_in(browser, username="liisa", password=PASSWORD, **more):
    token = form_token(browser.get("/sign-in"))
    return browser.post("/sign-in", data={"_csrf": token, "username": username, "password": password, **more})


def cookie_of(answer, name="polku"):
    return next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith(f"{name}="))


@pytest.mark.parametrize(("endpoint", "method", "rule"), UNSAFE, ids=[route[0] for route in UNSAFE])
def test_no_act_without_a_token_of_this_session_and_this_site(place, endpoint, method, rule):
    office, where = place[0], address(place, rule, method)
    browser, before = office.browser("aino"), office.counted()
    office.browser("siiri")
    own, form = office.csrf["aino"], {"lähde": "x", "kuka": "x", "_process": "koe", "_region": "koe"}
    for token in ("", "x", office.csrf["siiri"], own[:-1], own + "x", "ä" * 43):
        assert browser.post(where, data={**form, "_csrf": token}).status_code == 403
    assert browser.post(where, data=form, headers={"X-Polku-Csrf": office.csrf["siiri"]}).status_code == 403
    assert browser.post(f"{where}?_csrf={own}", data=form).status_code == 403
    assert browser.post(where, json={**form, "_csrf": own}).status_code == 403
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost@evil.example"},
        {"Referer": "https://evil.example/?http://localhost"},
        {"Referer": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert browser.post(where, data={**form, "_csrf": own}, headers=headers).status_code == 403, headers
    assert office.counted() == before
    assert office.browser("aino").get("/account").status_code == 200


def test_the_api_takes_no_cookie(place):
    office, _, task, _ = place
    browser = office.browser("aino")
    assert browser.get("/api/v1/tasks").status_code == 401
    assert browser.post(f"/api/v1/tasks/{task.id}/release", json={}).status_code == 401
    assert office.task(place[1].key).assignee_id == office.people["aino"].id


def test_each_sign_in_has_a_token_of_its_own(worker):
    browser = worker.app.test_client()
    browser.set_cookie("polku", "planted-by-somebody-else")
    first = cookie_of(sign_in(browser))
    second = cookie_of(sign_in(browser))
    assert first != second
    assert "planted" not in first
    for flag in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in first
    assert "Max-Age" not in first
    assert "Expires" not in first
    assert "Domain" not in first


def test_a_session_over_tls_is_bound_to_this_host(sqlite_url, tmp_path):
    office = open_office(sqlite_url, tmp_path, public_url="https://polku.example.fi")
    office.engine.add_person("liisa", name="Liisa", region="koe", groups=["ohjaus"], password=PASSWORD)
    browser = office.app.test_client()
    page = browser.get("/sign-in", base_url="https://polku.example.fi")
    form = {"_csrf": form_token(page), "username": "liisa", "password": PASSWORD}
    answer = browser.post("/sign-in", data=form, base_url="https://polku.example.fi")
    assert "Secure" in cookie_of(answer, "__Host-polku")
    assert "Secure" in cookie_of(page, "__Host-polku-visit")
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    office.close()


def test_an_ended_session_is_dead_even_for_who_kept_the_cookie(worker):
    browser = worker.app.test_client()
    answer = sign_in(browser)
    token = cookie_of(answer).split("=", 1)[1].split(";")[0]
    form = form_token(browser.get("/account"))
    assert browser.post("/sign-out", data={"_csrf": form}).status_code == 303
    thief = worker.app.test_client()
    thief.set_cookie("polku", token)
    assert thief.get("/account").status_code == 303
    assert thief.post("/account/sign-out-everywhere", data={"_csrf": form}).status_code in (303, 403)


def test_signing_out_everywhere_ends_the_other_browsers(worker):
    here, there = worker.app.test_client(), worker.app.test_client()
    sign_in(here)
    sign_in(there)
    here.post("/account/sign-out-everywhere", data={"_csrf": form_token(here.get("/account"))})
    assert here.get("/account").status_code == 303
    assert there.get("/account").status_code == 303


def test_a_session_ends_after_half_an_hour_of_nothing(office):
    with clock.at(MORNING):
        browser = office.browser("aino")
        assert browser.get("/account").status_code == 200
    with clock.at(MORNING + timedelta(minutes=29)):
        assert browser.get("/account").status_code == 200
    with clock.at(MORNING + timedelta(minutes=58)):
        assert browser.get("/account").status_code == 200
    with clock.at(MORNING + timedelta(minutes=88, seconds=1)):
        assert browser.get("/account").status_code == 303
    with clock.at(MORNING + timedelta(minutes=60)):
        assert browser.get("/account").status_code == 303  # what has ended stays ended


def test_a_session_ends_after_twelve_hours_of_anything(office):
    with clock.at(MORNING):
        browser = office.browser("aino")
    for minutes in range(0, 12 * 60, 20):
        with clock.at(MORNING + timedelta(minutes=minutes)):
            assert browser.get("/account").status_code == 200
    with clock.at(MORNING + timedelta(hours=12)):
        assert browser.get("/account").status_code == 303
        answer = browser.post("/tasks/next", data={"_csrf": office.csrf["aino"]})
        assert answer.status_code in (303, 403)


def test_nobody_learns_which_names_exist(worker):
    told = {}
    for name in ("liisa", "nobody", "aino", "' OR 1=1 --", "x" * 5000):
        answer = sign_in(worker.app.test_client(), name, "väärä salasana")
        assert answer.status_code == 401
        told[name] = re.sub(r'value="[^"]*"', "", answer.text)
    assert len(set(told.values())) == 1


def test_guessing_has_to_wait_and_is_told_how_long(worker):
    with clock.at(MORNING):
        waits = {}
        for name in ("liisa", "nobody"):
            browser = worker.app.test_client()
            answers = [sign_in(browser, name, f"väärä {number}") for number in range(8)]
            assert answers[0].status_code == 401
            assert answers[-1].status_code == 429
            waits[name] = (int(answers[-1].headers["Retry-After"]), [one.status_code for one in answers])
            assert "min" in answers[-1].text
        assert waits["liisa"] == waits["nobody"]
        assert sign_in(worker.app.test_client()).status_code == 429  # the right word does not help while one waits
    with clock.at(MORNING + timedelta(minutes=6)):
        assert sign_in(worker.app.test_client()).status_code == 303


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "///evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "//[", "http://[",
     "javascript:alert(1)", "/\t/evil.example", "/\r\nSet-Cookie: a=b", " //evil.example", "evil.example", "/\u2028x"],
)  # fmt: skip
def test_nothing_leads_to_another_site(office, target):
    browser = office.app.test_client()
    page = browser.get("/sign-in", query_string={"next": target})
    assert page.status_code == 200
    ways = re.findall(r'name="next" value="([^"]*)"', page.text)
    assert all(way == "" or way.startswith("/sign-in") for way in ways)
    answer = office.post("aino", "/account/language", {"language": "fi", "next": target})
    assert answer.status_code == 303
    assert answer.location == "/"
    assert not any("a=b" in value for value in answer.headers.getlist("Set-Cookie"))
