"""Sign-in, sessions, accounts and tokens, with a moved clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import argon2
import pytest

from engine import clock, passwords
from engine.errors import Conflict, FormInvalid, NotFound, SignInRefused, SignInTooOften
from engine.model import Membership, Role
from engine.process_engine.people import People
from engine.settings import Settings
from engine.store import Store

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
PASSWORD = "oikea hevonen paristo"
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


class Face(People):
    """The part of the face that is about people, on a store of its own."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings, self._store = settings, store


def face_of(folder: Path, url: str, **environ: str) -> Face:
    where = {"POLKU_DATA_DIR": str(folder), "POLKU_DATABASE_URL": url}
    settings = Settings.from_environment({**where, **environ}, demo=not environ)
    return Face(settings, Store(settings.database_url, settings.encryption_keys))


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._decoy.cache_clear()


@pytest.fixture
def face(tmp_path: Path, sqlite_url: str) -> Iterator[Face]:
    made = face_of(tmp_path, sqlite_url)
    with clock.at(MONDAY):
        add(made, "maija")
    yield made
    made._store.close()


def add(face: Face, username: str, **changed: Any) -> Any:
    values = {"name": "Maija", "region": "keski_suomi", "groups": ["social"], "password": PASSWORD} | changed
    return face.add_person(username, **values)


def try_sign_in(face: Face, at: datetime, password: str = PASSWORD, name: str = "maija", address: str = HOME) -> str:
    """Give the token, or the name of the error."""
    with clock.at(at):
        try:
            return face.sign_in(name, password, address)[1]
        except SignInRefused as error:
            return type(error).__name__


def test_the_right_password_opens_a_session_of_that_person(face: Face) -> None:
    with clock.at(MONDAY):
        session, token = face.sign_in(" Maija ", PASSWORD, HOME)
        found = face.session(token)
    assert found is not None
    assert (found[0].username, found[1].id) == ("maija", session.id)


def test_every_sign_in_makes_a_new_token_of_which_only_a_hash_is_kept(face: Face, tmp_path: Path) -> None:
    with clock.at(MONDAY):
        tokens = {face.sign_in("maija", PASSWORD, HOME)[1] for _ in range(3)}
    assert len(tokens) == 3
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("polku.db"))
    assert not [token for token in tokens if token.encode() in kept]


@pytest.mark.parametrize(("name", "password"), [("maija", "wrong"), ("nobody", PASSWORD), ("maija", ""), ("", "")])
def test_every_refusal_says_the_same(face: Face, name: str, password: str) -> None:
    with clock.at(MONDAY), pytest.raises(SignInRefused) as refused:
        face.sign_in(name, password, HOME)
    assert str(refused.value) == "The name or the password is wrong."


