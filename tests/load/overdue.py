"""After an outage: thousands of overdue timers, three workers that are killed at random, and people at their pages.

`make load` runs it with 10 000 timers on both databases and prints the figures; the suite with fewer. What must hold is
checked on the database afterwards: each timer fired exactly once, a cycle once and not in a burst, oldest first.
"""

import argparse
import random
import sys
import tempfile
import time
from bisect import bisect, insort
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import create_engine, make_url, text

from engine import clock
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.load.fleet import Fleet, environment
from tests.load.overdue_bundle import FILES, KINDS
from tests.load.people_at_work import Rower, percentile
from tests.load.warm import WarmPython, warm_python
from tests.postgres import running_server

WORKERS = 3
ROWING_CASES = 8
OUTAGE = timedelta(days=2, minutes=30)
SPREAD = timedelta(minutes=10)
"""The timers came due one after the other within this span; no later turn of a cycle falls into the run."""
LONGEST = 900.0
"""Seconds after which the sweep should have been through, whatever the machine."""
OVERDUE = "SELECT count(*) FROM timer WHERE due <= :moment"
FIRED = """
    SELECT e.case_id, e.name, e.element, e.attributes, e.at FROM event e
    WHERE e.name IN ('timer_fired', 'eskaloitu') ORDER BY e.at, e.case_id, e.seq
"""


@dataclass
class Outcome:
    """What a run showed."""

    timers: int
    seconds: float = 0.0
    """From the start of the workers until nothing was overdue."""
    kills: int = 0
    overtaken: int = 0
    """The most timers that came due later and yet fired before one: at most the workers, and one per kill."""
    quiet: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """Seconds of each request of the people, before and during the sweep."""
    found: list[str] = field(default_factory=list)
    """Each violation as a sentence."""

    def __str__(self) -> str:
        """Give the figures in one line."""
        (q50, q99), (b50, b99) = (
            [1000 * percentile(times, part) for part in (50, 99)] for times in (self.quiet, self.busy)
        )
        return (
            f"{self.timers} timers in {self.seconds:.1f} s ({self.timers / self.seconds:.0f} per second), "
            f"{self.kills} kills, overtaken by at most {self.overtaken}; "
            f"requests quiet p50 {q50:.1f} ms p99 {q99:.1f} ms ({len(self.quiet)}), "
            f"busy p50 {b50:.1f} ms p99 {b99:.1f} ms ({len(self.busy)}); {len(self.found)} violations"
        )


def seed(engine: ProcessEngine, timers: int) -> tuple[dict[str, int], str]:
    """Open the cases by real starts at a moved clock; gives case id -> order of its due moment, and a token."""
    engine.publish(FILES, actor=None, comment="ruuhka")
    rower, porter = (
        engine.add_person(
            name, name=name, email="", organisation="Soutajat", region="myrsky", groups=[group], roles=[], password="",
        ) for name, group in (("airo", "soutajat"), ("satama", "satama"))
    )  # fmt: skip
    begin = clock.now() - OUTAGE
    order = {}
    for number in range(timers):
        with clock.at(begin + SPREAD * number / timers):
            case = _start(engine, porter, KINDS[number % len(KINDS)])
        order[case.id] = number
    for _ in range(ROWING_CASES):
        _start(engine, rower, "soutu")
    return order, engine.create_token("airo", name="ruuhka", days=1)


def _start(engine: ProcessEngine, person: Any, kind: str) -> Any:
    return engine.start_case(person, definition="ruuhka", region="myrsky", client={}, variables={"tapa": kind})


