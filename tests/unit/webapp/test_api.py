"""The JSON API: bearer tokens, lists, one of each, problem documents."""

import pytest

TOKEN = {"Authorization": "Bearer token"}


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic token"}])
def test_without_a_good_token_it_is_401(app, header):
    answer = app.test_client().get("/api/v1/tasks", headers=header)
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_cookie_of_a_browser_is_no_token(client):
    assert client.get("/api/v1/tasks").status_code == 401


def test_tasks_are_listed(client):
    answer = client.get("/api/v1/tasks", headers=TOKEN).json
    assert answer["next"] is None
    assert set(answer["items"][0]) >= {"id", "name", "element", "lane", "form", "assignee", "due", "status"}


def test_a_task_has_its_questions_and_values(client):
    answer = client.get("/api/v1/tasks/t2", headers=TOKEN).json
    assert answer["schema"]["components"][1]["key"] == "käsittelypäivä"
    assert answer["values"]["suositus"].startswith("Tiimi")


def test_what_one_may_not_read_is_404(client):
    answer = client.get("/api/v1/tasks/nobody", headers=TOKEN)
    assert answer.status_code == 404
    assert answer.json["title"] == "Sivua ei löydy"


def test_a_case_is_started_with_its_place(client, fake):
    sent = {"process": "keski_suomi", "region": "keski_suomi", "client": {}, "variables": {}}
    answer = client.post("/api/v1/cases", json=sent, headers={**TOKEN, "Idempotency-Key": "k1"})
    assert answer.status_code == 201
    assert answer.json["key"] == "KS-2026-0102"
    assert fake.calls[-1][1]["idempotency_key"] == "k1"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("[]", "application/json", 400),
        ("x", "application/json", 400),
        ("a=b", "text/plain", 415),
        ('{"process": "koe", "process": "toinen"}', "application/json", 400),
        ('{"process": 3}', "application/json", 422),
    ],
)
def test_a_body_that_is_no_object_is_refused(client, body, kind, status):
    assert client.post("/api/v1/cases", data=body, content_type=kind, headers=TOKEN).status_code == status


def test_cases_are_read(client):
    assert client.get("/api/v1/cases", headers=TOKEN).json["next"] == "next"
    answer = client.get("/api/v1/cases/KS-2026-0102", headers=TOKEN).json
    assert [one["element"] for one in answer["tasks"]][:1] == ["tehtävä_2"]


def test_an_unknown_address_is_a_problem_document(client):
    answer = client.get("/api/v1/nowhere", headers=TOKEN)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("act", ["claim", "release"])
def test_a_task_is_taken_and_returned(client, act):
    assert client.post(f"/api/v1/tasks/t2/{act}", headers=TOKEN).json["id"] == "t2"
