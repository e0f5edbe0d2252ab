"""Where cases lose the most time: always in calendar days, for a client waits on Saturdays as well."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from engine import clock
from engine.analytics.bottlenecks import rank
from engine.analytics.places import Watched, places_of
from engine.analytics.step_figures import Drawn
from engine.analytics.windows import Window, quarters_before
from engine.commands.figures.targets import targets_of
from engine.commands.work import Work
from engine.model.figure_rows import Key, Months
from engine.model.figures import Bottleneck, Measure, Scope
from engine.store.queries import figures as queries


def bottlenecks_of(
    work: Work, scope: Scope, window: Window, months: Mapping[Key, Months], drawn: Mapping[Key, Drawn]
) -> Sequence[Bottleneck]:
    """Give the bottlenecks of a common cut, the dearest first."""
    uow, region, definition = work.uow, scope.region, scope.definition
    first = _first_day(window.names[0])
    waits = queries.open_waits(uow, region, definition)
    long_before = _first_day(quarters_before(window)[-1][0])
    targets = targets_of(work, region, definition, drawn, Measure.CALENDAR)
    watched = Watched(
        at=work.moment,
        window=window,
        months=months,
        waits=waits,
        sums=queries.period_sums(uow, region, definition, first, clock.local(work.moment).date()),
        usual=queries.period_sums(uow, region, definition, long_before, first - timedelta(days=1)),
        open=queries.open_sums(uow, region, definition, work.moment),
        stations=queries.station_months(uow, region, definition, window.names),
        targets={key: one.seconds for key, one in targets.items()},
        names={key: one.name for key, one in drawn.items()},
    )
    return rank(places_of(watched))


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
