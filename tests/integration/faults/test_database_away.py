"""PostgreSQL goes away and comes back: 503 and nothing half done, and everything goes on without a new start."""

import shutil
import time
from datetime import timedelta

import pytest

from engine import clock
from engine.errors import OutcomeUnknown, Unavailable
from engine.store import Store
from engine.worker import Worker
from tests.conftest import KEYS
from tests.integration.webapp.conftest import open_office
from tests.postgres import running_server

DOWN_SECONDS = 1.5
VALUES = {"lähde": "terveysasema", "haara": "jatka"}


@pytest.fixture(scope="module")
def server():
    """Give a server of our own: crashing that of the other tests would be rude."""
    with running_server() as own:
        own.spare_the_disk()
        yield own


@pytest.fixture
def office(server, request, tmp_path):
    """Give the application on an empty database of that server."""
    url = server.create(f"polku_{abs(hash(request.node.name))}")
    store = Store(url, KEYS)
    store.migrate()
    store.close()
    office = open_office(url, tmp_path)
    yield office
    office.engine.close()


def until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_requests_are_refused_while_it_is_down_and_the_pool_recovers(server, office):
    case = office.open_case()
    task = office.task(case.key)
    before = office.counted()
    page = office.browser("aino")
    office.bearer("aino")
    server.crash()
    down_until = time.monotonic() + DOWN_SECONDS
    asked = 0
    while time.monotonic() < down_until or not asked:
        asked += 1
        for answer in (
            page.get("/"),
            page.get(f"/tasks/{task.id}"),
            office.call("aino", f"/tasks/{task.id}/complete", {"values": VALUES}, Idempotency_Key="once"),
        ):
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert page.get("/healthz").status_code == 200
        ready = page.get("/readyz")
        assert (ready.status_code, ready.json["status"]) == (503, "unready")
        assert "polku_database_up 0.0" in page.get("/metrics").text
    assert "Mitään ei tehty" in page.get("/").text
    server.start()
    assert page.get("/readyz").status_code == 200
    assert page.get("/").status_code == 200
    assert office.counted() == before
    again = [office.call("aino", f"/tasks/{task.id}/complete", {"values": VALUES}, Idempotency_Key="once")] * 2
    assert [answer.status_code for answer in again] == [200, 200]


def test_the_ticker_lives_on_and_fires_what_came_due_meanwhile(server, office, monkeypatch):
    # A machine so busy that the pulse stops for a moment has nothing to do with the database.
    monkeypatch.setattr("engine.worker.worker.MISSED_PULSES", 600)
    with clock.at(clock.now() - timedelta(days=40)):
        cases = [office.open_case() for _ in range(3)]
    worker = Worker(office.engine, pulse_seconds=0.1)
    server.crash()
    worker.start()
    assert until(lambda: "fire_due" in worker.state().failing)
    time.sleep(1.0)
    scheduler, rebuilt = worker._scheduler, worker.state().rebuilt
    server.start()
    assert until(lambda: office.engine.health().overdue == 0)
    assert until(lambda: "fire_due" not in worker.state().failing)
    assert (worker._scheduler, worker.state().rebuilt) == (scheduler, rebuilt)
    assert worker.stop()
    for case in cases:
        levels = [
            event.attributes["taso"]
            for event in office.engine.case_page(office.people["siiri"], case.key).events
            if event.name == "eskaloitu"
        ]
        assert levels == [1, 2, 3]


def test_what_was_begun_before_a_crash_is_not_there_afterwards(server, office):
    store = office.engine._store
    with pytest.raises(Unavailable):
        _beat_and_crash(store, server, again=True)
    server.start()
    with pytest.raises(OutcomeUnknown):
        _beat_and_crash(store, server, again=False)
    server.start()
    with store.begin(write=False) as uow:
        assert uow.marks.beats() == {}


def _beat_and_crash(store, server, *, again):
    with store.begin() as uow:
        uow.marks.beat("solmu", clock.now())
        server.crash()
        if again:
            uow.marks.beat("solmu", clock.now())


def test_a_folder_that_went_away_is_no_wrong_answer(sqlite_url, tmp_path):
    office = open_office(sqlite_url, tmp_path)
    page = office.browser("aino")
    office.engine._store.close()
    away = tmp_path.with_name("away")
    shutil.move(tmp_path, away)
    assert page.get("/").status_code == 503
    shutil.move(away, tmp_path)
    assert page.get("/").status_code == 200
    office.engine.close()
