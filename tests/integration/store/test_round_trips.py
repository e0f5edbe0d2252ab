"""What is stored comes back as it was, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from engine.errors import Conflict, NotFound
from engine.model import (
    ApiToken,
    Bundle,
    CaseStatus,
    Client,
    DefinitionVersion,
    InstanceKind,
    InstanceStatus,
    Membership,
    Role,
    Submission,
    WebSession,
)

NOW = datetime(2026, 3, 18, 8, 0, 0, 123456, tzinfo=UTC)
DAY = date(2026, 3, 18)
PLAIN = {
    "teksti": "Työkyky ä ö å 🙂 \x00 '\"",
    "luku": 3,
    "tarkka": Decimal("0.10"),
    "päivä": DAY,
    "hetki": NOW,
    "aika": time(8, 30),
    "kesto": timedelta(days=14),
    "ei_mitään": None,
    "rivit": [{"z": 1, "a": [True, False]}],
}


def test_a_person_comes_back_with_groups_and_roles(store, world):
    roles = {("vantaa", Role.SUPERVISOR), ("*", Role.ADMIN)}
    anna = world.person("Anna", groups=("tiimi", "palvelut"), roles=roles)
    with store.begin(write=False) as uow:
        assert uow.people.get(anna.id) == anna
        assert uow.people.by_username(anna.username) == anna
        assert uow.people.by_username("nobody") is None
        assert uow.people.all() == [anna]
        with pytest.raises(NotFound):
            uow.people.get("nobody")


def test_people_are_found_by_group_role_and_region_while_their_account_is_open(store, world):
    anna = world.person("Anna", groups=("tiimi",))
    bea = world.person("Bea", roles={("vantaa", Role.SUPERVISOR)})
    cia = world.person("Cia", roles={("*", Role.SUPERVISOR)})
    world.person("Dora", region="kerava", groups=("tiimi",), roles={("kerava", Role.SUPERVISOR)})
    closed = world.person("Eva", groups=("tiimi",), roles={("vantaa", Role.SUPERVISOR)})
    with store.begin() as uow:
        uow.people.set_active(closed.id, False)
        assert uow.people.in_group("vantaa", "tiimi") == [anna]
        assert uow.people.with_role("vantaa", Role.SUPERVISOR) == [bea, cia]
        assert uow.people.in_region("vantaa") == [anna, bea]
        assert uow.people.get(closed.id) == replace(closed, active=False)


def test_memberships_passwords_and_languages_change(store, world):
    anna = world.person("Anna", groups=("tiimi",))
    groups, roles = frozenset({Membership("kerava", "palvelut")}), frozenset({("kerava", Role.MANAGER)})
    with store.begin() as uow:
        uow.people.update_memberships(anna.id, groups, roles)
        uow.people.set_password_hash(anna.id, "hash")
        uow.people.set_language(anna.id, "sv")
        assert uow.people.get(anna.id) == replace(anna, memberships=groups, roles=roles, language="sv")
        assert uow.people.password_hash(anna.id) == "hash"


def test_a_username_is_taken_once(store, world):
    anna = world.person("Anna")
    with pytest.raises(Conflict), store.begin() as uow:
        uow.people.add(replace(anna, id=world.id()), None)


def test_sessions_and_tokens_are_found_by_hash_until_they_end(store, world):
    anna = world.person()
    session = WebSession(world.id(), anna.id, "csrf", NOW, NOW, NOW + timedelta(hours=12))
    token = ApiToken(world.id(), anna.id, "testi", NOW, NOW + timedelta(days=30))
    with store.begin() as uow:
        uow.sessions.add(session, "s-hash")
        uow.tokens.add(token, "t-hash")
        uow.sessions.touch(session.id, world.later(minutes=5))
        assert uow.sessions.by_token_hash("s-hash") == replace(session, seen_at=world.later(minutes=5))
        assert uow.tokens.by_secret_hash("t-hash") == token
        assert uow.tokens.of(anna.id) == [token]
        uow.sessions.end_all(anna.id)
        uow.tokens.end(token.id)
        assert uow.sessions.by_token_hash("s-hash") is None
        assert uow.tokens.by_secret_hash("t-hash") is None


def test_failed_sign_ins_are_counted_by_account_and_by_address(store):
    with store.begin() as uow:
        for second, (name, address) in enumerate([("anna", "1"), ("anna", "2"), ("bea", "1"), ("cia", "3")]):
            uow.attempts.failed(name, address, NOW + timedelta(seconds=second))
        assert uow.attempts.count("anna", "1", NOW - timedelta(hours=1)) == (2, 2, NOW + timedelta(seconds=2))
        assert uow.attempts.count("anna", "1", NOW + timedelta(hours=1)) == (0, 0, None)
        uow.attempts.succeeded("anna", "1")
        assert uow.attempts.count("anna", "1", NOW - timedelta(hours=1))[:2] == (1, 1)


def test_definitions_are_numbered_and_their_files_are_byte_identical(store, world):
    files = {"processes/x.bpmn": bytes(range(256)) * 50, "forms/empty.json": b""}
    second = DefinitionVersion(world.id(), "vantaa", 2, "Vantaa", "vantaa", "d2", NOW, None, "korjaus", True)
    with store.begin() as uow:
        assert uow.definitions.latest("vantaa", "vantaa") == world.version
        assert uow.definitions.latest("vantaa", "kerava") is None
        uow.definitions.add(second, Bundle("vantaa", files))
        assert uow.definitions.latest("vantaa", "vantaa") == second
        assert uow.definitions.startable() == [second]
        assert uow.definitions.all() == [second, world.version]
        assert uow.definitions.bundle(second.id) == Bundle("vantaa", files)
    with pytest.raises(Conflict), store.begin() as uow:
        uow.definitions.add(replace(second, id=world.id()), Bundle("vantaa"))


def test_a_client_is_found_by_identity_code_in_the_region_of_a_case_and_can_be_erased(store, world):
    client = Client("c", "Matti Meikäläinen", "010190-123A", "040", "m@example.fi", "sv", "Vantaa")
    with store.begin() as uow:
        uow.clients.add(client)
    world.case(client_id="c", region="vantaa")
    with store.begin() as uow:
        assert uow.clients.get("c") == client
        assert uow.clients.find("010190-123a", "vantaa") == client
        assert uow.clients.find("010190-123a", "kerava") is None
        assert uow.clients.find("", "vantaa") is None
        uow.clients.update(replace(client, erased=True))
        assert uow.clients.get("c") == Client("c", erased=True)
        assert uow.clients.find("010190-123A", "vantaa") is None


def test_a_case_comes_back_and_changes_by_field(store, world):
    client = world.client()
    case = world.case(client_id=client.id, opened_by="p")
    changed = {
        "status": CaseStatus.CLOSED,
        "closed_at": NOW,
        "outcome": "tavoitteet",
        "priority": 2,
        "stage": "seuranta",
    }
    with store.begin() as uow:
        assert uow.cases.get(case.id) == uow.cases.by_key(case.key) == case
        uow.cases.update(case.id, **changed)
        assert uow.cases.get(case.id) == replace(case, **changed)
        for unknown in (
            lambda: uow.cases.get("x"),
            lambda: uow.cases.by_key("x"),
            lambda: uow.cases.update("x", stage=""),
        ):
            with pytest.raises(NotFound):
                unknown()
        with pytest.raises(ValueError, match="region"):
            uow.cases.update(case.id, region="kerava")


def test_case_numbers_run_by_region_and_year(store):
    with store.begin() as uow:
        taken = [
            uow.cases.next_number(*of)
            for of in [("vantaa", 2026), ("vantaa", 2026), ("kerava", 2026), ("vantaa", 2027)]
        ]
    assert taken == [1, 2, 1, 1]


def test_an_instance_comes_back_with_state_and_variables(store, world):
    case = world.case()
    more = {"active": ("a", "b"), "walked": ("c",), "waiting_for": ("viesti",), "stage": "tiimi"}
    instance = world.instance(case, variables=PLAIN, state=bytes(range(256)), **more)
    side = world.instance(case, kind=InstanceKind.SIDE, started_at=world.later(days=1))
    light = replace(instance, variables={}, state=b"")
    with store.begin() as uow:
        assert uow.instances.lock(instance.id) == instance
        assert uow.instances.get(instance.id) == replace(instance, state=b"")
        assert uow.instances.of_case(case.id) == [light, replace(side, state=b"")]
        assert uow.instances.side_of(case.id) == [replace(side, state=b"")]
        ended = replace(instance, status=InstanceStatus.ENDED, ended_at=NOW, variables={"x": 1}, state=b"2")
        assert uow.instances.save(ended) == replace(ended, revision=1)
        assert uow.instances.lock(instance.id) == replace(ended, revision=1)
        with pytest.raises(NotFound):
            uow.instances.lock("x")


def test_submissions_and_drafts_keep_typed_values(store, world):
    case = world.case()
    instance = world.instance(case)
    task = world.task(instance)
    one = Submission(
        world.id(), instance.id, case.id, task.id, "e", "Nimi", "f01", world.version.id, NOW, "p", "Anna", PLAIN
    )
    with store.begin() as uow:
        uow.submissions.add(one)
        assert uow.submissions.of_case(case.id) == uow.submissions.of_instance(instance.id) == [one]
        uow.drafts.save(task.id, "p", {"a": "1"}, NOW)
        uow.drafts.save(task.id, "p", PLAIN, world.later(hours=1))
        assert uow.drafts.get(task.id, "p") == (PLAIN, world.later(hours=1))
        assert uow.drafts.get(task.id, "q") is None
        uow.drafts.drop(task.id)
        assert uow.drafts.get(task.id, "p") is None