def sweep(
    python: WarmPython, database_url: str, timers: int, *, quiet_seconds: float = 2.0, seed_number: int = 1
) -> Outcome:
    """Let three workers catch up on a database while they are killed and a person works; gives what it showed."""
    outcome, rng = Outcome(timers), random.Random(seed_number)
    with tempfile.TemporaryDirectory() as folder:
        env = environment(database_url, Path(folder))
        engine = ProcessEngine(Settings.from_environment(env))
        engine.migrate()
        order, token = seed(engine, timers)
        fleet = Fleet(python, env, token, webs=1, workers=0)
        rower = Rower(f"http://127.0.0.1:{fleet.ports[0]}", token)
        try:
            rower.wait_until_served()
            rower.start()
            time.sleep(quiet_seconds)
            outcome.quiet = rower.taken()
            started = time.monotonic()
            _catch_up(database_url, fleet, outcome, rng)
            outcome.seconds = time.monotonic() - started
            outcome.busy = rower.taken()
        finally:
            rower.stop()
            fleet.sink()
        outcome.found += rower.broken
        outcome.found += _violations(database_url, order, outcome)
        outcome.found += [f"doctor: {one.what}" for one in engine.doctor() if one.severity == "error"]
        engine.close()
    return outcome


def _catch_up(database_url: str, fleet: Fleet, outcome: Outcome, rng: random.Random) -> None:
    """Start the workers; whenever a random number of timers has fired, one of them dies, on a slow machine too."""
    fleet.add_workers(WORKERS)
    end = time.monotonic() + LONGEST
    with _reader(database_url) as reader:
        next_kill = outcome.timers
        while left := reader(OVERDUE, moment=clock.now())[0][0]:
            if time.monotonic() > end:
                outcome.found.append(f"after {LONGEST:.0f} s {left} timers are still overdue")
                return
            if left <= next_kill:
                fleet.kill_one(rng, "worker")
                outcome.kills += 1
                next_kill = left - rng.randint(outcome.timers // 20, outcome.timers // 6)
            time.sleep(rng.uniform(0.1, 0.4))


def _violations(database_url: str, order: dict[str, int], outcome: Outcome) -> list[str]:
    with _reader(database_url) as reader:
        rows = [row for row in reader(FIRED) if row.case_id in order]
    found, seen = [], {}
    for row in rows:
        seen.setdefault(row.case_id, []).append(row)
    for case_id, number in order.items():
        names = [row.name for row in seen.get(case_id, [])]
        kind = KINDS[number % len(KINDS)]
        expected = ["eskaloitu"] * 3 if kind == "eräpäivä" else ["timer_fired"]
        if names != expected:
            found.append(f"the {kind} of case {number} fired {names} instead of {expected}")
    outcome.overtaken = _overtaken([order[case_id] for case_id in seen])
    limit = WORKERS * (1 + outcome.kills)
    if outcome.overtaken > limit:
        found.append(f"a timer was overtaken by {outcome.overtaken} later ones, more than {limit}")
    return found


def _overtaken(fired: Sequence[int]) -> int:
    """Give how many numbers before one are greater than it, at most."""
    before: list[int] = []
    most = 0
    for one in fired:
        most = max(most, len(before) - bisect(before, one))
        insort(before, one)
    return most


@contextmanager
def _reader(database_url: str) -> Any:
    """Give a function that reads rows, each time in a transaction of its own."""
    engine = create_engine(database_url)

    def read(query: str, **values: Any) -> Sequence[Any]:
        with engine.connect() as connection:
            return connection.execute(text(query).bindparams(**values)).all()

    try:
        yield read
    finally:
        engine.dispose()


def main() -> None:
    """Run at full size from the command line, on both databases or on the one given."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--timers", type=int, default=10_000)
    arguments.add_argument("--database", default="")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, warm_python() as python:
        if given.database:
            calm = _report(python, given.database, given.timers)
        else:
            calm = _report(python, f"sqlite:///{folder}/overdue.db", given.timers)
            with running_server() as server:
                calm = _report(python, server.create("overdue"), given.timers) and calm
    sys.exit(not calm)


def _report(python: WarmPython, url: str, timers: int) -> bool:
    outcome = sweep(python, url, timers, quiet_seconds=10.0)
    say = Console()
    say.print(f"{make_url(url).get_backend_name()}: {outcome}", soft_wrap=True)
    for line in outcome.found[:40]:
        say.print(f"  {line}")
    return not outcome.found


if __name__ == "__main__":
    main()
