"""Where cases lose the most time: always in calendar days, for a client waits on Saturdays as well."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from engine.analytics.bottlenecks import rank
from engine.analytics.places import Watched, mean_clocks, places_of
from engine.analytics.step_figures import Drawn
from engine.analytics.windows import Window, quarters_before
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.model.figure_rows import Key, Months, OpenGroup
from engine.model.figures import Bottleneck, Clocks, DayCount, Measure, Scope
from engine.store.queries import figures as queries

Read = tuple[Mapping[Key, Months], Sequence[OpenGroup], Mapping[Key, DayCount]]
"""Histograms of the window's months and of the quarters before, what is open, what ended in the period."""


def watched_months(work: Work, scope: Scope, window: Window) -> dict[Key, dict[str, dict[int, int]]]:
    """Give calendar histograms of the window's months by their names, and of the quarters before by their numbers."""
    groups = {name: [name] for name in window.names}
    groups |= {str(place): names for place, names in enumerate(quarters_before(window))}
    return queries.month_counts(work.uow, scope.region, scope.definition, Measure.CALENDAR, groups)


def bottlenecks_of(
    work: Work, scope: Scope, window: Window, read: Read, drawn: Mapping[Key, Drawn]
) -> Sequence[Bottleneck]:
    """Give the bottlenecks of a common cut, the dearest first."""
    uow, region, definition = work.uow, scope.region, scope.definition
    quarters = quarters_before(window)
    before = date.fromisoformat(f"{quarters[-1][0]}-01"), date.fromisoformat(f"{window.names[0]}-01")
    targets = targets_of(work, region, definition, drawn, Measure.CALENDAR)
    months, opened, sums = read
    watched = Watched(
        at=work.moment,
        window=window,
        months={key: {name: its[name] for name in window.names if name in its} for key, its in months.items()},
        before={key: [its.get(str(place), {}) for place in range(len(quarters))] for key, its in months.items()},
        open=opened,
        sums=sums,
        targets={key: one.seconds for key, one in targets.items()},
        names={key: one.name for key, one in drawn.items()},
    )

    def usual(keys: Sequence[Key]) -> dict[Key, Clocks]:
        if not keys:
            return {}
        known = queries.period_sums(uow, region, definition, before[0], before[1] - timedelta(days=1))
        return {(one.definition, one.kind, one.element): mean_clocks(one) for one in known}

    return rank(places_of(watched), uow.figure_runs.stations(region, definition), usual)
