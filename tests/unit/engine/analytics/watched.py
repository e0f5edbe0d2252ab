"""What the rollups and the open visits say of a made-up history, added up here as the store does it."""

from collections import defaultdict
from datetime import date

from engine.analytics.bottlenecks import rank, stations_apart
from engine.analytics.exact import Exact
from engine.analytics.places import Watched, mean_clocks, places_of, stations_of
from engine.analytics.quantiles import merged
from engine.analytics.windows import quarters_before, recent
from engine.clock import local
from engine.model.figure_rows import OpenGroup
from engine.model.figures import Measure
from engine.model.visits import Left, VisitKind
from engine.store.queries.figures import EndedVisit

KINDS = (VisitKind.TASK, VisitKind.WAIT)


def bottlenecks(history, targets=()):
    """Give the bottlenecks of the last six months of a history; `targets`: seconds by element."""
    until = local(history.until).date()
    window = recent(date.min, until, history.until)
    first = date.fromisoformat(f"{window.names[0]}-01")
    exact, opened = Exact(first, until, Measure.CALENDAR, first), defaultdict(list)
    for visit in history.visits:
        key, unit = (visit.definition, visit.kind.value, visit.element), history.unit_of[visit.case_id]
        if visit.kind not in KINDS:
            continue
        if visit.left_on is None:
            opened[(*key, visit.clock.value, visit.entered_on, unit)].append(visit)
            continue
        spent = (visit.work_s, visit.queue_s, visit.client_s, visit.party_s, visit.meeting_s, visit.planned_s)
        done = visit.how is Left.DONE
        exact.add(key, EndedVisit(visit.left_on, done, visit.span_s, 0, spent, visit.late, unit))
    groups = [OpenGroup(*key, len(them), 0, 0, min(one.entered for one in them)) for key, them in opened.items()]
    watched = Watched(
        at=history.until,
        window=window,
        months={key: {name: its[name] for name in window.names if name in its} for key, its in exact.months.items()},
        before={
            key: [merged(its.get(name, {}) for name in quarter) for quarter in quarters_before(window)]
            for key, its in exact.months.items()
        },
        open=groups,
        sums=exact.sums(),
        targets={key: dict(targets)[key[2]] for key in exact.months if key[2] in dict(targets)},
    )
    stations = stations_of(watched, exact.stations, exact.station_sums())
    apart = [loss for places in stations.values() for loss in stations_apart(places)]
    usual = {key: mean_clocks(one) for key, one in exact.before().items()}
    return rank(places_of(watched), apart, lambda _keys: usual).found