def test_an_unknown_name_costs_the_same_check_as_a_known_one(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[str] = []
    real = argon2.PasswordHasher.verify
    monkeypatch.setattr(argon2.PasswordHasher, "verify", lambda *given: checks.append(given[1]) or real(*given))
    passwords._decoy()
    for name in ("maija", "nobody"):
        try_sign_in(face, MONDAY, "wrong", name)
    assert len(checks) == 2
    assert checks[0].rsplit("$", 2)[0] == checks[1].rsplit("$", 2)[0]  # the same parameters


def test_a_closed_account_and_one_without_a_password_stay_out(face: Face) -> None:
    with clock.at(MONDAY):
        add(face, "kalle", password="")
        with face._store.begin() as uow:
            uow.people.set_active(uow.people.by_username("maija").id, active=False)  # type: ignore[union-attr]
    assert try_sign_in(face, MONDAY) == "SignInRefused"
    assert try_sign_in(face, MONDAY, "", "kalle") == "SignInRefused"
    assert try_sign_in(face, MONDAY, "no account has this password", "kalle") == "SignInRefused"


def test_the_sixth_failure_makes_the_account_wait_longer_and_longer(face: Face) -> None:
    at = MONDAY
    for _ in range(6):
        assert try_sign_in(face, at, "wrong") == "SignInRefused"
    waits = []
    for _ in range(9):
        with clock.at(at), pytest.raises(SignInTooOften) as told:
            face.sign_in("maija", "wrong", ELSEWHERE)
        waits.append(told.value.seconds)
        at += timedelta(seconds=told.value.seconds)
        assert try_sign_in(face, at, "wrong") == "SignInRefused"
    assert waits == [3, 5, 9, 17, 33, 65, 129, 257, 301]


def test_while_waiting_even_the_right_password_is_not_looked_at(face: Face) -> None:
    for _ in range(6):
        try_sign_in(face, MONDAY, "wrong")
    assert try_sign_in(face, MONDAY) == "SignInTooOften"
    assert len(try_sign_in(face, MONDAY + timedelta(seconds=5))) > 40


def test_an_address_that_tries_many_names_waits_and_others_do_not(face: Face) -> None:
    for number in range(21):
        assert try_sign_in(face, MONDAY, "wrong", f"name{number}") == "SignInRefused"
    assert try_sign_in(face, MONDAY) == "SignInTooOften"
    assert len(try_sign_in(face, MONDAY, address=ELSEWHERE)) > 40


def test_failures_are_forgotten_after_an_hour_and_after_success(face: Face) -> None:
    for _ in range(5):
        try_sign_in(face, MONDAY, "wrong")
    assert len(try_sign_in(face, MONDAY)) > 40
    for _ in range(6):
        try_sign_in(face, MONDAY, "wrong")
    assert try_sign_in(face, MONDAY) == "SignInTooOften"
    assert len(try_sign_in(face, MONDAY + timedelta(hours=1, seconds=1))) > 40


def test_a_hash_of_older_parameters_is_made_anew_at_sign_in(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept() -> str:
        with face._store.begin(write=False) as uow:
            return str(uow.people.password_hash(uow.people.by_username("maija").id))  # type: ignore[union-attr]

    old = kept()
    monkeypatch.setattr(passwords, "_hasher", argon2.PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    try_sign_in(face, MONDAY)
    assert kept() != old
    assert "t=2" in kept()
    assert len(try_sign_in(face, MONDAY)) > 40


def test_a_session_ends_after_half_an_hour_without_use(face: Face) -> None:
    token = try_sign_in(face, MONDAY)
    for minutes in (29, 58):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            assert face.session(token) is not None
    with clock.at(MONDAY + timedelta(minutes=88)):
        assert face.session(token) is None
    with clock.at(MONDAY):
        assert face.session(token) is None  # it is gone, not only late


def test_a_session_ends_after_twelve_hours_however_busy(face: Face) -> None:
    token = try_sign_in(face, MONDAY)
    minutes = 0
    while minutes < 12 * 60:
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            assert face.session(token) is not None
        minutes += 20
    with clock.at(MONDAY + timedelta(hours=12)):
        assert face.session(token) is None


def test_reading_a_page_writes_at_most_once_a_minute(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    token = try_sign_in(face, MONDAY)
    writes: list[bool] = []
    begin = Store.begin
    monkeypatch.setattr(Store, "begin", lambda self, write=True: writes.append(write) or begin(self, write))
    for second in (1, 30, 59, 60, 61, 119):
        with clock.at(MONDAY + timedelta(seconds=second)):
            face.session(token)
    assert writes.count(True) == 1


def test_a_closed_account_loses_its_session_at_once(face: Face) -> None:
    token = try_sign_in(face, MONDAY)
    with clock.at(MONDAY):
        with face._store.begin() as uow:
            uow.people.set_active(uow.people.by_username("maija").id, active=False)  # type: ignore[union-attr]
        assert face.session(token) is None


def test_signing_out_ends_this_session_and_signing_out_everywhere_all(face: Face) -> None:
    one, two, three = (try_sign_in(face, MONDAY) for _ in range(3))
    with clock.at(MONDAY):
        face.sign_out(one)
        assert face.session(one) is None
        found = face.session(two)
        assert found is not None
        face.sign_out_everywhere(found[0])
        assert (face.session(two), face.session(three)) == (None, None)
        face.sign_out("unknown")


@pytest.mark.parametrize("token", ["", "x", "x" * 500])
def test_a_made_up_token_is_nobody(face: Face, token: str) -> None:
    assert face.session(token) is None


def test_an_account_has_its_groups_and_roles_in_its_region(face: Face) -> None:
    made = add(face, "Päivi.O", region="helsinki", groups=["social", "health"], roles=["supervisor"])
    known = face.find_person("päivi.o")
    assert known == made
    assert known.memberships == {Membership("helsinki", "social"), Membership("helsinki", "health")}
    assert known.roles == {("helsinki", Role.SUPERVISOR)}


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"password": "short"}, "password", "too_short"),
        ({"password": "x" * 257}, "password", "too_long"),
        ({"roles": ["king"]}, "roles", "unknown_option"),
        ({"email": "maija@example.fi\nBcc: x@y.fi"}, "email", "pattern"),
        ({"name": " "}, "name", "required"),
        ({"region": ""}, "region", "required"),
    ],
)
def test_a_wrong_account_is_refused_by_field(face: Face, changed: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(FormInvalid) as refused:
        add(face, "kalle", **changed)
    assert {path: error.code for path, error in refused.value.errors.items()} == {field: code}
    assert face.find_person("kalle") is None


@pytest.mark.parametrize("username", ["", "a b", "x\ny", "-a", "a" * 64, "<b>"])
def test_a_strange_username_is_refused(face: Face, username: str) -> None:
    with pytest.raises(FormInvalid):
        add(face, username)


def test_a_username_is_taken_once(face: Face) -> None:
    with pytest.raises(Conflict):
        add(face, "MAIJA")


def test_the_demo_lets_anybody_in_by_name(face: Face) -> None:
    with clock.at(MONDAY):
        assert [one.username for one in face.demo_people()] == ["maija"]
        _, token = face.demo_sign_in("maija")
        assert face.session(token) is not None
        with pytest.raises(NotFound):
            face.demo_sign_in("nobody")


def test_outside_the_demo_there_is_no_such_door(tmp_path: Path, sqlite_url: str) -> None:
    keys = {"POLKU_SECRET_KEY": "s" * 32, "POLKU_ENCRYPTION_KEY": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="}
    face = face_of(tmp_path, sqlite_url, **keys)
    add(face, "maija")
    with pytest.raises(NotFound):
        face.demo_sign_in("maija")
    with pytest.raises(NotFound):
        face.demo_people()


def test_the_language_is_kept_and_only_ours(face: Face) -> None:
    maija = face.find_person("maija")
    assert maija is not None
    face.set_language(maija, "sv")
    assert face.find_person("maija").language == "sv"  # type: ignore[union-attr]
    with pytest.raises(FormInvalid):
        face.set_language(maija, "xx")
