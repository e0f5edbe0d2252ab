"""Cookies, tokens, headers: what keeps one person's session from another's hands."""

import pytest

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nowhere", "/healthz", "/static/polku.svg", "/api/v1/tasks"])
def test_every_answer_has_the_headers(client, address):
    answer = client.get(address)
    answer.close()
    headers = answer.headers
    assert headers["Content-Security-Policy"].startswith(POLICY)
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_client_data_is_never_kept_by_the_browser(client):
    assert client.get("/cases/KS-2026-0102").headers["Cache-Control"] == "no-store"
    assert client.get("/api/v1/cases", headers={"Authorization": "Bearer token"}).headers["Cache-Control"] == "no-store"
    answer = client.get("/static/polku.svg")
    answer.close()
    assert "no-store" not in answer.headers["Cache-Control"]


def test_an_act_without_the_token_is_refused(client, fake):
    assert client.post("/tasks/t2/claim").status_code == 403
    assert client.post("/tasks/t2/claim", data={"_csrf": "wrong"}).status_code == 403
    assert client.post("/tasks/t2/claim", data={"_csrf": "ääkköset"}).status_code == 403
    assert fake.calls == []


def test_an_act_from_another_site_is_refused_even_with_the_token(send, fake):
    assert send("/tasks/t2/claim", headers={"Origin": "https://evil.example"}).status_code == 403
    assert send("/tasks/t2/claim", headers={"Origin": "null"}).status_code == 403
    assert send("/tasks/t2/claim", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert fake.calls == []
    assert send("/tasks/t2/claim", headers={"Origin": "http://localhost"}).status_code == 303


def test_signing_in_needs_the_token_of_the_visit(app):
    browser = app.test_client()
    assert browser.post("/sign-in", data={"username": "a", "password": "oikea"}).status_code == 403


def _token(page):
    return page.split('name="_csrf" value="')[1].split('"')[0]


def test_signing_in_gives_a_session_that_scripts_cannot_read(stranger):
    token = _token(stranger.get("/sign-in?next=/cases").text)
    answer = stranger.post("/sign-in", data={"_csrf": token, "username": "a", "password": "oikea", "next": "/cases"})
    cookie = next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith("polku="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert answer.location == "/cases"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(stranger, target):
    token = _token(stranger.get("/sign-in").text)
    answer = stranger.post("/sign-in", data={"_csrf": token, "username": "a", "password": "oikea", "next": target})
    assert answer.location == "/"


def test_a_wrong_password_is_told_and_the_name_is_kept(stranger):
    token = _token(stranger.get("/sign-in").text)
    answer = stranger.post("/sign-in", data={"_csrf": token, "username": "maija", "password": "väärä"})
    assert answer.status_code == 401
    assert "Käyttäjätunnus tai salasana on väärä." in answer.text
    assert 'value="maija"' in answer.text


def test_too_many_attempts_are_told_with_the_time_to_wait(stranger):
    token = _token(stranger.get("/sign-in").text)
    answer = stranger.post("/sign-in", data={"_csrf": token, "username": "maija", "password": "liikaa"})
    assert answer.status_code == 429
    assert "2 min" in answer.text
    assert answer.headers["Retry-After"] == "90"


def test_over_tls_the_cookie_is_bound_to_the_host(https_app):
    browser = https_app.test_client()
    visit = browser.get("/sign-in", base_url="https://polku.example.fi").headers.getlist("Set-Cookie")
    assert any(value.startswith("__Host-polku-visit=") and "Secure" in value for value in visit)
    answer = browser.get("/sign-in", base_url="https://polku.example.fi")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_demo_people_are_marked(stranger):
    assert "Kaikki henkilöt ja asiat ovat keksittyjä." in stranger.get("/sign-in").text


def test_signing_out_ends_the_session_and_takes_the_cookie(send, fake):
    answer = send("/sign-out")
    assert ("sign_out", "valid") in fake.calls
    assert "polku=;" in answer.headers["Set-Cookie"]


def test_signing_out_everywhere_ends_all(send, fake):
    send("/account/sign-out-everywhere")
    assert ("sign_out_everywhere", "p1") in fake.calls


def test_the_language_stays_with_the_person_and_the_browser(send, fake):
    answer = send("/account/language", {"language": "sv", "next": "/cases"})
    assert ("set_language", "sv") in fake.calls
    assert answer.location == "/cases"
    assert any("polku-language=sv" in value for value in answer.headers.getlist("Set-Cookie"))


def test_a_session_that_ended_is_told_to_a_script(app):
    browser = app.test_client()
    answer = browser.post("/tasks/t2/draft", headers={"X-Requested-With": "polku"})
    assert answer.status_code in (401, 403)
