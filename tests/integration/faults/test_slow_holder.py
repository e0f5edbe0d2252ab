"""Somebody holds a lock for too long: the others are told within a bound, and everything else goes on."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text

from engine import clock
from engine.errors import Unavailable
from engine.store import Store
from engine.store.connection import open_engine
from tests.conftest import KEYS
from webapp.cli.serve import THREADS

BOUND = 20.0
"""Seconds within which even the last of the waiting has its answer; the wait itself is cut to one second."""
VALUES = {"lähde": "terveysasema", "haara": "jatka"}


@pytest.fixture
def impatient(either_office, database_url):
    """Give the application with waits of one second."""
    either_office.engine._store.close()
    either_office.engine._store = Store(database_url, KEYS, wait_seconds=1.0)
    return either_office


@contextmanager
def held(office, case):
    """Hold the case of somebody, from another connection, as a process that was stopped would."""
    other = open_engine(office.engine.settings.database_url)
    try:
        with other.connect() as connection, connection.begin():
            connection.execute(text('UPDATE "case" SET priority = priority WHERE id = :id'), {"id": case.id})
            yield
    finally:
        other.dispose()


def test_the_waiting_are_told_in_time_and_no_thread_is_lost(impatient):
    office = impatient
    held_case, free_case = office.open_case(), office.open_case()
    held_task, free_task = office.task(held_case.key), office.task(free_case.key)
    office.bearer("aino")
    answers = []

    def complete(number):
        address = f"/tasks/{held_task.id}/complete"
        answers.append(office.call("aino", address, {"values": VALUES}, Idempotency_Key=f"k{number}"))

    with held(office, held_case):
        began = time.monotonic()
        threads = [threading.Thread(target=complete, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        assert office.call("aino", "/tasks?view=queue", method="GET").status_code == 200, "reading goes on"
        if office.engine._store._engine.dialect.name == "postgresql":
            free = office.call("aino", f"/tasks/{free_task.id}/complete", {"values": VALUES})
            assert free.status_code == 200, "other cases go on"
        for thread in threads:
            thread.join()
        assert time.monotonic() - began < BOUND
        assert [(one.status_code, one.headers["Retry-After"]) for one in answers] == [(503, "5")] * THREADS
    complete(0)
    assert answers[-1].status_code == 200


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_sweep_passes_over_what_somebody_holds(impatient):
    office = impatient
    with clock.at(clock.now() - timedelta(days=40)):
        cases = [office.open_case() for _ in range(4)]
    with held(office, cases[0]):
        while office.engine.fire_due():
            pass
        assert [_late(office, case) for case in cases] == [0, 3, 3, 3]
    while office.engine.fire_due():
        pass
    assert [_late(office, case) for case in cases] == [3, 3, 3, 3]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_case_with_many_timers_that_is_held_does_not_hide_the_others(impatient, monkeypatch):
    office = impatient
    monkeypatch.setattr("engine.store.families.timers._WINDOW", 2)
    with clock.at(clock.now() - timedelta(days=40)):
        cases = [office.open_case() for _ in range(6)]
    with held(office, cases[0]), held(office, cases[1]), held(office, cases[2]):
        while office.engine.fire_due():
            pass
        assert [_late(office, case) for case in cases] == [0, 0, 0, 3, 3, 3]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sweep_on_one_file_waits_for_its_turn_only_for_so_long(impatient):
    with held(impatient, impatient.open_case()):
        began = time.monotonic()
        with pytest.raises(Unavailable):
            impatient.engine._fire_next()
        assert time.monotonic() - began < BOUND


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_rests_in_a_transaction_loses_it_and_its_locks(impatient, database_url):
    task = impatient.task(impatient.open_case().key)
    sleeper = open_engine(database_url, idle_seconds=0.3)
    connection = sleeper.connect()
    connection.execute(text('SELECT id FROM "case" FOR UPDATE'))
    time.sleep(0.8)
    done = impatient.call("aino", f"/tasks/{task.id}/complete", {"values": VALUES})
    connection.invalidate()
    connection.close()
    sleeper.dispose()
    assert done.status_code == 200, "its locks are free"


def _late(office, case):
    page = office.engine.case_page(office.people["siiri"], case.key)
    return [event.name for event in page.events].count("eskaloitu")
