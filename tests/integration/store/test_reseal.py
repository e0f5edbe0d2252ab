"""After a rotation of keys everything can be sealed anew, in pieces, beside people at work."""

import pytest

from engine.store import Store
from engine.store.queries.health import unknown_keys, waiting_for_rotation
from engine.store.sealed import SEALED
from tests.conftest import KEYS

NEW = (b"N" * 32, *KEYS)


def test_every_sealed_column_is_known():
    names = {f"{column.table.name}.{column.name}" for column in SEALED}
    assert "case_comment.words" in names
    assert {"client.identity", "instance.state", "instance.variables", "submission.values", "draft.values"} <= names


def test_what_an_older_key_sealed_is_sealed_anew_and_the_older_key_can_go(store, world, database_url, monkeypatch):
    monkeypatch.setattr("engine.store.store.RESEAL_PAGE", 2)
    instances = [world.instance(state=b"s%d" % n, variables={"n": n}) for n in range(5)]
    client = world.client("Maija Malli", identity_code="010190-900A")
    case = world.case(client_id=client.id)
    task = world.task(instances[0])
    with store.begin() as uow:
        uow.drafts.save(task.id, "p", {"a": 1}, world.now)
    rotated = Store(database_url, NEW)
    with rotated.begin() as uow:
        waiting = waiting_for_rotation(uow)
        uow.instances.save(uow.instances.lock(instances[0].id))  # somebody works: sealed with the newest key
    assert waiting == 5 * 2 + 1 + 1
    seen = []
    assert rotated.reseal(lambda column, count: seen.append((column, count))) == (waiting - 2, 0)
    assert sum(count for _, count in seen) == waiting - 2
    assert rotated.reseal(lambda *_: None) == (0, 0)
    rotated.close()
    alone = Store(database_url, NEW[:1])
    with alone.begin() as uow:
        assert list(unknown_keys(uow)) == []
        assert [uow.instances.lock(one.id).state for one in instances] == [b"s0", b"s1", b"s2", b"s3", b"s4"]
        assert uow.clients.find("010190-900A", case.region).name == "Maija Malli"
        assert uow.drafts.get(task.id, "p")[0] == {"a": 1}
    alone.close()


def test_a_value_that_does_not_open_stays_and_stops_nothing(store, world, database_url):
    bad, good = world.instance(state=b"a"), world.instance(state=b"b")
    with store.begin() as uow:
        uow.ground.connection.exec_driver_sql("UPDATE instance SET state = (SELECT min(state) FROM instance)")
    rotated = Store(database_url, NEW)
    assert rotated.reseal(lambda *_: None) == (3, 1)
    assert rotated.reseal(lambda *_: None) == (0, 1)
    with rotated.begin() as uow:
        assert [one for one in (bad, good) if uow.instances.get(one.id).variables == {}] == [bad, good]
    rotated.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_row_that_somebody_works_on_is_passed_over(store, world, database_url):
    held, free = world.instance(state=b"a"), world.instance(state=b"b")
    rotated = Store(database_url, NEW)
    with store.begin() as uow:
        uow.instances.lock(held.id)
        assert rotated.reseal(lambda *_: None) == (2, 0)
    assert rotated.reseal(lambda *_: None) == (2, 0)
    with rotated.begin() as uow:
        assert uow.instances.lock(free.id).state == b"b"
    rotated.close()
