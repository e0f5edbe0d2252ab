"""How far a token reaches: its scopes, its days, its person; a browser's cookie reaches nowhere."""

from datetime import timedelta
from io import BytesIO

import pytest

from engine import clock
from engine.model import Scope
from webapp.api.operation import OPERATIONS

PLACES = {"case_key": "KOE-2026-0001", "task_id": "t", "consultation_id": "c", "key": "koe", "name": "n"}


def address(one):
    path = one.rule
    for name, value in PLACES.items():
        path = path.replace(f"<{name}>", value)
    return f"/api/v1{path}"


def asking(office, secret, one, **more):
    headers = {"Authorization": f"Bearer {secret}"}
    return office.app.test_client().open(address(one), method=one.method, headers=headers, **more)


@pytest.mark.parametrize("scope", Scope)
def test_a_token_opens_what_is_in_its_scope_and_nothing_else(office, scope):
    secret = office.engine.create_token("aino", name="one", days=1, scopes=[scope])
    before = office.counted()
    opened = 0
    for one in OPERATIONS:
        answer = asking(office, secret, one)
        missing = answer.status_code == 403 and answer.json["type"].endswith("#problem-scope-missing")
        assert missing == (one.scope is not scope), one.name
        if missing:
            assert answer.json["scope"] == one.scope
            assert one.scope in answer.json["detail"]
            assert f'error="insufficient_scope", scope="{one.scope}"' in answer.headers["WWW-Authenticate"]
        opened += not missing
    assert opened > 0
    assert office.counted() == before


def test_a_token_reaches_no_further_than_its_person(office):
    chart = {"files": (BytesIO(b"<a/>"), "processes/koe/koe.bpmn")}
    answer = office.app.test_client().post(
        "/api/v1/definitions", data=chart, headers=office.bearer("aino"), content_type="multipart/form-data"
    )
    assert answer.status_code in (403, 422)
    assert office.call("ville", "/cases", {"process": "koe", "region": "koe"}).status_code == 403


def test_an_expired_token_says_so_and_a_revoked_one_is_unknown(office):
    secret = office.engine.create_token("aino", name="short", days=1)
    ask = office.app.test_client().get
    headers = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
    assert ask("/api/v1/tasks", headers=headers).status_code == 200
    with clock.at(clock.now() + timedelta(days=1)):
        answer = ask("/api/v1/tasks", headers=headers)
    assert answer.status_code == 401
    assert answer.json["title"] == "The API token has expired"
    assert answer.json["type"].endswith("#problem-token-expired")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    (token,) = office.engine.own_tokens(office.people["aino"])
    office.engine.revoke_own_token(office.people["aino"], token.id)
    answer = ask("/api/v1/tasks", headers=headers)
    assert answer.status_code == 401
    assert answer.json["type"].endswith("#problem-token-needed")


def test_the_token_of_somebody_who_has_left_is_nobodys_even_when_it_has_expired(office):
    secret = office.engine.create_token("aino", name="left", days=1)
    with office.engine._store.begin() as uow:
        uow.people.set_active(office.people["aino"].id, False)
    for days in (0, 2):
        with clock.at(clock.now() + timedelta(days=days)):
            answer = office.app.test_client().get("/api/v1/tasks", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401
        assert answer.json["type"].endswith("#problem-token-needed")


def test_a_cookie_is_no_token_and_no_other_site_may_ask(office):
    browser = office.browser("aino")
    case = office.open_case()
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for method, path in (("GET", "/tasks"), ("POST", "/cases"), ("GET", f"/cases/{case.key}")):
        answer = browser.open(f"/api/v1{path}", method=method, json={} if method == "POST" else None, headers=origin)
        assert answer.status_code == 401
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
        assert answer.headers.getlist("Set-Cookie") == []
    for headers in (origin, {**origin, **office.bearer("aino")}):
        answer = browser.options("/api/v1/cases", headers=headers)
        assert answer.status_code == 405
        assert {"GET", "HEAD", "POST"} <= set(answer.headers["Allow"].split(", "))
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
        answer = browser.get("/api/v1/tasks", headers={**office.bearer("aino"), **origin})
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_head_tells_what_get_does_without_the_body(office):
    case = office.open_case()
    for path in ("/tasks", "/cases", f"/cases/{case.key}", "/definitions/koe/xml"):
        answer = office.call("aino", path, method="HEAD")
        assert (answer.status_code, answer.data) == (200, b"")
        assert office.call("ville", f"/cases/{case.key}", method="HEAD").status_code == 404


def test_the_page_makes_one_that_works_and_takes_it_away(office):
    page = office.post("aino", "/account/tokens", {"name": "raportti", "days": "7", "scope": "read", "_key": "k"})
    secret = page.text.partition('id="secret">')[2].partition("<")[0]
    assert secret.startswith("polku_")
    assert secret not in office.browser("aino").get("/account").text
    again = office.post("aino", "/account/tokens", {"name": "raportti", "days": "7", "scope": "read", "_key": "k"})
    assert "polku_" not in again.text
    headers = {"Authorization": f"Bearer {secret}"}
    assert office.app.test_client().get("/api/v1/tasks", headers=headers).status_code == 200
    assert office.app.test_client().post("/api/v1/cases", json={}, headers=headers).status_code == 403
    (token,) = office.engine.own_tokens(office.people["aino"])
    assert office.post("onni", f"/account/tokens/{token.id}/revoke").status_code == 404
    assert office.post("aino", f"/account/tokens/{token.id}/revoke").status_code == 303
    assert office.app.test_client().get("/api/v1/tasks", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "days": "7", "scope": "read"},
        {"name": "x", "days": "9999", "scope": "read"},
        {"name": "x", "days": "x", "scope": "read"},
        {"name": "x", "days": "7"},
        {"name": "x", "days": "7", "scope": "all"},
    ],
)
def test_a_token_that_is_asked_wrongly_is_asked_again(office, form):
    answer = office.post("aino", "/account/tokens", form)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert office.engine.own_tokens(office.people["aino"]) == []
