"""A database that does not answer gives Unavailable within a bounded time, and nothing is half done."""

import sqlite3
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from engine.errors import Unavailable
from engine.store import Store
from engine.store.connection import open_engine

KEYS = (b"k" * 32,)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
BOUND = 30
"""Seconds, on a busy machine; without a limit it would wait until the holder lets go, which it never does."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


_TERMINATE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND state LIKE 'idle in transaction%'
"""


@contextmanager
def impatient(url):
    store = Store(url, KEYS, wait_seconds=0.3)
    yield store
    store.close()


def test_a_writer_waits_for_another_process_only_for_so_long(sqlite_url):
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    with impatient(sqlite_url) as store:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        with pytest.raises(Unavailable), store.begin():
            pass
        assert time.monotonic() - started < BOUND
        with store.begin(write=False) as uow:  # reading goes on meanwhile
            assert uow.marks.beats() == {}
        other.execute("ROLLBACK")
        with store.begin() as uow:  # and writing goes on afterwards
            assert uow.people.all() == []
    other.close()


def test_a_locked_instance_is_waited_for_only_for_so_long(store, database_url, world):
    instance = world.instance()
    with impatient(database_url) as hasty, store.begin() as holder:
        holder.instances.lock(instance.id)
        started = time.monotonic()
        with pytest.raises(Unavailable):
            _beat_and_lock(hasty, world, instance)
        assert time.monotonic() - started < BOUND
    with store.begin(write=False) as uow:
        assert uow.marks.beats() == {}


def test_a_writer_of_the_same_process_waits_only_for_so_long(sqlite_url):
    with impatient(sqlite_url) as store:
        inside, done = threading.Event(), threading.Event()

        def hold():
            with store.begin():
                inside.set()
                done.wait(60)

        holder = threading.Thread(target=hold)
        holder.start()
        inside.wait(60)
        with pytest.raises(Unavailable), store.begin():
            pass
        done.set()
        holder.join()


def test_a_full_disk_is_unavailable_and_what_was_written_before_stays(sqlite_url, tmp_path):
    with impatient(sqlite_url) as store:
        with store.begin() as uow:
            uow.attempts.failed("anna", "1", NOW)
            pages = uow.ground.run(text("PRAGMA page_count")).scalar_one()
        written = _fill(store, pages)
        with store.begin(write=False) as uow:
            assert uow.attempts.count("anna", "1", LONG_AGO)[0] == written + 1
            assert uow.ground.run(text("PRAGMA integrity_check")).scalar_one() == "ok"
            uow.ground.run(text("PRAGMA max_page_count = 1073741823"))
        with store.begin() as uow:  # with space again it goes on without repair
            uow.attempts.failed("anna", "1", NOW)


def _fill(store, pages):
    """Write until the file may not grow; every unit of work but the last one is kept whole."""
    with store.begin(write=False) as uow:
        uow.ground.run(text(f"PRAGMA max_page_count = {pages + 20}"))
    for written in range(0, 10_000, 10):
        try:
            with store.begin() as uow:
                for _ in range(10):
                    uow.attempts.failed("anna", "1", NOW)
        except Unavailable:
            return written
    pytest.fail("the file never became full")
    return 0


def test_a_database_that_is_not_there_is_unavailable(tmp_path):
    for url in (f"sqlite:///{tmp_path}/no/such/folder/polku.db", f"postgresql://nobody@/none?host={tmp_path}"):
        with impatient(url) as store, pytest.raises(Unavailable), store.begin():
            pass


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_connection_lost_in_the_middle_is_unavailable_and_the_next_one_works(store, database_url, world):
    instance = world.instance()
    admin = open_engine(database_url)

    def lose_the_connection():
        with admin.connect() as connection:
            connection.execute(text(_TERMINATE))

    with pytest.raises(Unavailable):
        _beat_and_lock(store, world, instance, between=lose_the_connection)
    admin.dispose()
    with store.begin() as uow:
        assert uow.marks.beats() == {}
        assert uow.instances.lock(instance.id).revision == 0


def test_when_every_connection_is_taken_the_next_one_is_refused_in_time(database_url):
    with impatient(database_url) as store:
        opened = [store.begin(write=False) for _ in range(20)]
        for unit in opened:
            unit.__enter__()
        with pytest.raises(Unavailable), store.begin(write=False):
            pass
        for unit in opened:
            unit.__exit__(None, None, None)
        with store.begin(write=False) as uow:
            assert uow.marks.beats() == {}


def _beat_and_lock(store, world, instance, between=lambda: None):
    with store.begin() as uow:
        uow.marks.beat("solmu", world.now)
        between()
        uow.instances.lock(instance.id)
