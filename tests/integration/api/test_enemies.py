"""Requests that no honest program sends to the API: each a problem document, and nothing is changed or told."""

import json
import logging
from io import BytesIO

import pytest

from engine.errors import Unavailable
from tests.integration.engine.conftest import bundle_files

CHART = bundle_files()["processes/koe/koe.bpmn"]


@pytest.fixture
def scene(either_office):
    case = either_office.open_case()
    return either_office, case, either_office.task(case.key)


def raw(office, path, body, kind="application/json", *, method="POST", who="aino", **headers):
    headers = {**office.bearer(who), **{name.replace("_", "-"): value for name, value in headers.items()}}
    return office.app.test_client().open(f"/api/v1{path}", method=method, data=body, content_type=kind, headers=headers)


def test_what_is_of_another_region_or_person_is_not_there(scene):
    office, case, task = scene
    before = office.counted()
    for who in ("ville", "valma", "taimi"):
        for method, path, body in (
            ("GET", f"/cases/{case.key}", None),
            ("GET", f"/cases/{case.key}/variables", None),
            ("GET", f"/tasks/{task.id}/draft", None),
            ("POST", f"/tasks/{task.id}/complete", {"values": {"lähde": "x", "haara": "jatka"}}),
            ("POST", f"/tasks/{task.id}/reassign", {"assignee": office.people[who].id}),
            ("PUT", f"/tasks/{task.id}/draft", {"values": {}}),
            ("POST", f"/cases/{case.key}/messages/asiakas_keskeyttää", {"values": {}}),
            ("POST", f"/cases/{case.key}/instances", {"process": "consent_withdrawal"}),
        ):
            there = office.call(who, path, body, method=method)
            nowhere = office.call(who, path.replace(case.key, "KOE-1").replace(task.id, "x"), body, method=method)
            assert there.status_code == nowhere.status_code == 404, path
            assert there.json == nowhere.json
    assert office.counted() == before


def test_what_one_sees_and_may_not_do_is_403(scene):
    office, case, task = scene
    office.engine.claim(office.people["aino"], task.id)
    assert office.call("tytti", f"/tasks/{task.id}", method="GET").status_code == 200
    assert office.call("tytti", f"/tasks/{task.id}/complete", {"values": {}}).status_code == 403
    assert office.call("tytti", f"/tasks/{task.id}/claim").status_code == 403
    assert office.call("tytti", f"/cases/{case.key}/messages/asiakas_keskeyttää", {}).status_code == 403


BODIES = {
    "name twice": b'{"values": {"a": 1, "a": 2}}',
    "name twice above": b'{"values": {}, "values": {}}',
    "deep": b'{"values": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
    "no number": b'{"values": {"a": NaN}}',
    "infinite": b'{"values": {"a": -Infinity}}',
    "utf-16": '{"values": {}}'.encode("utf-16"),
    "cut": b'{"values": {',
    "two": b"{}{}",
    "list": b"[]",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BODIES)
def test_json_that_is_none_is_400(scene, name):
    office, _, task = scene
    before = office.counted()
    for method, path in (("POST", f"/tasks/{task.id}/complete"), ("PUT", f"/tasks/{task.id}/draft")):
        answer = raw(office, path, BODIES[name], method=method)
        assert answer.status_code == 400
        assert answer.mimetype == "application/problem+json"
    assert office.counted() == before


WRONG = [
    ({"values": []}, "values", "not_an_object"),
    ({"values": "x"}, "values", "not_an_object"),
    ({"values": {}, "other": 1}, "other", "unknown_field"),
    ({"valeus": {}}, "valeus", "unknown_field"),
]


@pytest.mark.parametrize(("body", "path", "code"), WRONG)
def test_a_body_of_the_wrong_type_has_one_entry_per_field(scene, body, path, code):
    office, _, task = scene
    answer = office.call("aino", f"/tasks/{task.id}/complete", body, Accept_Language="en")
    assert answer.status_code == 422
    assert [(one["path"], one["code"]) for one in answer.json["errors"]] == [(path, code)]
    assert all(one["message"].endswith(".") for one in answer.json["errors"])


