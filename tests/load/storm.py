"""The storm: clients race over HTTP for the same tasks while web and worker processes are killed at random.

`make storm` runs it for an hour; the suite for some seconds. Everything that was acknowledged is written down here and
compared with the database afterwards (`tests.load.invariants`).
"""

import argparse
import random
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import requests
from rich.console import Console
from sqlalchemy import make_url

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.load.fleet import Fleet, environment
from tests.load.invariants import lasting_violations, violations
from tests.load.storm_bundle import FILES
from tests.load.warm import WarmPython, warm_python
from tests.postgres import running_server

CASES = 6
ENOUGH, KILLS = 60, 8
"""Acknowledged completions and kills without which it was no storm; a slow machine is given more time for them."""
LONGEST = 120.0
"""Seconds after which even a slow machine must stop."""
BETWEEN_KILLS = 3
"""Completions acknowledged between two kills: a fleet that is killed by the clock before a busy machine lets it answer
completes nothing."""
PATIENCE = 6.0
"""Seconds after which the next dies although nothing was completed: what hangs must not end the storm."""
PEOPLE = ("airo", "tuhto", "hanka", "perä")


@dataclass
class Logbook:
    """What the clients were told; threads share it."""

    acknowledged: list[tuple[str, str, str]] = field(default_factory=list)
    """(task id, person, idempotency key) of each completion that was answered with 200."""
    refused: int = 0
    broken: list[str] = field(default_factory=list)
    """Answers that must never be: 5xx other than 503."""
    lost_connections: int = 0
    kills: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def was_storm(self) -> bool:
        """Tell whether enough was completed and killed."""
        return len(self.acknowledged) >= ENOUGH and self.kills >= KILLS


class Client(threading.Thread):
    """Completes whatever is open, again and again; repeats itself when no answer came."""

    def __init__(self, name: str, token: str, fleet: Fleet, log: Logbook, stop: threading.Event) -> None:
        """Keep what is shared; nothing is sent before `start`."""
        super().__init__(name=name, daemon=True)
        self._fleet, self._log, self._stop_event = fleet, log, stop
        self._rng = random.Random(name)
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {token}"

    def run(self) -> None:
        """Race until told to stop."""
        while not self._stop_event.is_set():
            answer = self._ask("GET", "tasks?view=queue")
            tasks = answer.json()["items"] if answer is not None and answer.status_code == 200 else []
            if not tasks:
                time.sleep(0.02)
            for task in self._rng.sample(tasks, min(2, len(tasks))):
                self._complete(task["id"])

    def _complete(self, task_id: str) -> None:
        key = str(uuid.uuid4())
        for _ in range(60):
            answer = self._ask("POST", f"tasks/{task_id}/complete", key)
            if answer is not None and answer.status_code != 503:
                break
            time.sleep(0.05)
        else:
            return
        with self._log.guard:
            if answer.status_code == 200:
                self._log.acknowledged.append((task_id, self.name, key))
            else:
                self._log.refused += 1
        if answer.status_code == 200 and self._rng.random() < 0.1:
            self._again(task_id, key)

    def _again(self, task_id: str, key: str) -> None:
        """Send the same once more: the answer must be the same."""
        answer = self._ask("POST", f"tasks/{task_id}/complete", key)
        if answer is not None and answer.status_code not in (200, 503):
            with self._log.guard:
                self._log.broken.append(f"a repeated completion of {task_id} was answered {answer.status_code}")

    def _ask(self, method: str, path: str, key: str = "") -> requests.Response | None:
        url = f"http://127.0.0.1:{self._rng.choice(self._fleet.ports)}/api/v1/{path}"
        body = {"values": {"sana": "vedä"}} if method == "POST" else None
        headers = {"Idempotency-Key": key} if key else {}
        try:
            answer = self._http.request(method, url, json=body, headers=headers, timeout=15)
        except requests.RequestException:
            with self._log.guard:
                self._log.lost_connections += 1
            return None
        if answer.status_code >= 500 and answer.status_code != 503:
            with self._log.guard:
                self._log.broken.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer


