"""The pages that people have open all day, in a region of 100 000 open tasks: time of the server, and statements.

`make load` prints p50 and p95 of each page on both databases. No page may ask the database more among 100 000 tasks
than among 1 000, and the worklist must be there within its bar (docs/performance.md).
"""

import argparse
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from rich.console import Console
from rich.table import Table

from engine.bench import BenchEngine, opened_bench
from engine.bench.crowd import gather, open_crowd
from engine.bench.taken import timed
from engine.model import Person
from engine.store.counting import counted_statements
from engine.store.scratch import gather_statistics
from tests.postgres import running_server
from webapp import create_app
from webapp.cli.bench_scratch import bench_settings
from webapp.cli.opening import quieten
from webapp.cookies import cookie_name
from webapp.seed_files import seed_files

PROCESS = REGION = "keski_suomi"
FEW, MANY = 1_000, 100_000
ROUNDS = 40
WARM_UP = 3
BAR = 0.1
"""Seconds within which 95 of 100 pages of the worklist must be served."""

PAGES = (
    ("/?view=mine", "own tasks"),
    ("/?view=queue", "queue"),
    ("/?view=queue&sort=name,-due", "queue by other columns"),
    ("/?view=queue&stage=seuranta", "queue, filtered"),
    ("/?view=queue&search=Tehtävä+1", "queue, searched"),
    ("/?view=waiting", "waiting"),
    ("/?view=held", "on hold"),
    ("/?view=done", "done"),
    ("/cases", "cases"),
    ("/cases?search=BENCH", "cases, searched"),
    ("/tasks/{task}", "a task"),
    ("/cases/{case}", "a case"),
    ("/cases/{case}/timeline", "its story"),
)
LED = (("/cases/silent", "silent cases"), ("/caseload", "caseload"), ("/absences", "absences"))
"""Pages of the supervisor."""


@dataclass(frozen=True, slots=True)
class Served:
    """How one page was served."""

    name: str
    seconds: list[float]
    statements: int
    is_worklist: bool = False

    @property
    def p95(self) -> float:
        """Give the seconds within which 95 of 100 were served."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[18]


def main() -> None:
    """Measure on both databases; exit code 1 when something is too slow or asks more than it did among few tasks."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tasks", type=int, default=MANY)
    given = arguments.parse_args()
    quieten()
    with running_server() as server:
        found = [measured(kind, given.tasks) for kind in ("", server.url())]
    sys.exit(any(found))


def measured(server: str, tasks: int) -> list[str]:
    """Print the figures of one database, and give what is wrong as sentences."""
    say = Console()
    with bench_settings(server) as settings, opened_bench(settings, seed_files()) as engine:
        people = gather(engine, REGION)
        leader = leader_of(engine)
        places = places_of(engine, people[0])
        open_crowd(engine, PROCESS, people, min(FEW, tasks))
        gather_statistics(settings.database_url)
        few = serve(engine, people[0], leader, places, rounds=1)
        open_crowd(engine, PROCESS, people, max(0, tasks - FEW))
        gather_statistics(settings.database_url)
        many = serve(engine, people[0], leader, places, rounds=ROUNDS)
    wrong = [line for before, now in zip(few, many, strict=True) for line in _wrong(before, now)]
    say.print(_table(server, tasks, many))
    for line in wrong:
        say.print(f"  {line}")
    return wrong


def serve(
    engine: BenchEngine, reader: Person, leader: Person, places: dict[str, str], *, rounds: int, warm_up: int = WARM_UP
) -> list[Served]:
    """Ask for each page so many times, after some times that do not count."""
    asked = [(reader, page) for page in PAGES] + [(leader, page) for page in LED]
    browsers = {person.id: _browser(engine, person) for person in (reader, leader)}
    found = []
    for person, (address, name) in asked:
        seconds, count = [], 0
        ask = partial(browsers[person.id].get, address.format(**places))
        for number in range(warm_up + rounds):
            with counted_statements() as counted:
                taken, answer = timed(ask)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} was answered with {answer.status}")
            count = len(counted)
            if number >= warm_up:
                seconds.append(taken.wall)
        found.append(Served(name, seconds, count, is_worklist=address.startswith("/?")))
    return found


def _wrong(before: Served, now: Served) -> Iterator[str]:
    if now.statements > before.statements:
        yield f"{now.name}: {now.statements} statements among many tasks, {before.statements} among few"
    if now.is_worklist and now.p95 > BAR:
        yield f"{now.name}: p95 {now.p95 * 1000:.0f} ms, more than {BAR * 1000:.0f} ms"


def _table(server: str, tasks: int, served: list[Served]) -> Table:
    table = Table(title=f"{'PostgreSQL' if server else 'SQLite'}, {tasks} open tasks")
    for column in ("page", "p50 ms", "p95 ms", "statements"):
        table.add_column(column, justify="left" if column == "page" else "right")
    for one in served:
        p50 = statistics.median(one.seconds)
        table.add_row(one.name, f"{p50 * 1000:.1f}", f"{one.p95 * 1000:.1f}", str(one.statements))
    return table


def places_of(engine: BenchEngine, reader: Person) -> dict[str, str]:
    """Open one real case, for the pages of a task and of a case."""
    case = engine.start_case(
        reader, definition=PROCESS, region=REGION, client={"name": "Esimerkki Asiakas"}, variables={}
    )
    task = engine.case_page(reader, case.key).open_tasks[0].task
    return {"case": case.key, "task": task.id}


def leader_of(engine: BenchEngine) -> Person:
    """Add the region's supervisor."""
    return engine.add_person(
        "bench.leader",
        name="Bench Leader",
        region=REGION,
        groups=("esihenkilot",),
        roles=("supervisor", "manager"),
        password="",
    )


def _browser(engine: BenchEngine, person: Person) -> Any:
    browser = create_app(engine).test_client()
    _, token = engine.demo_sign_in(person.username)
    browser.set_cookie(cookie_name(engine.settings, "polku"), token)
    return browser


if __name__ == "__main__":
    main()