KOE = {"process": "koe", "region": "koe"}
STARTS = [
    ({"process": 1, "region": None}, {"process": "not_text", "region": "not_text"}),
    ({}, {"process": "required", "region": "required"}),
    (KOE | {"client": {"name": 1, "x": 1}}, {"client.name": "not_text", "client.x": "unknown_field"}),
    (KOE | {"client": {"language": "de"}}, {"client.language": "unknown_option"}),
    (KOE | {"client": {"identity_code": "010101-123A"}}, {"client.identity_code": "pattern"}),
    (KOE | {"client": {"name": "x" * 300}}, {"client.name": "too_long"}),
    ({"process": "koe\n", "region": "koe"}, {"process": "pattern"}),
    ({"process": "x" * 101, "region": "koe"}, {"process": "too_long"}),
    (KOE | {"variables": {"a": {"$date": "2026-01-01"}}}, {"variables.a": "unknown_field"}),
    (KOE | {"variables": {"a": "\x00"}}, {"variables.a": "unknown_field"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted"), STARTS)
def test_a_case_that_is_asked_wrongly_is_refused_by_field(office, body, wanted):
    answer = raw(office, "/cases", json.dumps(body).encode())
    assert answer.status_code == 422
    assert {one["path"]: one["code"] for one in answer.json["errors"]} == wanted
    assert office.keys("siiri") == []


def test_tagged_values_stay_text_or_are_refused(scene):
    office, case, task = scene
    for tag in ("$date", "$datetime", "$decimal", "$duration", "typename"):
        body = {"values": {"lähde": {tag: "2026-01-01"}, "haara": "jatka"}}
        assert office.call("aino", f"/tasks/{task.id}/complete", body).status_code == 422
        assert office.call("aino", f"/tasks/{task.id}/draft", body, method="PUT").status_code == 422
    assert office.call("aino", f"/cases/{case.key}/variables", method="GET").json == {"variables": {}}


def test_too_much_is_413_and_the_wrong_kind_415_and_406(scene):
    office, _, task = scene
    huge = b'{"values": {"a": "' + b"x" * 10_000_000 + b'"}}'
    assert raw(office, f"/tasks/{task.id}/complete", huge).status_code == 413
    assert raw(office, f"/tasks/{task.id}/complete", huge[:2_000_000]).status_code == 413
    part = b'--a\r\nContent-Disposition: form-data; name="files"; filename="koe.bpmn"\r\n\r\n'
    whole = part + b"x" * 10_000_000 + b"\r\n--a--\r\n"
    assert raw(office, "/definitions", whole, "multipart/form-data; boundary=a", who="pekka").status_code == 413
    for kind in ("text/plain", "application/xml", "", "multipart/form-data; boundary=x"):
        assert raw(office, "/cases", b"{}", kind).status_code == 415
    assert raw(office, "/definitions", b"{}", who="pekka").status_code == 415
    for accept, status in (("text/html", 406), ("application/json;q=0", 406), ("x", 406), ("*/*", 200), ("", 200)):
        answer = office.call("aino", "/tasks", method="GET", Accept=accept)
        assert answer.status_code == status, accept
    assert office.call("aino", "/definitions/koe/xml", method="GET", Accept="application/xml").status_code == 200


def test_unknown_addresses_and_methods_are_problems(scene):
    office, case, _ = scene
    for path in ("/nothing", "/cases/x/y/z", "/../cases", "/cases/", f"/cases/{case.key}/"):
        answer = office.call("aino", path, method="GET")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), path
    for method in ("DELETE", "PATCH", "PUT", "TRACE"):
        answer = office.call("aino", "/cases", method=method)
        assert answer.status_code == 405
        assert answer.json["type"].endswith("#problem-method-not-allowed")
        assert "POST" in answer.headers["Allow"]


def test_names_of_files_are_names(scene):
    office = scene[0]
    before = office.counted()
    for name in (
        "../../etc/passwd",
        "/etc/passwd",
        "processes/../../x.bpmn",
        "x\x00.bpmn",
        "a" * 5000,
        "x.exe",
        "x.py",
    ):
        for path in ("/definitions", "/definitions/check"):
            answer = raw(office, path, {"files": (BytesIO(CHART), name)}, "multipart/form-data", who="pekka")
            assert answer.status_code in (200, 400, 422), name
    for sent in ({}, {"files": "text"}, {"other": (BytesIO(b"x"), "a.bpmn")}):
        assert raw(office, "/definitions", sent, "multipart/form-data", who="pekka").status_code == 422
    nameless = b"--a\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a--\r\n"
    assert raw(office, "/definitions", nameless, "multipart/form-data; boundary=a", who="pekka").status_code == 400
    assert office.counted() == before


def _explained(found, rule):
    return next(one["explanation"] for one in found["problems"] if one["rule"] == rule)


def test_a_chart_is_checked_by_itself_or_with_others(office):
    assert raw(office, "/definitions/check", CHART, "application/xml", who="pekka").json == {"problems": []}
    broken = CHART.replace(b'targetRef="', b'targetRef="no', 1)
    found = raw(office, "/definitions/check?filename=processes/koe/koe.bpmn", broken, "text/xml", who="pekka").json
    assert {"line", "element", "rule", "message", "explanation", "severity", "file"} == set(found["problems"][0])
    assert _explained(found, "dangling") == "Viittaus ei osoita mihinkään. Piirrä tai valitse kohde uudelleen."
    swedish = raw(office, "/definitions/check", broken, "text/xml", who="pekka", Accept_Language="sv").json
    assert _explained(swedish, "dangling") == "Hänvisningen pekar inte på något. Rita eller välj målet på nytt."
    sent = {"files": (BytesIO(broken), "processes/koe/koe.bpmn"), "comment": "x"}
    answer = raw(office, "/definitions", sent, "multipart/form-data", who="pekka")
    assert answer.status_code == 422
    assert answer.json["problems"]
    for data in (b"<", b"\x89PNG\r\n", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        assert raw(office, "/definitions/check", data, "application/xml", who="pekka").json["problems"]
    assert raw(office, "/definitions/check", CHART, "application/xml").status_code == 403


def test_a_process_owner_publishes_and_reads_what_was_published(office):
    changed = CHART.replace(b"Kirjaa", b"Merkitse", 1)
    sent = {"files": (BytesIO(changed), "processes/koe/koe.bpmn"), "comment": "selkeämpi nimi"}
    made = raw(office, "/definitions", sent, "multipart/form-data", who="pekka").json["items"]
    assert [(one["key"], one["version"], one["comment"]) for one in made] == [("koe", 2, "selkeämpi nimi")]
    read = lambda query: office.call("aino", f"/definitions/koe/xml{query}", method="GET")  # noqa: E731 - short
    assert read("").data == read("?version=2").data == changed
    assert read("?version=1").data == CHART
    assert read("").mimetype == "application/xml"
    for query in ("?version=3", "?process=nothing", "?region=muualla"):
        assert read(query).status_code == 404
    detail = office.call("aino", "/definitions/koe", method="GET").json
    assert detail["charts"] == ["consent_withdrawal", "consultation", "koe"]


def test_a_database_that_does_not_answer_is_503_and_says_when(scene, monkeypatch):
    office, _, task = scene

    def refuse(*_given, **_named):
        raise Unavailable("gone")

    bearer = office.bearer("aino")
    monkeypatch.setattr(office.engine, "task_page", refuse)
    answer = office.app.test_client().get(f"/api/v1/tasks/{task.id}", headers=bearer)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.json["type"].endswith("#problem-unavailable")


def test_a_mishap_of_ours_is_500_without_a_word_of_it(scene, monkeypatch, caplog):
    office, _, task = scene
    monkeypatch.setattr(office.engine, "task_page", lambda *_: 1 / 0)
    with caplog.at_level(logging.ERROR):
        answer = office.call("aino", f"/tasks/{task.id}", method="GET")
    assert answer.status_code == 500
    assert answer.json["type"].endswith("#problem-internal-error")
    assert "division" not in answer.text


def test_texts_follow_accept_language(scene):
    office, _, task = scene
    told = {
        language: office.call("aino", f"/tasks/{task.id}/complete", {"values": {}}, Accept_Language=language).json
        for language in ("fi", "sv", "en", "de", "sv;q=0.2, en")
    }
    assert len({told[language]["title"] for language in ("fi", "sv", "en")}) == 3
    assert told["de"] == told["fi"]  # the account's own
    assert told["sv;q=0.2, en"] == told["en"]


def test_each_read_of_a_clients_data_is_in_the_access_log(scene):
    office, case, task = scene
    for path, what in (
        (f"/cases/{case.key}/timeline", "timeline"),
        (f"/cases/{case.key}/variables", "variables"),
        (f"/cases/{case.key}/actions", "actions"),
        (f"/cases/{case.key}/instances", "case_page"),
        (f"/tasks/{task.id}/draft", "draft"),
    ):
        before = len(office.log(case.id))
        assert office.call("onni", path, method="GET").status_code == 200
        new = [(entry.person_name, entry.action, entry.what) for entry in office.log(case.id)[before:]]
        assert new == [("Onni", "view", what)]


def test_a_draft_is_kept_and_given_back(scene):
    office, _, task = scene
    assert office.call("aino", f"/tasks/{task.id}/draft", method="GET").json == {"values": {}, "saved_at": None}
    saved = office.call("aino", f"/tasks/{task.id}/draft", {"values": {"lähde": "kesken"}}, method="PUT")
    found = office.call("aino", f"/tasks/{task.id}/draft", method="GET").json
    assert found == {"values": {"lähde": "kesken"}, "saved_at": saved.json["saved_at"]}
    assert office.call("onni", f"/tasks/{task.id}/draft", method="GET").json["values"] == {}


def test_actions_tell_their_forms_and_are_done(scene):
    office, case, _ = scene
    actions = office.call("aino", f"/cases/{case.key}/actions", method="GET").json["items"]
    kinds = {one["name"]: (one["kind"], one["schema"] and one["schema"]["id"]) for one in actions}
    assert kinds["asiakas_keskeyttää"][0] == "message"
    started = office.call(
        "aino", f"/cases/{case.key}/instances", {"process": "consent_withdrawal", "values": {"osapuoli": "x"}}
    )
    assert started.status_code == 201
    instances = office.call("aino", f"/cases/{case.key}/instances", method="GET").json["items"]
    assert [one["kind"] for one in instances] == ["main", "side"]
    assert started.json in instances
