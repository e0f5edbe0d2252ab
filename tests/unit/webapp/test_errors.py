"""The one table of errors: its statuses, its pages and its problem documents."""

import inspect

import pytest

from engine import errors
from engine.errors import FieldError
from webapp.errors import STATUS, status_of
from webapp.presenters.field_errors import SENTENCES, error_sentence

TOKEN = {"Authorization": "Bearer token"}
FACTS = {
    "said": "rivi 1",
    "min": 2,
    "kinds": "pdf, jpg",
    "max": 5,
    "limit": "18.3.2026",
    "first": "1.4.2026",
    "last": "2.4.2026",
    "case": "KS-1",
    "status": "alkanut",
    "day": "1.3.2026",
    "clients": 22,
    "weighted": 23,
    "name": "Aino",
    "now": "040 1",
}
CODES = [
    "other_region",
    "case_ended",
    "nobody_to_tell",
    "not_awaited",
    "meeting_then",
    "scenario",
    "scenarios_not_walked",
    "open_case",
    "changed_meanwhile",
    "name_taken",
    "same_column",
    "search_not_shared",
    "service_status",
    "required",
    "nothing_answered",
    "over_caseload",
    "person_left",
    "refused",
    "not_an_object",
    "unknown_option",
    "not_a_number",
    "not_a_date",
    "not_a_time",
    "not_a_moment",
    "day_off",
    "too_small",
    "too_large",
    "too_short",
    "too_long",
    "moment_out_of_walk",
    "walk_without_steps",
    "pattern",
    "too_few",
    "too_many",
    "must_be_yes",
    "before",
    "after",
    "gap",
    "consent_missing",
    "reason_required",
    "identifies",
    "generalise",
    "unknown_field",
    "file_empty",
    "file_too_large",
    "file_kind",
    "files_too_large",
    "file_infected",
    "file_gone",
    "not_text",
    "no_address",
    "dates_reversed",
    "finer_cut",
    "case_unknown",
    "absence_too_long",
    "absence_overlaps",
    "substitute_self",
    "substitute_without_rights",
    "substitute_away",
]


def test_every_error_of_the_engine_has_a_status():
    tree = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.EngineError)]
    forgotten = {one.__name__ for one in tree if not any(kind in STATUS for kind in one.__mro__)}
    assert forgotten <= {"EngineError", "SettingInvalid", "RegionInvalid", "BackupRefused"}


def test_a_subclass_has_the_status_of_its_nearest_ancestor():
    assert status_of(errors.TaskTaken("t")) == 409
    assert status_of(errors.SignInTooOften(3)) == 429
    assert status_of(ValueError()) == 500


def test_every_code_of_a_field_has_its_sentence(app):
    assert set(CODES) == set(SENTENCES)
    with app.test_request_context():
        for code in CODES:
            sentence = error_sentence(FieldError(code, **FACTS))
            assert sentence.endswith("."), code
            assert "%(" not in sentence, code


def test_an_unknown_code_still_says_something(app):
    with app.test_request_context():
        assert error_sentence(FieldError("new_one")) == "Tarkista tämä kohta."


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotFound("x"), 404),
        (errors.Forbidden("x"), 403),
        (errors.Conflict("x"), 409),
        (errors.OperationRefused("x"), 422),
        (errors.Unavailable("x"), 503),
        (errors.StepFailed("x"), 503),
        (RuntimeError("secret"), 500),
    ],
)
def test_an_error_becomes_a_page_that_says_what_to_do(send, fake, error, status, caplog):
    fake.refuse = error
    answer = send("/tasks/t2", {"a": "b"})
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_problem_document_has_one_entry_per_field(client):
    answer = client.post("/api/v1/tasks/t2/complete", json={"values": {}}, headers=TOKEN)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == 422
    assert {"path": "käsittelypäivä", "code": "required", "message": "Täytä tämä kohta."} in answer.json["errors"]


def test_a_problem_document_tells_who_was_first(client, fake):
    fake.refuse = errors.TaskTaken("t2", "Harri Hoitaja", None, "claimed")
    answer = client.post("/api/v1/tasks/t2/complete", json={"values": {}}, headers=TOKEN)
    assert answer.status_code == 409
    assert answer.json["by"] == "Harri Hoitaja"
