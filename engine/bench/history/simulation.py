"""Cases on their way, one event after the other; everything is decided by the seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from engine.bench.history.planting import Fault
from engine.bench.history.pool import DAY, Factor, Meetings, Pool
from engine.bench.history.recorded import Recorder
from engine.bench.history.route import LANES, LOAD, ROUTE, STATION_PEOPLE, STATIONS, Leg, Way
from engine.model.visits import Clock, Visit

CASES = 1500
"""Cases of two years for which the people of the lanes are enough; more cases get more people."""

_JULY = range(181, 212)
_HOLIDAY = 1.5
"""In July everything takes so many times as long, and half as many cases come."""

_HELD, _HELD_DAYS = 0.25, 4.0
"""Share of the tasks that wait for the client while somebody has them, and for how long."""

_MEETING_DAYS, _MEETING_LOAD = 14, 0.8
_LOST = 0.02
"""Share of the cases that end at each leg before their time."""

_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class History:
    """What was recorded until the last day."""

    visits: Sequence[Visit]
    unit_of: dict[str, str]
    """Health station by case id."""
    until: datetime


@dataclass(slots=True)
class _Stay:
    """Where somebody is between two moments, and whose time it is."""

    start: float
    clocks: tuple[tuple[Clock, float], ...]
    """Clock after clock, with the moment at which each ends."""


def simulate(
    seed: int,
    *,
    fault: Fault | None = None,
    cases: int = CASES,
    days: int = 730,
    until: datetime = datetime(2026, 7, 1, tzinfo=UTC),
    route: Sequence[Leg] = ROUTE,
    of: tuple[str, str, str] = ("vantaa", "vantaa_path_1", ""),
) -> History:
    """Give the history of so many cases in so many days up to `until`.

    `of` is the region, the chart, and what tells the ids of several histories of the same chart apart.
    """
    world = _World(seed, fault, cases, days, until, route)
    recorder = Recorder(of, route, until)
    world.run(recorder)
    return History(recorder.visits, recorder.unit_of, until)


class _World:
    """The people, the meetings and the chance of one history."""

    def __init__(
        self, seed: int, fault: Fault | None, cases: int, days: int, until: datetime, route: Sequence[Leg]
    ) -> None:
        self._chance = Random(seed)  # noqa: S311 - a simulation
        self._route = route
        self._end = until.timestamp()
        self._begin = (until - timedelta(days=days)).timestamp()
        self._cases, self._days = cases, days
        scale = max(1, round(cases / CASES * 730 / days))
        self._pools: dict[str, Pool] = {}
        self._efforts: dict[str, float] = {}
        shares = {lane: sum(leg.share for leg in route if leg.lane == lane) for lane in LANES}
        for lane, people in LANES.items():
            self._hire(lane, people * scale, cases * shares[lane], fault)
        tested = sum(leg.share for leg in route if leg.way is Way.STATION)
        for station in STATIONS:
            self._hire(station, STATION_PEOPLE * scale, cases * tested / len(STATIONS), fault)
        self._meetings = {leg.element: self._held(leg) for leg in route if leg.way is Way.MEETING}

    def _hire(self, name: str, people: int, visits: float, fault: Fault | None) -> None:
        hit = fault if fault is not None and fault.place == name else None
        since = self._begin + hit.since * DAY if hit else 0.0
        slower = hit.severity if hit and hit.kind == "station" else 1.0
        gone = max(1, round(people * hit.severity)) if hit and hit.kind != "station" else 0
        forever = self._end + 3 * _DAYS_OF_YEAR * DAY
        self._pools[name] = Pool(people, _slowness(since, slower), (gone, since, forever))
        self._efforts[name] = LOAD * people * self._days / max(visits, 1.0) * DAY

    def _held(self, leg: Leg) -> Meetings:
        room = self._cases * leg.share / self._days * _MEETING_DAYS / _MEETING_LOAD
        return Meetings(self._begin, self._end + 3 * _DAYS_OF_YEAR * DAY, _MEETING_DAYS, max(1, round(room)))

    def run(self, recorder: Recorder) -> None:
        """Let every case come and go."""
        number = count()
        waiting: list[tuple[float, int, int, int]] = []
        for case in range(self._cases):
            heappush(waiting, (self._arrival(), next(number), case, 0))
        while waiting:
            moment, _, case, place = heappop(waiting)
            if moment >= self._end:
                continue
            place = self._next_leg(place)
            lost = place < len(self._route) and self._chance.random() < _LOST
            if place == len(self._route) or lost:
                recorder.end(case)
                continue
            stay = self._stay(recorder.station(case, self._chance), self._route[place], moment)
            recorder.add(case, place, stay.start, stay.clocks)
            heappush(waiting, (stay.clocks[-1][1], next(number), case, place + 1))
        recorder.finish()

    def _arrival(self) -> float:
        while True:
            moment = self._begin + self._chance.random() * self._days * DAY
            if not _is_july(moment) or self._chance.random() < 1 / 2:
                return moment

    def _next_leg(self, place: int) -> int:
        while place < len(self._route) and self._chance.random() >= self._route[place].share:
            place += 1
        return place

    def _stay(self, station: str, leg: Leg, moment: float) -> _Stay:
        if leg.way in (Way.LANE, Way.STATION):
            name = station if leg.way is Way.STATION else leg.lane
            taken, done = self._pools[name].take(moment, self._efforts[name] * self._chance.lognormvariate(-0.18, 0.6))
            clocks = [(Clock.QUEUE, taken), (Clock.WORK, done)]
            if self._chance.random() < _HELD:
                clocks.append((Clock.CLIENT, done + self._wait(_HELD_DAYS)))
            return _Stay(moment, tuple(clocks))
        if leg.way is Way.MEETING:
            return _Stay(moment, ((Clock.MEETING, self._meetings[leg.element].next_place(moment + 2 * DAY)),))
        if leg.way is Way.PLANNED:
            return _Stay(moment, ((Clock.PLANNED, moment + leg.days * DAY),))
        clock = Clock.CLIENT if leg.way is Way.CLIENT else Clock.PARTY
        return _Stay(moment, ((clock, moment + self._wait(leg.days)),))

    def _wait(self, days: float) -> float:
        return self._chance.lognormvariate(0, 0.7) * days * DAY


def _slowness(since: float, slower: float) -> Factor:
    def factor(moment: float) -> float:
        holiday = _HOLIDAY if _is_july(moment) else 1.0
        return holiday * (slower if moment >= since else 1.0)

    return factor


def _is_july(moment: float) -> bool:
    return int(moment / DAY % _DAYS_OF_YEAR) in _JULY
