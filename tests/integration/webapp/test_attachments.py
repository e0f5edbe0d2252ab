"""Files over HTTP: with the form and without a script, by the API, saved and never shown, refused while they stream."""

import io
import json
import re
import socket
from http.client import HTTPConnection

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.attached import EXE, PDF, files_with
from tests.integration.webapp.conftest import open_office
from tests.serving import serving
from webapp.cli.serve import listen
from webapp.uploads import BESIDE, largest_request

MEGABYTE = 1024 * 1024
PATIENCE = 60
"""Seconds, on a busy machine."""


@pytest.fixture(scope="module")
def office(migrated_sqlite, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    office = open_office(f"sqlite:///{folder / 'polku.db'}", folder, attachment_megabytes=1)
    office.engine.publish(files_with(), actor=None, comment="files")
    yield office
    office.close()


@pytest.fixture
def task(office):
    task = office.task(office.open_case().key)
    office.engine.claim(office.people["aino"], task.id)
    return task


def send(office, task, *files, act="", **data):
    parts = {"_file.liitteet": [FileStorage(io.BytesIO(content), name) for name, content in files]} if files else {}
    # Encoded here: the client would put a large body into a file that it never closes.
    boundary, body = encode_multipart({"_csrf": csrf(office), **data, **parts})
    kind = f"multipart/form-data; boundary={boundary}"
    return office.browser("aino").post(f"/tasks/{task.id}{act}", data=body, content_type=kind)


def csrf(office):
    office.browser("aino")
    return office.csrf["aino"]


def shown(page):
    return re.findall(r'<input type="hidden" name="liitteet" value="([^"]+)">', page)


def test_without_a_script_a_file_is_attached_removed_and_sent(office, task):
    page = send(office, task, ("a.pdf", PDF), ("b.pdf", PDF + b"b"), lähde="kesken", _attach="liitteet")
    assert (page.status_code, len(shown(page.text))) == (200, 2)
    assert 'value="kesken"' in page.text
    first, second = shown(page.text)
    page = send(office, task, lähde="kesken", liitteet=[first, second], _detach=first)
    assert shown(page.text) == [second]
    # Whoever left the page finds the file again, whether or not a draft was kept.
    assert shown(office.browser("aino").get(f"/tasks/{task.id}").text) == [second]
    done = send(office, task, ("c.pdf", PDF + b"c"), lähde="valmis", liitteet=[second])
    assert done.status_code == 303
    sent = office.engine.attachments(office.people["aino"], task.case_key)
    assert [one.name for one in sent] == ["b.pdf", "c.pdf"]
    case = office.browser("aino").get(f"/cases/{task.case_key}").text
    assert f"/attachments/{second}" in case


def test_a_refused_file_keeps_what_was_typed_and_says_why(office, task):
    answer = send(office, task, ("ohjelma.pdf", EXE), lähde="kesken", _attach="liitteet")
    assert answer.status_code == 422
    assert "Tiedosto ohjelma.pdf ei ole sallittua lajia." in answer.text
    assert 'value="kesken"' in answer.text
    large = send(office, task, ("suuri.pdf", PDF + bytes(MEGABYTE)), lähde="kesken", _attach="liitteet")
    assert "Tiedosto suuri.pdf on liian suuri. Suurin sallittu on 1 Mt." in large.text


def test_a_refused_form_keeps_its_file(office, task):
    answer = send(office, task, ("a.pdf", PDF), lähde="")
    assert (answer.status_code, len(shown(answer.text))) == (422, 1)


def test_a_draft_is_kept_with_its_file_by_the_button(office, task):
    assert send(office, task, ("a.pdf", PDF), act="/draft", lähde="kesken").status_code == 303
    page = office.browser("aino").get(f"/tasks/{task.id}").text
    assert len(shown(page)) == 1
    assert 'value="kesken"' in page


def test_a_file_is_saved_and_not_shown(office, task):
    name = 'Äiti & "poika" <script>.pdf'
    answer = office.app.test_client().post(
        f"/api/v1/tasks/{task.id}/attachments",
        data={"field": "liitteet", "files": [(io.BytesIO(PDF), name)]},
        headers=office.bearer("aino"),
    )
    (one,) = answer.json["items"]
    assert (one["media"], one["state"], one["sent_at"]) == ("application/pdf", "unscanned", None)
    got = office.browser("aino").get(f"/attachments/{one['id']}")
    assert (got.status_code, got.data, got.mimetype) == (200, PDF, "application/octet-stream")
    assert got.headers["Content-Disposition"].startswith("attachment;")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"].endswith("; sandbox")
    assert got.headers["Cache-Control"] == "no-store"
    page = office.browser("aino").get(f"/tasks/{task.id}").text
    assert "<script>.pdf" not in page
    assert office.browser("siiri").get(f"/attachments/{one['id']}").status_code == 404


def test_programs_attach_read_list_and_take_away(office, task):
    def attach(*files, field="liitteet"):
        return office.app.test_client().post(
            f"/api/v1/tasks/{task.id}/attachments",
            data={"field": field, "files": [(io.BytesIO(data), name) for name, data in files]},
            headers=office.bearer("aino"),
        )

    first, second = attach(("a.pdf", PDF), ("b.pdf", PDF + b"b")).json["items"]
    refused = attach(("a.exe", EXE))
    assert (refused.status_code, refused.json["errors"][0]["code"]) == (422, "file_kind")
    assert attach().status_code == 415
    gone = office.call("aino", f"/tasks/{task.id}/attachments/{first['id']}", method="DELETE")
    assert gone.status_code == 204
    assert office.call("aino", f"/attachments/{first['id']}", method="GET").status_code == 404
    values = {"lähde": "x", "liitteet": [second["id"]]}
    assert office.call("aino", f"/tasks/{task.id}/complete", {"values": values}).status_code == 200
    listed = office.call("siiri", f"/cases/{task.case_key}/attachments", method="GET").json["items"]
    assert [one["name"] for one in listed] == ["b.pdf"]
    assert office.call("siiri", f"/attachments/{second['id']}", method="GET").data == PDF + b"b"


def test_drafts_change_hands_for_programs(office, task):
    office.call("aino", f"/tasks/{task.id}/draft", {"values": {"lähde": "Ainon"}}, method="PUT")
    onni = office.people["onni"].id
    office.call("aino", f"/tasks/{task.id}/reassign", {"assignee": onni, "with_draft": True})
    (offered,) = office.call("onni", f"/tasks/{task.id}", method="GET").json["offered_drafts"]
    adopted = office.call("onni", f"/tasks/{task.id}/draft/adopt", {"person": offered["person"]})
    assert adopted.status_code == 204
    assert office.call("onni", f"/tasks/{task.id}/draft", method="GET").json["values"] == {"lähde": "Ainon"}
    settled = office.call("onni", f"/tasks/{task.id}/draft/settle", {"values": {"lähde": "b"}, "take": ["haara"]})
    assert settled.status_code == 204
    assert office.call("onni", f"/tasks/{task.id}", method="GET").json["moved_on"] is None


def test_a_double_click_hands_the_task_over_once(office, task):
    sent = {"person": office.people["onni"].id, "_key": "one-click"}
    answers = [office.post("aino", f"/tasks/{task.id}/reassign", sent).status_code for _click in range(2)]
    assert answers == [303, 303]
    assert [one.kind for one in office.engine.inbox(office.people["onni"]) if one.task_id == task.id] == [
        "task_assigned"
    ]
    again = {"_key": "another-click"}
    assert [office.post("onni", f"/tasks/{task.id}/release", again).status_code for _click in range(2)] == [303, 303]


@pytest.mark.parametrize(
    ("act", "size"), [("", MEGABYTE + BESIDE), ("/draft", MEGABYTE + BESIDE), ("/claim", 8 * MEGABYTE)]
)
def test_what_is_larger_than_may_come_is_refused_unread(office, task, act, size):
    said = {"CONTENT_LENGTH": str(size + 1)}
    assert office.post("aino", f"/tasks/{task.id}{act}", {}, environ_overrides=said).status_code == 413


def test_who_brings_a_log_is_told_how_large_it_may_be(office):
    assert "enintään 1 Mt." in office.browser("pekka").get("/dashboard/imports").text


@pytest.fixture
def address(office):
    server = listen(office.app, "127.0.0.1", 0, threads=2, largest=largest_request(office.engine))
    with serving(server):
        yield server.socket.getsockname()


HEAD = "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n{more}"


def head(path, **more):
    return HEAD.format(path=path, more="".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in more.items()))


