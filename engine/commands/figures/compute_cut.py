"""Compute a finer cut: every visit of the period is read, so that its quantiles are exact."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

from engine import clock
from engine.analytics.bottlenecks import rank, stations_apart
from engine.analytics.exact import Exact
from engine.analytics.places import Watched, by_key, mean_clocks, places_of, stations_of
from engine.analytics.quantiles import merged
from engine.analytics.step_figures import Counted
from engine.analytics.windows import Window, quarters_before, recent
from engine.commands.figures.beside import path_keys
from engine.commands.figures.check_scope import versions_of
from engine.commands.figures.drawn_steps import drawn_steps
from engine.commands.figures.laid_out import laid_out
from engine.commands.figures.read_period import counts_of, read_period
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.model import Person
from engine.model.figure_rows import Key, OpenGroup, open_sum
from engine.model.figures import DayCount, Measure, ProcessFigures, Scope
from engine.store.queries import figures as queries

Reading = Callable[[], AbstractContextManager[Work]]
Told = Callable[[int, int], None]


@dataclass(slots=True)
class _Plan:
    """What is to be read: visits of each element from one day to another."""

    window: Window
    first: date
    last: date
    keys: dict[Key, int]
    """Element -> how many of its visits ended in those days, before the cut."""


def compute_cut(reading: Reading, reader: Person, scope: Scope, told: Told) -> ProcessFigures:
    """Give the figures of a scope; `told` hears how many visits were read, of how many, after each element.

    Each element is read in a transaction of its own: a long one would hold up the database.
    """
    with reading() as work:
        today = clock.local(work.moment).date()
        plan = _plan(work, scope, today)
        versions = versions_of(work, scope)
    until = min(scope.until, today)
    exact = Exact(scope.since, until, scope.measure, _first_day(plan.window))
    read, total = 0, sum(plan.keys.values())
    for key, count in plan.keys.items():
        with reading() as work:
            mine = queries.ended_visits(work.uow, scope.region, key, plan.first, plan.last, scope.cuts, versions)
            for visit in mine:
                exact.add(key, visit)
        read += count
        told(read, total)
    with reading() as work:
        return _figures(work, reader, scope, plan, exact)


def _plan(work: Work, scope: Scope, today: date) -> _Plan:
    window = recent(scope.since, min(scope.until, today), work.moment)
    long_before = date.fromisoformat(f"{quarters_before(window)[-1][0]}-01")
    first, last = min(scope.since, long_before), min(today, max(scope.until, scope.since))
    wanted = queries.Wanted(scope.region, scope.definition, paths=path_keys(work, scope.region))
    total = read_period(work, wanted, first, last).total
    counts = {key: one.left + one.withdrawn for key, one in counts_of(total, last).items()}
    return _Plan(window, first, last, {key: n for key, n in sorted(counts.items()) if n > 0})


def _figures(work: Work, reader: Person, scope: Scope, plan: _Plan, exact: Exact) -> ProcessFigures:
    uow, region, definition = work.uow, scope.region, scope.definition
    versions = versions_of(work, scope)
    paths = path_keys(work, region)
    begun = queries.begun(uow, region, definition, scope.since, scope.until, scope.cuts, versions, paths)
    opened = queries.open_groups(
        uow, region, definition, work.moment, scope.cuts, versions, by_station=True, paths=paths
    )
    standing, ended = by_key(opened), exact.sums()
    keys = sorted({*ended, *standing, *begun})
    drawn = drawn_steps(work, reader, region, {*keys, *exact.months})
    named = queries.named_parties(uow, region, definition, scope.since, scope.until, scope.cuts, versions)
    counted = [
        Counted(
            key,
            _with_begun(ended.get(key), key, scope, begun),
            None,
            exact.values(key),
            open_sum(standing.get(key, ())),
            named.get(key, {}),
        )
        for key in keys
    ]
    targets = targets_of(work, region, definition, drawn, Measure.CALENDAR)
    watched = _watched(work, plan, exact, opened, {key: one.seconds for key, one in targets.items()})
    watched = replace(watched, names={key: one.name for key, one in drawn.items()})
    places = stations_of(watched, exact.stations, exact.station_sums()) if not scope.unit else {}
    apart = [loss for stations in places.values() for loss in stations_apart(stations)]
    usual = {key: mean_clocks(one) for key, one in exact.before().items()}
    ranking = rank(places_of(watched), apart, lambda _keys: usual)
    own = targets if scope.measure is Measure.CALENDAR else targets_of(work, region, definition, drawn, scope.measure)
    laid = laid_out(scope, work.moment, counted, drawn, own, ranking.found, opened, paths)
    return replace(laid, passed_over=tuple(ranking.passed_over))


def _watched(
    work: Work, plan: _Plan, exact: Exact, opened: Sequence[OpenGroup], targets: Mapping[Key, float]
) -> Watched:
    names, quarters = plan.window.names, quarters_before(plan.window)
    return Watched(
        at=work.moment,
        window=plan.window,
        months={key: {name: its[name] for name in names if name in its} for key, its in exact.months.items()},
        before={
            key: [merged(its.get(name, {}) for name in quarter) for quarter in quarters]
            for key, its in exact.months.items()
        },
        open=opened,
        sums=exact.sums(),
        targets=targets,
    )


def _with_begun(sums: DayCount | None, key: Key, scope: Scope, begun: dict[Key, tuple[int, int]]) -> DayCount | None:
    entered, rework = begun.get(key, (0, 0))
    if sums is None and not entered:
        return None
    known = sums or DayCount(day=scope.until, definition=key[0], kind=key[1], element=key[2])
    return known._replace(entered=entered, rework=rework)


def _first_day(window: Window) -> date:
    return date.fromisoformat(f"{window.names[0]}-01")
