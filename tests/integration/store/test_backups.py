"""A backup taken while people work is whole."""

import threading

import pytest
from sqlalchemy import func, select

from engine.errors import Unavailable
from engine.store import Store
from engine.store.floor import CompletionFloor
from engine.store.tables import access_entry, event, idempotency, submission, task, task_candidate, timer

KEYS = (b"k" * 32,)


def test_a_backup_taken_under_writes_is_whole_and_opens(sqlite_url, tmp_path):
    store, stop, copies = Store(sqlite_url, KEYS), threading.Event(), [tmp_path / f"copy-{n}.db" for n in range(3)]
    floor = CompletionFloor(sqlite_url)

    def work():
        while not stop.is_set():
            floor.complete()

    worker = threading.Thread(target=work)
    worker.start()
    for copy in copies:
        store.backup(copy)
    stop.set()
    worker.join()
    floor.close()
    store.close()
    for copy in copies:
        restored = Store(f"sqlite:///{copy}", KEYS)
        with restored.begin() as uow:
            assert uow.ground.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            done = "SELECT (SELECT count(*) FROM submission) * 3 - (SELECT count(*) FROM event)"
            assert uow.ground.connection.exec_driver_sql(done).scalar() == 0
        restored.close()


def test_a_backup_that_cannot_be_written_leaves_the_older_one(sqlite_url, tmp_path):
    store = Store(sqlite_url, KEYS)
    with pytest.raises(Unavailable):
        store.backup(tmp_path / "no" / "such" / "folder" / "copy.db")
    store.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_postgresql_is_backed_up_with_its_own_tools(store, tmp_path):
    with pytest.raises(ValueError, match="own tools"):
        store.backup(tmp_path / "copy.db")


def test_the_floor_writes_the_rows_of_a_completion(store, database_url):
    floor = CompletionFloor(database_url)
    for _ in range(3):
        floor.complete()
    floor.close()
    counts = {}
    with store.begin(write=False) as uow:
        for table in (task, task_candidate, timer, submission, event, access_entry, idempotency):
            counts[table.name] = uow.ground.run(select(func.count()).select_from(table)).scalar()
        assert uow.ground.connection.exec_driver_sql("SELECT revision FROM instance").scalar() == 3
    facts = {"submission": 3, "event": 9, "access_entry": 3, "idempotency": 3}
    assert counts == {"task": 4, "task_candidate": 1, "timer": 2, **facts}
