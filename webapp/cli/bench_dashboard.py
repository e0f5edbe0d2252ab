"""`polku bench dashboard`: what the views of the dashboard cost among millions of events."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import typer
from rich.console import Console
from rich.table import Table

from engine.bench import BenchEngine, DashboardCost, Population, measure_dashboard, opened_bench, server_version
from engine.bench.dashboard import PERIODS
from engine.model import Person
from engine.model.figures import Measure, Scope
from webapp import create_app
from webapp.cli.bench_report import machine
from webapp.cli.bench_scratch import bench_settings, kept_settings
from webapp.cli.heap import settle_heap
from webapp.cli.opening import quieten
from webapp.cli.output import give, progress, say
from webapp.cookies import cookie_name
from webapp.seed_files import seed_files

EVENTS, CASES = 5_000_000, 200_000
BAR = 200.0
"""Milliseconds within which 95 of 100 answers must come (design, section 8)."""
WRITTEN = "population.json"
"""In a folder that is kept: how much was written there."""

Found = dict[str, dict[str, Any]]


def dashboard(
    events: Annotated[int, typer.Option(help="Events to write.", min=1)] = EVENTS,
    cases: Annotated[int, typer.Option(help="Cases to write; 0: one for 25 events.", min=0)] = 0,
    rounds: Annotated[int, typer.Option(help="How often each view is asked for.", min=1)] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
    postgresql: Annotated[
        str,
        typer.Option(
            envvar="POLKU_BENCH_POSTGRESQL",
            help="URL of a PostgreSQL server: a database of its own is made there and dropped again.",
            show_default=False,
        ),
    ] = "",
    only: Annotated[str, typer.Option(help="Only this database: sqlite or postgresql.", show_default=False)] = "",
    keep: Annotated[
        Path | None,
        typer.Option(
            help="Keep what was written in this folder (on PostgreSQL in the database polku_bench_kept), and measure "
            "what an earlier run has kept there instead of writing it anew.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Measure the views of the dashboard among so many events of two years, on scratch databases.

    Every region, path and period is asked for in turns, in calendar and in working time. What is measured and how to
    read it is told in docs/performance.md.
    """
    quieten()
    found: Found = {}
    versions = {}
    for name, server in {"sqlite": "", "postgresql": postgresql}.items():
        if (name == "sqlite" or server) and only in ("", name):
            extent = (events, cases or max(1, events // 25), rounds)
            cost, versions[name] = _measured(name, server, extent, keep and keep / name)
            found[name] = cost.as_json()
    if as_json:
        give(json.dumps({**found, "bars": list(_bars(found)), "machine": machine(versions)}, indent=2))
        return
    for name, numbers in found.items():
        _show(name, numbers)
    for bar in _bars(found):
        say(
            f"{bar['view']} on {bar['database']}: p95 {bar['measured']} ms, bar {bar['bar']} ms: "
            f"{'met' if bar['met'] else 'NOT met'}"
        )


def _measured(name: str, server: str, extent: tuple[int, int, int], keep: Path | None) -> tuple[DashboardCost, str]:
    events, cases, rounds = extent
    told = keep / WRITTEN if keep else None
    installed = kept_settings(server, keep) if keep else bench_settings(server)
    with installed as settings, opened_bench(settings, seed_files()) as engine:
        with progress(f"Writing {events} events on {name}, then asking", cases) as bar:
            cost = measure_dashboard(
                engine,
                events=events,
                cases=cases,
                rounds=rounds,
                page=_pages,
                wrote=lambda count: bar.advance(bar.task_ids[0], count),
                known=Population(**json.loads(told.read_text())) if told and told.exists() else None,
                populated=partial(_tell, told),
            )
        return cost, server_version(settings.database_url)


def _tell(told: Path | None, written: Population) -> None:
    """Keep how much was written, where it is kept."""
    if told:
        told.write_text(json.dumps(asdict(written)))


def _pages(engine: BenchEngine, reader: Person) -> Callable[[Scope], Mapping[str, Callable[[], object]]]:
    """Give what asks the application for its page of figures; raises RuntimeError when it is not served."""
    browser = create_app(engine).test_client()
    _, token = engine.demo_sign_in(reader.username)
    browser.set_cookie(cookie_name(engine.settings, "polku"), token)
    settle_heap()

    def ask(address: str) -> object:
        answer = browser.get(address)
        if answer.status_code != 200:  # noqa: PLR2004 - OK
            raise RuntimeError(f"{address} was answered with {answer.status}")
        return answer.data

    steps: dict[str, str] = {}

    def slowest(scope: Scope) -> str:
        """Give the task that most cases wait for: its page lists them."""
        tasks = [one for one in engine.process_figures(reader, scope).steps if one.kind == "task"]
        return max(tasks, key=lambda one: one.open).element

    def pages(scope: Scope) -> Mapping[str, Callable[[], object]]:
        asked = {"region": scope.region, "since": scope.since.isoformat(), "until": scope.until.isoformat()}
        asked |= {"measure": scope.measure.value} if scope.measure is not Measure.CALENDAR else {}
        of_path = asked | ({"definition": scope.definition} if scope.definition else {})
        found: dict[str, Callable[[], object]] = {
            f"page of {name}": partial(ask, f"/dashboard/{name}?{urlencode(of_path)}")
            for name in ("flow", "capacity", "forecast")
        }
        if not scope.definition:
            return found | {"overview": partial(ask, f"/dashboard?{urlencode(asked)}")}
        path = f"/dashboard/{scope.definition}"
        step = steps.setdefault(scope.definition, slowest(scope))
        found["page of the heat map"] = partial(ask, f"{path}?{urlencode(asked)}")
        return found | {"page of a step": partial(ask, f"{path}/steps/{step}?{urlencode(asked)}")}

    return pages


def _bars(found: Found) -> Iterator[dict[str, Any]]:
    for name, numbers in found.items():
        for view, times in numbers["views"].items():
            measured = times["p95_milliseconds"]
            yield {"view": view, "database": name, "bar": BAR, "measured": measured, "met": measured <= BAR}


def _show(name: str, numbers: Mapping[str, Any]) -> None:
    title = f"{name}: {numbers['events']} events, {numbers['cases']} cases, {numbers['visits']} visits"
    columns = ("p50 ms", "p95 ms", "processor p50 ms", "processor p95 ms", "p50 / floor")
    table = Table("view", *columns, *(f"p95 of {period}" for period in PERIODS), title=title)
    for view, times in numbers["views"].items():
        *values, by_period = times.values()
        table.add_row(view, *(f"{value:.1f}" for value in (*values, *by_period.values())))
    table.add_row("one plain query", *(f"{value:.1f}" for value in numbers["floor_query"].values()))
    Console(width=160).print(table)
    if numbers["finer_cut_seconds"] is not None:
        give(
            f"A finer cut of six months: {numbers['finer_cut_seconds']} s in the background, "
            f"{numbers['finer_cut_visits']} visits read."
        )
