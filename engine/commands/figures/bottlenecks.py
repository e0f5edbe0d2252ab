"""Where cases lose the most time: always in calendar days, for a client waits on Saturdays as well."""

from collections.abc import Mapping, Sequence

from engine.analytics.bottlenecks import Ranking, rank
from engine.analytics.places import Watched, mean_clocks, places_of
from engine.analytics.quantiles import merged
from engine.analytics.step_figures import Drawn
from engine.analytics.windows import Window, quarters_before
from engine.commands.figures.read_period import counts_of
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.model.figure_rows import Key, OpenGroup, Rolled
from engine.model.figures import Clocks, DayCount, Measure, Scope

Read = tuple[Mapping[Key, Mapping[str, Rolled]], Sequence[OpenGroup], Mapping[Key, DayCount]]
"""Sums and histograms by month, what is open, what ended in the period."""


def watched_months(window: Window) -> list[str]:
    """Give the months that are looked at: those of the window, and of the quarters before."""
    return sorted([*window.names, *(name for quarter in quarters_before(window) for name in quarter)])


def bottlenecks_of(work: Work, scope: Scope, window: Window, read: Read, drawn: Mapping[Key, Drawn]) -> Ranking:
    """Give the bottlenecks of a common cut, the dearest first, and why other steps with a target are none."""
    uow, region, definition = work.uow, scope.region, scope.definition
    quarters = quarters_before(window)
    targets = targets_of(work, region, definition, drawn, Measure.CALENDAR)
    months, opened, sums = read
    spans = _spans(months)
    watched = Watched(
        at=work.moment,
        window=window,
        months={key: {name: its[name] for name in window.names if name in its} for key, its in spans.items()},
        before={
            key: [merged(its.get(name, {}) for name in quarter) for quarter in quarters] for key, its in spans.items()
        },
        open=opened,
        sums=sums,
        targets={key: one.seconds for key, one in targets.items()},
        names={key: one.name for key, one in drawn.items()},
    )

    def usual(keys: Sequence[Key]) -> dict[Key, Clocks]:
        names = [name for quarter in quarters for name in quarter]
        before = {key: _together(months[key], names) for key in keys if key in months}
        return {key: mean_clocks(one) for key, one in counts_of(before, work.moment.date()).items()}

    return rank(places_of(watched), uow.figure_runs.stations(region, definition), usual)


def _spans(months: Mapping[Key, Mapping[str, Rolled]]) -> dict[Key, dict[str, dict[int, int]]]:
    """Give the calendar histograms of the elements that have any."""
    spans = {
        key: {name: span for name, one in its.items() if (span := one.histograms.get(Measure.CALENDAR))}
        for key, its in months.items()
    }
    return {key: its for key, its in spans.items() if its}


def _together(months: Mapping[str, Rolled], names: Sequence[str]) -> Rolled:
    known = [months[name].counts for name in names if name in months]
    return Rolled([sum(numbers) for numbers in zip(*known, strict=True)]) if known else Rolled()
