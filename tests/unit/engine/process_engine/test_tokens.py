"""Bearer tokens: how long, how far, and whose, with a moved clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound, TokenExpired
from engine.model import Scope
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.conftest import KEYS

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def face(tmp_path: Path, sqlite_url: str) -> Iterator[ProcessEngine]:
    settings = Settings(database_url=sqlite_url, secret_key="s" * 32, encryption_keys=KEYS, data_dir=tmp_path)
    engine = ProcessEngine(settings)
    add(engine, "maija")
    yield engine
    engine.close()


def add(face: ProcessEngine, username: str) -> None:
    face.add_person(username, name=username.capitalize(), region="keski_suomi", groups=["toimijat"])


@pytest.mark.parametrize("token", ["", "x", "x" * 500, "polku_", "polku_" + "x" * 43])
def test_a_made_up_token_is_nobody(face: ProcessEngine, token: str) -> None:
    assert face.api_person(token) is None


def test_a_token_works_until_its_last_day(face: ProcessEngine) -> None:
    with clock.at(MONDAY):
        secret = face.create_token("maija", name="report", days=30)
    with clock.at(MONDAY + timedelta(days=29)):
        found = face.api_person(secret)
    assert found is not None
    assert (found[0].username, found[1].name, found[1].scopes) == ("maija", "report", tuple(Scope))
    with clock.at(MONDAY + timedelta(days=30)), pytest.raises(TokenExpired):
        face.api_person(secret)
    assert face.api_person(secret + "x") is None


def test_the_use_of_a_token_is_noted_now_and_then(face: ProcessEngine) -> None:
    with clock.at(MONDAY):
        secret = face.create_token("maija", name="report", days=30)
        assert [one.last_used_at for one in face.tokens("maija")] == [None]
    for minutes, noted in ((0, 0), (4, 0), (6, 6)):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            face.api_person(secret)
        assert face.tokens("maija")[0].last_used_at == MONDAY + timedelta(minutes=noted)


def test_a_token_has_its_scopes_in_their_order(face: ProcessEngine) -> None:
    face.create_token("maija", name="report", days=30, scopes=["tasks", "read"])
    assert face.tokens("maija")[0].scopes == ("read", "tasks")


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"scopes": []}, "scopes", "required"),
        ({"scopes": ["read", "all"]}, "scopes", "unknown_option"),
        ({"name": " "}, "name", "required"),
        ({"name": "a\x00b"}, "name", "required"),
        ({"name": "x" * 101}, "name", "too_long"),
    ],
)
def test_a_wrong_token_is_refused_by_field(face: ProcessEngine, changed: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(FormInvalid) as refused:
        face.create_token("maija", **{"name": "report", "days": 30, **changed})
    assert {path: error.code for path, error in refused.value.errors.items()} == {field: code}
    assert face.tokens("maija") == []


def test_one_makes_and_ends_only_ones_own_tokens(face: ProcessEngine) -> None:
    add(face, "kalle")
    maija, kalle = face.find_person("maija"), face.find_person("kalle")
    assert maija is not None
    assert kalle is not None
    secret = face.create_own_token(maija, name="report", days=30, scopes=["read"], idempotency_key="k")
    assert face.create_own_token(maija, name="report", days=30, scopes=["read"], idempotency_key="k") == ""
    (token,) = face.own_tokens(maija)
    with pytest.raises(NotFound):
        face.revoke_own_token(kalle, token.id)
    assert face.api_person(secret) is not None
    face.revoke_own_token(maija, token.id)
    assert (face.api_person(secret), face.own_tokens(maija)) == (None, [])
    with pytest.raises(NotFound):
        face.revoke_token(token.id)


def test_a_person_has_not_ever_more_tokens(face: ProcessEngine) -> None:
    for number in range(50):
        face.create_token("maija", name=f"report {number}", days=1)
    with pytest.raises(FormInvalid):
        face.create_token("maija", name="one more", days=1)


def test_a_token_is_kept_as_a_hash_only(face: ProcessEngine, tmp_path: Path) -> None:
    secret = face.create_token("maija", name="report", days=30)
    assert not [path for path in tmp_path.iterdir() if secret.encode() in path.read_bytes()]


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lives_a_day_at_least_and_a_year_at_most(face: ProcessEngine, days: int) -> None:
    with pytest.raises(FormInvalid):
        face.create_token("maija", name="report", days=days)


def test_a_token_needs_a_person(face: ProcessEngine) -> None:
    with pytest.raises(NotFound):
        face.create_token("nobody", name="report", days=30)


def test_an_expired_token_is_forgotten_in_the_end(face: ProcessEngine) -> None:
    with clock.at(MONDAY):
        face.create_token("maija", name="old", days=1)
        face.create_token("maija", name="new", days=60)
    with clock.at(MONDAY + timedelta(days=100)):
        face.nightly()
    assert [one.name for one in face.tokens("maija")] == ["new"]
