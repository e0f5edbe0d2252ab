"""The places that the look for bottlenecks judges, from what the rollups and the open visits say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.analytics.bottlenecks import Place
from engine.analytics.quantiles import merged
from engine.analytics.windows import Stay, Window, last_of, quarters_before, seen, stays_of
from engine.model.figure_rows import Key, Months, OpenSum, OpenWait
from engine.model.figures import Clocks, DayCount

RANKED = ("task", "wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is known of a region's steps in calendar time, up to a moment."""

    at: datetime
    window: Window
    months: Mapping[Key, Months]
    """Histograms of the window and of the quarters before."""
    waits: Sequence[OpenWait] = ()
    """Open tasks and waits."""
    sums: Sequence[DayCount] = ()
    """Of the window."""
    usual: Sequence[DayCount] = ()
    """Of the quarters before."""
    open: Sequence[OpenSum] = ()
    stations: Mapping[tuple[Key, str], Months] = field(default_factory=dict)
    """Histograms by element and code of a health station."""
    targets: Mapping[Key, float] = field(default_factory=dict)
    names: Mapping[Key, str] = field(default_factory=dict)


def places_of(watched: Watched) -> list[Place]:
    """Give every task and wait as a place, and each of its health stations as another one."""
    waits = _by_station(watched.waits)
    keys = {key for key in watched.months if key[1] in RANKED} | {key for key, _ in waits}
    stations: dict[Key, set[str]] = defaultdict(set)
    for key, unit in (*watched.stations, *waits):
        if unit:
            stations[key].add(unit)
    spent = {_key(one): _clocks(one, 1) for one in watched.sums}
    usual = {_key(one): _clocks(one, max(1, one.left)) for one in watched.usual}
    quarters = quarters_before(watched.window)
    places = []
    for key in sorted(keys):
        mine = [wait for unit in ("", *stations[key]) for wait in waits.get((key, unit), ())]
        before = [merged(watched.months.get(key, {}).get(name, {}) for name in names) for names in quarters]
        clocks = _with_open(spent.get(key, Clocks()), mine, watched)
        places.append(
            _place(watched, key, watched.months.get(key, {}), mine, clocks, before=before, usual=usual.get(key))
        )
        for unit in sorted(stations[key]):
            its = waits.get((key, unit), ())
            months = watched.stations.get((key, unit), {})
            places.append(_place(watched, key, months, its, clocks, unit=unit))
    return places


def _place(
    watched: Watched,
    key: Key,
    months: Months,
    waits: Sequence[OpenWait],
    clocks: Clocks,
    *,
    unit: str = "",
    before: Sequence[Mapping[int, int]] = (),
    usual: Clocks | None = None,
) -> Place:
    within = {name: months[name] for name in watched.window.names if name in months}
    stays = stays_of(within, watched.at) + [_stay(wait, watched.at) for wait in waits]
    whole = next((one for one in watched.open if (one.definition, one.kind, one.element) == key), None)
    definition, kind, element = key
    return Place(
        kind=kind,
        element=element,
        definition=definition,
        unit=unit,
        name=watched.names.get(key, element),
        now=seen(stays, watched.window),
        lately=seen(stays, last_of(watched.window)),
        months=watched.window.months,
        before=before,
        clocks=clocks,
        usual=usual or Clocks(),
        target=watched.targets.get(key),
        open=len(waits),
        late=whole.late if whole and not unit else 0,
        oldest=min((wait.entered for wait in waits), default=None),
    )


def _by_station(waits: Iterable[OpenWait]) -> dict[tuple[Key, str], list[OpenWait]]:
    found: dict[tuple[Key, str], list[OpenWait]] = defaultdict(list)
    for wait in waits:
        found[(wait.definition, wait.kind, wait.element), wait.unit].append(wait)
    return dict(found)


def _stay(wait: OpenWait, at: datetime) -> Stay:
    return Stay(at.timestamp(), max(0.0, (at - wait.entered).total_seconds()), ended=False)


def _key(one: DayCount) -> Key:
    return (one.definition, one.kind, one.element)


def _clocks(one: DayCount, visits: int) -> Clocks:
    seconds = (one.work_s, one.queue_s, one.client_s, one.party_s, one.meeting_s, one.planned_s)
    return Clocks(*(value / visits for value in seconds))


def _with_open(spent: Clocks, waits: Iterable[OpenWait], watched: Watched) -> Clocks:
    """Add what the open ones spend now: their last clock is where they lose time."""
    more: dict[str, float] = defaultdict(float)
    for wait in waits:
        since = max(wait.clock_since.timestamp(), watched.window.start)
        more[wait.clock] += max(0.0, watched.window.end - since)
    return Clocks(**{name: getattr(spent, name) + more[name] for name in Clocks.__match_args__})
