"""What the views of the dashboard cost among millions of events: each region, path and period in turns."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from engine import clock
from engine.analytics.windows import month_of
from engine.bench.face import BenchEngine
from engine.bench.population import Path, Population, populate
from engine.bench.taken import Taken, milliseconds, timed
from engine.ids import new_id
from engine.interpreter import Program
from engine.model import Person
from engine.model.figures import Measure, Scope
from engine.store.floor import FiguresFloor
from engine.store.scratch import gather_statistics

PERIODS = {"1 month": 30, "6 months": 183, "2 years": 730}
_WARM_UP = 1
_P95 = 18  # of the twenty-quantiles
_LEAST_OF_TWO = 2

Pages = Callable[[Scope], Mapping[str, Callable[[], object]]]
"""Gives, for a scope, what asks a server for each of its pages, by name."""

Page = Callable[[BenchEngine, Person], Pages]


@dataclass(slots=True)
class DashboardCost:
    """Seconds of each view, over all scopes that were asked."""

    population: Population
    views: dict[str, dict[str, list[Taken]]] = field(default_factory=dict)
    """View -> period -> runs."""
    floor: list[Taken] = field(default_factory=list)
    """One plain query for the months of each path and period, in turns with the views."""
    cut: float | None = None
    """Seconds that one finer cut takes in the background; None: it was known from an earlier run."""
    visits_of_cut: int = 0

    def as_json(self) -> dict[str, object]:
        """Give the numbers."""
        return {
            "events": self.population.events,
            "cases": self.population.cases,
            "visits": self.population.visits,
            "finer_cut_seconds": None if self.cut is None else round(self.cut, 2),
            "finer_cut_visits": self.visits_of_cut,
            "floor_query": _quantiles(self.floor),
            "views": {name: self._view(periods) for name, periods in self.views.items()},
        }

    def _view(self, periods: Mapping[str, Sequence[Taken]]) -> dict[str, object]:
        numbers: dict[str, object] = dict(_quantiles([taken for runs in periods.values() for taken in runs]))
        floor = statistics.median(taken.wall for taken in self.floor)
        half = statistics.median(taken.wall for runs in periods.values() for taken in runs)
        each = {period: _quantiles(runs)["p95_milliseconds"] for period, runs in periods.items()}
        return numbers | {"ratio_to_floor": round(half / floor, 1), "p95_milliseconds_by_period": each}


def measure_dashboard(
    engine: BenchEngine,
    *,
    events: int,
    cases: int,
    rounds: int,
    page: Page = lambda _engine, _reader: lambda _scope: {},
    wrote: Callable[[int], None] = lambda _count: None,
    known: Population | None = None,
    populated: Callable[[Population], None] = lambda _population: None,
) -> DashboardCost:
    """Fill every region with history, then ask for each view of each path and period, so many times.

    `known` is what an earlier run has written there, and is asked for again; `populated` hears of what was written.
    """
    paths, today = _paths(engine), clock.today()
    if known is None:
        known = _written(engine, paths, (cases, events), wrote)
        populated(known)
    cost = DashboardCost(known)
    leader = _leader(engine)
    pages = page(engine, leader)
    with closing(FiguresFloor(engine.settings.database_url)) as floor:
        for number in range(_WARM_UP + rounds):
            for period, scope in _scopes(paths, today):
                views = {**_views(engine, leader, scope), **pages(scope)}
                runs = {name: timed(view)[0] for name, view in views.items()}
                months = (scope.region, scope.definition, month_of(scope.since), month_of(scope.until))
                least = timed(partial(floor.months, *months))[0] if scope.definition else None
                if number >= _WARM_UP:
                    cost.floor += [least] if least else []
                    for name, taken in runs.items():
                        cost.views.setdefault(name, {}).setdefault(period, []).append(taken)
    _measure_cut(engine, leader, paths[0], cost)
    return cost


def _written(
    engine: BenchEngine, paths: Sequence[Path], much: tuple[int, int], wrote: Callable[[int], None]
) -> Population:
    """Write histories and what follows from them."""
    url = engine.settings.database_url
    population = populate(url, paths, cases=much[0], events=much[1], until=clock.now(), each=wrote)
    gather_statistics(url)
    engine.add_up(dict.fromkeys(path.region for path in paths))
    gather_statistics(url)
    return population


def _scopes(paths: Sequence[Path], today: date) -> Iterator[tuple[str, Scope]]:
    """Give every path and every whole region, in every period and measure."""
    places = dict.fromkeys((path.region, definition) for path in paths for definition in (path.definition, ""))
    for region, definition in places:
        for period, days in PERIODS.items():
            for measure in Measure:
                since = today - timedelta(days=days)
                yield period, Scope(region=region, definition=definition, since=since, until=today, measure=measure)


def _views(engine: BenchEngine, leader: Person, scope: Scope) -> dict[str, Callable[[], object]]:
    return {
        "figures": partial(engine.process_figures, leader, scope),
        "flow": partial(engine.flow_figures, leader, scope),
        "lead times": partial(engine.lead_times, leader, scope),
        "open visits": partial(engine.open_visits, leader, scope, most=100),
    }


def _measure_cut(engine: BenchEngine, leader: Person, path: Path, cost: DashboardCost) -> None:
    today = clock.today()
    scope = Scope(
        region=path.region, definition=path.definition, since=today - timedelta(days=183), until=today, language="sv"
    )
    run_id = engine.begin_figures(leader, scope)
    taken, computed = timed(engine.compute_figures)
    cost.cut = taken.wall if computed else None  # an answer of the last quarter of an hour is given again
    cost.visits_of_cut = engine.figures_run(leader, run_id).total


def _leader(engine: BenchEngine) -> Person:
    return engine.add_person(
        f"bench.leader.{new_id()}",  # a kept database has those of earlier runs
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


def _quantiles(runs: Sequence[Taken]) -> dict[str, float]:
    walls, works = [taken.wall for taken in runs], [taken.work for taken in runs]
    return {
        "p50_milliseconds": milliseconds(statistics.median(walls)),
        "p95_milliseconds": milliseconds(_p95(walls)),
        "processor_p50_milliseconds": milliseconds(statistics.median(works)),
        "processor_p95_milliseconds": milliseconds(_p95(works)),
    }


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[_P95] if len(values) >= _LEAST_OF_TWO else values[0]