def prepare(engine: ProcessEngine) -> dict[str, str]:
    """Publish the chart, make people and open the cases; gives the tokens by person."""
    engine.publish(FILES, actor=None, comment="myrsky")
    tokens = {}
    for name in PEOPLE:
        person = engine.add_person(
            name, name=name, email=f"{name}@example.invalid", organisation="Soutajat", region="myrsky",
            groups=["soutajat"], roles=[], password="soutu-on-hidasta-mutta-varmaa",
        )  # fmt: skip
        tokens[name] = engine.create_token(name, name="myrsky", days=1)
    for _ in range(CASES):
        engine.start_case(person, definition="myrsky", region="myrsky", client={}, variables={})
    return tokens


def rage(
    python: WarmPython, database_url: str, seconds: float = 0.0, *, seed: int = 1, guarded: bool = True
) -> tuple[Logbook, list[str]]:
    """Let the storm rage on a database for so long and until it was one; gives the logbook and each violated invariant.

    Without the guards it is over as soon as it has shown something that nothing mends.
    """
    with tempfile.TemporaryDirectory() as folder:
        env = environment(database_url, Path(folder))
        engine = ProcessEngine(Settings.from_environment(env))
        engine.migrate()
        tokens = prepare(engine)
        log, stop, rng = Logbook(), threading.Event(), random.Random(seed)
        fleet = Fleet(python, env, tokens[PEOPLE[0]], guarded=guarded)
        is_over = log.was_storm if guarded else partial(lasting_violations, database_url)
        try:
            _sail(fleet, tokens, log, stop, rng, seconds, is_over)
        finally:
            stop.set()
            fleet.sink()
            found = violations(database_url, engine, log.acknowledged)
            engine.close()
        return log, found


def _sail(
    fleet: Fleet,
    tokens: dict[str, str],
    log: Logbook,
    stop: threading.Event,
    rng: random.Random,
    seconds: float,
    is_over: Callable[[], object],
) -> None:
    """Let the clients race while processes die; then let each of them come to its last answer."""
    clients = [Client(name, tokens[name], fleet, log, stop) for name in PEOPLE]
    for client in clients:
        client.start()
    started = time.monotonic()
    while (raged := time.monotonic() - started) < seconds or (raged < LONGEST and not is_over()):
        time.sleep(rng.uniform(0.2, 1.0))
        _wait_for_work(log)
        fleet.kill_one(rng)
        log.kills += 1
    stop.set()
    for client in clients:
        client.join(timeout=20)


def _wait_for_work(log: Logbook) -> None:
    """Wait until something was completed, or until that takes too long."""
    wanted, end = len(log.acknowledged) + BETWEEN_KILLS, time.monotonic() + PATIENCE
    while len(log.acknowledged) < wanted and time.monotonic() < end:
        time.sleep(0.05)


def main() -> None:
    """Rage from the command line: half of the time on SQLite, half on PostgreSQL, or on the database given."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=1.0)
    arguments.add_argument("--database", default="")
    arguments.add_argument("--unguarded", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, warm_python() as python:
        report = partial(_report, python, guarded=not given.unguarded)
        if given.database:
            calm = report(given.database, given.minutes)
        else:
            calm = report(f"sqlite:///{folder}/storm.db", given.minutes / 2)
            with running_server() as server:
                calm = report(server.create("storm"), given.minutes / 2) and calm
    sys.exit(0 if calm else 1)


def _report(python: WarmPython, url: str, minutes: float, *, guarded: bool) -> bool:
    log, found = rage(python, url, minutes * 60, guarded=guarded)
    say = Console()
    say.print(
        f"{make_url(url).get_backend_name()}: {len(log.acknowledged)} acknowledged, {log.refused} refused, "
        f"{log.kills} kills, "
        f"{log.lost_connections} lost connections, {len(found)} violations, {len(log.broken)} broken answers"
    )
    for line in [*found[:40], *log.broken[:10]]:
        say.print(f"  {line}")
    return not found and not log.broken


if __name__ == "__main__":
    main()
