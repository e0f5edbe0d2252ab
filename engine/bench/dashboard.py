"""What the views of the dashboard cost among millions of events: each region, path and period in turns."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from engine import clock
from engine.bench.face import BenchEngine
from engine.bench.population import Path, Population, populate
from engine.bench.taken import milliseconds, timed
from engine.interpreter import Program
from engine.model import Person
from engine.model.figures import Measure, Scope
from engine.store.scratch import gather_statistics

PERIODS = {"1 month": 30, "6 months": 183, "2 years": 730}
_WARM_UP = 1
_P95 = 18  # of the twenty-quantiles
_LEAST_OF_TWO = 2

Page = Callable[[BenchEngine, Person, Scope], Mapping[str, Callable[[], object]]]
"""Gives, for a scope, what asks a server for each of its pages."""


@dataclass(slots=True)
class DashboardCost:
    """Seconds of each view, over all scopes that were asked."""

    population: Population
    views: dict[str, list[float]] = field(default_factory=dict)
    cut: float = 0.0
    """Seconds that one finer cut takes in the background."""
    visits_of_cut: int = 0
    written: float = 0.0
    """Seconds that writing it all took."""

    def as_json(self) -> dict[str, object]:
        """Give the numbers."""
        return {
            "events": self.population.events,
            "cases": self.population.cases,
            "visits": self.population.visits,
            "written_seconds": round(self.written, 1),
            "finer_cut_seconds": round(self.cut, 2),
            "finer_cut_visits": self.visits_of_cut,
            "views": {name: _quantiles(runs) for name, runs in self.views.items()},
        }

    @property
    def worst(self) -> float:
        """Give the seconds within which 95 of 100 answers come, of the slowest view."""
        return max((_quantiles(runs)["p95_milliseconds"] for runs in self.views.values()), default=0.0) / 1000


def measure_dashboard(
    engine: BenchEngine,
    *,
    events: int,
    cases: int,
    rounds: int,
    page: Page = lambda _engine, _reader, _scope: {},
    wrote: Callable[[int], None] = lambda _count: None,
    each: Callable[[], None] = lambda: None,
) -> DashboardCost:
    """Fill every region with history, then ask for each view of each path and period, so many times."""
    paths, moment = _paths(engine), clock.now()
    taken, population = timed(
        lambda: populate(engine.settings.database_url, paths, cases=cases, events=events, until=moment, each=wrote)
    )
    gather_statistics(engine.settings.database_url)
    engine.count_stations()
    cost = DashboardCost(population, written=taken.wall)
    leader = _leader(engine)
    scopes = [
        Scope(region=path.region, definition=definition, since=since, until=moment.date(), measure=measure)
        for path in paths
        for definition in (path.definition, "")
        for since in _beginnings(moment.date())
        for measure in (Measure.CALENDAR, Measure.WORKING)
    ]
    for number in range(_WARM_UP + rounds):
        for scope in scopes:
            for name, view in {**_views(engine, leader, scope), **page(engine, leader, scope)}.items():
                seconds = timed(view)[0].wall
                if number >= _WARM_UP:
                    cost.views.setdefault(name, []).append(seconds)
            if number >= _WARM_UP:
                each()
    _measure_cut(engine, leader, paths[0], cost)
    return cost


def scopes_asked(paths: int) -> int:
    """Give how many scopes are asked in one round, for a bar that shows progress."""
    return paths * 2 * len(PERIODS) * 2


def _beginnings(today: date) -> list[date]:
    return [today - timedelta(days=days) for days in PERIODS.values()]


def _views(engine: BenchEngine, leader: Person, scope: Scope) -> dict[str, Callable[[], object]]:
    return {
        "figures": partial(engine.process_figures, leader, scope),
        "flow": lambda: (engine.daily_counts(leader, scope), engine.counts_before(leader, scope)),
        "lead times": partial(engine.lead_times, leader, scope),
        "open visits": partial(engine.open_visits, leader, scope, most=100),
    }


def _measure_cut(engine: BenchEngine, leader: Person, path: Path, cost: DashboardCost) -> None:
    today = clock.now().date()
    scope = Scope(
        region=path.region, definition=path.definition, since=today - timedelta(days=183), until=today, language="sv"
    )
    run_id = engine.begin_figures(leader, scope)
    cost.cut = timed(engine.compute_figures)[0].wall
    cost.visits_of_cut = engine.figures_run(leader, run_id).total


def _leader(engine: BenchEngine) -> Person:
    return engine.add_person(
        "bench.leader",
        name="Bench",
        email="",
        organisation="",
        region="*",
        groups=(),
        roles=("manager",),
        password="",
    )


def _paths(engine: BenchEngine) -> Sequence[Path]:
    with engine.working() as work:
        versions = work.uow.definitions.startable()
        programs = [work.context.catalogue.program(work.uow, one.id, one.key) for one in versions]
    return [
        Path(version.region, version.key, version.id, _tasks(program))
        for version, program in zip(versions, programs, strict=True)
    ]


def _tasks(program: Program) -> list[str]:
    return [
        element.id
        for chart in program.charts.values()
        for element in chart.elements.values()
        if element.kind == "userTask"
    ]


def _quantiles(runs: Sequence[float]) -> dict[str, float]:
    many = len(runs) >= _LEAST_OF_TWO
    most = statistics.quantiles(runs, n=20, method="inclusive")[_P95] if many else runs[0]
    return {"p50_milliseconds": milliseconds(statistics.median(runs)), "p95_milliseconds": milliseconds(most)}
