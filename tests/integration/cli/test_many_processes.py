"""A web and a worker process on one database: they tell how they do, and stop without breaking anything off."""

import base64
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
import requests

from engine import clock
from engine.errors import SchemaOlder
from tests.integration.webapp.conftest import open_office
from tests.load.fleet import ROOT, environment, free_port

VALUES = {"lähde": "terveysasema", "haara": "jatka"}
TURNS = 6
"""On a busy machine the request may come after the stop, or wait for too long: then the same is tried again."""


@pytest.fixture
def office(sqlite_url, tmp_path):
    office = open_office(sqlite_url, tmp_path)
    yield office
    office.engine.close()


@pytest.fixture
def start(office):
    """Start `polku` with arguments on the office's database; whatever still runs at the end is killed."""
    settings = office.engine.settings
    keys = ",".join(base64.b64encode(key).decode() for key in settings.encryption_keys)
    env = environment(settings.database_url, settings.data_dir) | {"POLKU_ENCRYPTION_KEY": keys}
    running = []

    def begin(*arguments):
        command = [sys.executable, "-c", "from webapp.cli import main; main()", *map(str, arguments)]
        # As a shell begins what runs in the background: with an interrupt that is ignored.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            running.append(subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        finally:
            signal.signal(signal.SIGINT, before)
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate(timeout=120)


def ready(port, seconds=180.0):
    """Give what /readyz says once it answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=60)
        except requests.ConnectionError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return answer.status_code, answer.json()


def test_a_stop_answers_what_is_being_answered_and_a_killed_worker_turns_red(office, start):
    port, health_port = free_port(), free_port()
    worker, web = start("worker", "--health-port", health_port), start("web", "--port", port)
    assert ready(port)[0] == 200
    assert ready(health_port)[0] == 200
    end = time.monotonic() + 180
    while (told := ready(port)[1])["status"] != "ready" or len(told["workers"]) < 1:
        assert time.monotonic() < end, told
        time.sleep(0.2)
    assert "polku_worker_alive 1.0" in requests.get(f"http://127.0.0.1:{health_port}/metrics", timeout=60).text
    assert requests.get(f"http://127.0.0.1:{health_port}/", timeout=60).status_code == 404

    for _ in range(TURNS):
        if (seen := stopped_while_it_answers(office, web, port)) == (200, 503, "5", 0):
            break
        port = free_port()
        web = start("web", "--port", port)
        assert ready(port)[0] == 200
    assert seen == (200, 503, "5", 0), "what is begun is answered, who comes later is sent elsewhere, and it ends"

    assert [one.alive for one in office.engine.health().nodes] == [True]
    worker.send_signal(signal.SIGSTOP)  # as a machine that hangs does
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert [one.alive for one in office.engine.health().nodes] == [False]
    worker.send_signal(signal.SIGCONT)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert office.engine.health().nodes == (), "who stops as one should is not missed"


def stopped_while_it_answers(office, web, port):
    """Give how a request was answered that was waiting when the stop came, how one that came later, and the end."""
    task = office.task(office.open_case().key)
    headers, answers = office.bearer("aino"), []

    def complete():
        address = f"http://127.0.0.1:{port}/api/v1/tasks/{task.id}/complete"
        answers.append(requests.post(address, json={"values": VALUES}, headers=headers, timeout=60))

    holder = sqlite3.connect(office.engine.settings.database_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")  # the request waits for this lock, for five seconds
    asking = threading.Thread(target=complete)
    asking.start()
    time.sleep(1.0)
    web.send_signal(signal.SIGTERM)
    end = time.monotonic() + 3.0
    while (late := requests.get(f"http://127.0.0.1:{port}/healthz", timeout=60)).ok and time.monotonic() < end:
        time.sleep(0.05)
    holder.execute("ROLLBACK")
    holder.close()
    asking.join()
    return answers[0].status_code, late.status_code, late.headers.get("Retry-After"), web.wait(timeout=60)


def test_nobody_works_on_the_tables_of_another_polku(database_url, tmp_path, store):
    office = open_office(database_url, tmp_path)
    store.migrate("0001")
    with pytest.raises(SchemaOlder, match="polku db upgrade"):
        office.engine.fire_due()
    answer = office.app.test_client().get("/readyz")
    assert (answer.status_code, answer.json["schema"]) == (503, "0001")
    assert "polku_schema_current 0.0" in office.app.test_client().get("/metrics").text
    store.migrate()
    assert office.engine.fire_due() == 0
    office.engine.close()