def session(office):
    """Give the header by which the browser of Aino is known."""
    cookies = office.browser("aino")._cookies.values()
    return "; ".join(f"{one.key}={one.value}" for one in cookies)


def test_two_gigabytes_are_refused_before_they_are_sent_in_the_language_of_the_reader(office, task, address):
    asked = head(f"/tasks/{task.id}", Cookie=session(office), Content_Length=2 * 1024**3)
    for language, said in (("sv", "den största tillåtna är 1 MB"), ("fi", "suurin sallittu on 1 Mt")):
        office.engine.set_language(office.people["aino"], language)
        with socket.create_connection(address, timeout=PATIENCE) as client:
            client.sendall(f"{asked}\r\n".encode())
            page = client.makefile("rb").read().decode()
        assert page.startswith("HTTP/1.1 413 ")
        assert f'<html lang="{language}"' in page
        assert said in page


def test_whoever_sends_all_of_it_before_reading_gets_the_answer(address):
    program = HTTPConnection(*address, timeout=PATIENCE)
    program.request("POST", "/api/v1/cases", bytes(40 * MEGABYTE), {"Accept-Language": "en"})
    with program.getresponse() as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (413, "application/problem+json")
        told = json.load(answer)
    program.close()
    assert (told["type"].partition("#")[2], told["title"]) == ("problem-too-large", "Too large")


def test_what_does_not_say_how_large_it_is_is_refused_while_it_comes(address):
    piece = b"10000\r\n" + bytes(0x10000) + b"\r\n"
    with socket.create_connection(address, timeout=PATIENCE) as client:
        client.sendall(f"{head('/tasks/x', Transfer_Encoding='chunked')}\r\n".encode())
        sent = 0
        try:
            for _ in range(2 * 1024**3 // 0x10000):
                client.sendall(piece)
                sent += 0x10000
        except OSError:
            pass
        assert MEGABYTE < sent < 256 * MEGABYTE
