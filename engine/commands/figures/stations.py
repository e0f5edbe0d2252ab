"""Health stations that are slower than the others at the same step: looked for every night over the last months."""

from datetime import date

from engine import clock
from engine.analytics.bottlenecks import stations_apart
from engine.analytics.exact import Exact
from engine.analytics.places import Watched, stations_of
from engine.analytics.windows import recent
from engine.commands.work import Work
from engine.model.figure_rows import StationLoss
from engine.model.figures import Measure
from engine.store.queries import figures as queries


def station_losses(work: Work, region: str) -> list[StationLoss]:
    """Read what was done in the last months in a region, and give the stations that stand apart."""
    today = clock.local(work.moment).date()
    window = recent(date.min, today, work.moment)
    first = date.fromisoformat(f"{window.names[0]}-01")
    exact = Exact(first, today, Measure.CALENDAR, first)
    for key, visit in queries.coded_visits(work.uow, region, first):
        exact.add(key, visit)
    opened = queries.open_groups(work.uow, region, "", work.moment, by_station=True)
    watched = Watched(at=work.moment, window=window, months={}, open=opened)
    places = stations_of(watched, exact.stations, exact.station_sums())
    return [loss for stations in places.values() for loss in stations_apart(stations)]
