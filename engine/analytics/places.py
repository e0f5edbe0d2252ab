"""The places that the look for bottlenecks judges, from what the rollups and the open visits say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from engine.analytics.bottlenecks import Place
from engine.analytics.windows import Stay, Window, last_of, seen, stays_of
from engine.model.figure_rows import Key, Months, OpenGroup, open_sum
from engine.model.figures import Clocks, DayCount

RANKED = ("task", "wait")
_NOON = time(10, tzinfo=UTC)
"""About when on its day an open visit began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is known of a region's steps in calendar time, up to a moment."""

    at: datetime
    window: Window
    months: Mapping[Key, Months]
    """Histograms of the window's months."""
    before: Mapping[Key, Sequence[Mapping[int, int]]] = field(default_factory=dict)
    """Histograms of the quarters before."""
    open: Sequence[OpenGroup] = ()
    sums: Mapping[Key, DayCount] = field(default_factory=dict)
    """Of the period, for whose time it was."""
    targets: Mapping[Key, float] = field(default_factory=dict)
    names: Mapping[Key, str] = field(default_factory=dict)


def places_of(watched: Watched) -> list[Place]:
    """Give every task and wait as a place."""
    groups = by_key(watched.open)
    keys = {key for key in (*watched.months, *groups) if key[1] in RANKED}
    return [_place(watched, key, watched.months.get(key, {}), groups.get(key, ())) for key in sorted(keys)]


def stations_of(
    watched: Watched, stations: Mapping[tuple[Key, str], Months], spent: Mapping[tuple[Key, str], DayCount]
) -> dict[Key, list[Place]]:
    """Give the stations of every step, from histograms and sums by station; what is open must know its station."""
    groups: dict[tuple[Key, str], list[OpenGroup]] = defaultdict(list)
    for one in watched.open:
        if one.unit and one.kind in RANKED:
            groups[one.key, one.unit].append(one)
    found: dict[Key, list[Place]] = defaultdict(list)
    for key, unit in sorted({*stations, *groups}):
        mine, months = groups.get((key, unit), ()), stations.get((key, unit), {})
        found[key].append(_place(watched, key, months, mine, unit, spent.get((key, unit))))
    return found


def by_key(groups: Iterable[OpenGroup]) -> dict[Key, list[OpenGroup]]:
    """Give what is open by element."""
    found: dict[Key, list[OpenGroup]] = defaultdict(list)
    for one in groups:
        found[one.key].append(one)
    return found


def mean_clocks(one: DayCount) -> Clocks:
    """Give the mean seconds of those that were done."""
    seconds = (one.work_s, one.queue_s, one.client_s, one.party_s, one.meeting_s, one.planned_s)
    return Clocks(*(max(0, value) / max(1, one.left) for value in seconds))


def _place(
    watched: Watched,
    key: Key,
    months: Months,
    groups: Sequence[OpenGroup],
    unit: str = "",
    spent: DayCount | None = None,
) -> Place:
    stays = stays_of(months, watched.at) + [_stay(one, watched.at) for one in groups]
    standing = open_sum(groups)
    sums = spent if unit else watched.sums.get(key)
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
        before=() if unit else watched.before.get(key, ()),
        clocks=_clocks(sums, groups, watched.at),
        target=watched.targets.get(key),
        open=standing.open if standing else 0,
        late=standing.late if standing else 0,
        oldest=standing.oldest if standing else None,
    )


def _stay(one: OpenGroup, at: datetime) -> Stay:
    return Stay(at.timestamp(), _age(one, at), ended=False, n=one.n)


def _age(one: OpenGroup, at: datetime) -> float:
    began = datetime.combine(one.entered_on, _NOON)
    return max(timedelta(), at - began).total_seconds()


def _clocks(sums: DayCount | None, groups: Sequence[OpenGroup], at: datetime) -> Clocks:
    """Give the mean of those that were done, and of those that are open as if all their time were on their clock."""
    done = sums.left if sums else 0
    visits = done + sum(one.n for one in groups)
    whole = mean_clocks(sums) if sums else Clocks()
    spent: dict[str, float] = {name: getattr(whole, name) * done for name in Clocks.__match_args__}
    for one in groups:
        spent[one.clock] += _age(one, at) * one.n
    return Clocks(**{name: seconds / max(1, visits) for name, seconds in spent.items()})
