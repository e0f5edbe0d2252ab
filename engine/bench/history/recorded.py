"""What cases did, as visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from engine.bench.history.pool import DAY
from engine.bench.history.route import STATIONS, Leg, Way
from engine.model.visits import Clock, Left, Visit, VisitKind

Clocks = Sequence[tuple[Clock, float]]


@dataclass(slots=True)
class _Open:
    """A stage or a case that is under way, and whose time has passed in it."""

    start: float
    stage: str
    seconds: dict[Clock, float]


class Recorder:
    """Writes the visits of tasks and waits as they happen, and those of stages and cases as they end."""

    def __init__(self, region: str, definition: str, route: Sequence[Leg], until: datetime) -> None:
        """Record until a moment: what lasts longer is open."""
        self._region, self._definition, self._route = region, definition, route
        self._until = until.timestamp()
        self._number = 0
        self.visits: list[Visit] = []
        self.unit_of: dict[str, str] = {}

    def station(self, case: int, chance: Random) -> str:
        """Give the health station of a case; the first question chooses it."""
        case_id = _id("case", case)
        if case_id not in self.unit_of:
            self.unit_of[case_id] = chance.choice(STATIONS)
        return self.unit_of[case_id]

    def add(self, case: int, place: int, start: float, clocks: Clocks) -> None:
        """Write the visit of one leg."""
        leg = self._route[place]
        is_task = leg.way in (Way.LANE, Way.STATION)
        kind = VisitKind.TASK if is_task else VisitKind.WAIT
        self._number += 1
        visit = self._visit(_id("visit", self._number), case, kind, leg.element, leg.stage, start, clocks)
        visit.lane = leg.lane
        if is_task:
            visit.due = _moment(start + leg.days * DAY)
            visit.late = visit.left is not None and visit.left > visit.due
            visit.assigned = visit.left is None and visit.clock is not Clock.QUEUE
        self.visits.append(visit)

    def end(self, case: int, moment: float) -> None:
        """Note that a case has ended."""

    def _visit(
        self, visit_id: str, case: int, kind: VisitKind, element: str, stage: str, start: float, clocks: Clocks
    ) -> Visit:
        entered = _moment(start)
        seconds: dict[Clock, int] = {}
        since, running = start, clocks[0][0]
        for clock, end in clocks:
            running = clock
            if end > self._until:
                break
            seconds[clock] = int(end - start) - sum(seconds.values())
            since = end
        done = clocks[-1][1] <= self._until
        left = _moment(clocks[-1][1]) if done else None
        visit = Visit(
            id=visit_id,
            region=self._region,
            kind=kind,
            instance_id=_id("instance", case),
            case_id=_id("case", case),
            definition=self._definition,
            version_id="",
            element=element,
            stage=stage,
            lane="",
            group="",
            organisation="",
            entered=entered,
            entered_on=_day(start),
            clock=running,
            clock_since=_moment(since),
            left=left,
            left_on=_day(clocks[-1][1]) if done else None,
            how=Left.DONE if done else Left.OPEN,
            span_s=sum(seconds.values()) if done else 0,
        )
        for clock, spent in seconds.items():
            setattr(visit, f"{clock}_s", spent)
        return visit


def _id(kind: str, number: int) -> str:
    return str(UUID(int=(hash_of[kind] << 64) + number))


hash_of = {"case": 1, "instance": 2, "visit": 3}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _day(seconds: float) -> date:
    return _moment(seconds).date()
