"""What cases did, as visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random

from engine.bench.history.pool import DAY
from engine.bench.history.route import STATIONS, Leg, Way
from engine.model.visits import Clock, Left, Visit, VisitKind

_NOTHING = dict.fromkeys(Clock, 0)
"""Copied for each visit: to make it anew costs a third of the visit."""

Clocks = Sequence[tuple[Clock, float]]
"""Clock after clock, with the moment at which each ends."""


@dataclass(slots=True)
class _Under:
    """A stage or a case that is under way, and whose time has passed in it."""

    start: float
    stage: str = ""
    clocks: list[tuple[Clock, float]] = field(default_factory=list)


class Recorder:
    """Writes the visits of tasks and waits as they happen, and those of stages and cases as they end."""

    def __init__(self, of: tuple[str, str, str], route: Sequence[Leg], until: datetime) -> None:
        """Record until a moment: what lasts longer is open. `of`: region, chart, and what tells ids apart."""
        self._region, self._definition, self._name = of
        self._route = route
        self._until = until.timestamp()
        self._number = 0
        self._cases: dict[int, _Under] = {}
        self._stages: dict[int, _Under] = {}
        self.visits: list[Visit] = []
        self.unit_of: dict[str, str] = {}

    def station(self, case: int, chance: Random) -> str:
        """Give the health station of a case; the first question chooses it."""
        case_id = self._id("case", case)
        if case_id not in self.unit_of:
            self.unit_of[case_id] = chance.choice(STATIONS)
        return self.unit_of[case_id]

    def add(self, case: int, place: int, start: float, clocks: Clocks) -> None:
        """Write the visit of one leg."""
        leg = self._route[place]
        stage = self._stages.get(case)
        if stage is None or stage.stage != leg.stage:
            self._close_stage(case)
            stage = self._stages[case] = _Under(start, leg.stage)
        whole = self._cases.setdefault(case, _Under(start))
        stage.clocks += clocks
        whole.clocks += clocks
        is_task = leg.way in (Way.LANE, Way.STATION)
        kind = VisitKind.TASK if is_task else VisitKind.WAIT
        visit = self._visit(self._next(), case, kind, leg.element, leg.stage, start, clocks)
        visit.lane = leg.lane
        if is_task:
            visit.due = _moment(start + leg.days * DAY)
            visit.late = visit.left is not None and visit.left > visit.due
            visit.assigned = visit.left is None and visit.clock is not Clock.QUEUE
        self.visits.append(visit)

    def end(self, case: int) -> None:
        """Write that a case has ended, with its last stage."""
        self._close_stage(case)
        whole = self._cases.pop(case, None)
        if whole is not None:
            kind = VisitKind.CASE
            self.visits.append(self._visit(self._id("case", case), case, kind, "", "", whole.start, whole.clocks))

    def finish(self) -> None:
        """Write the stages and the cases that are still open."""
        for case in list(self._cases):
            self.end(case)

    def _close_stage(self, case: int) -> None:
        stage = self._stages.pop(case, None)
        if stage is not None:
            kind = VisitKind.STAGE
            visit = self._visit(self._next(), case, kind, stage.stage, stage.stage, stage.start, stage.clocks)
            visit.opened_on = _day(self._cases[case].start)
            self.visits.append(visit)

    def _visit(
        self, visit_id: str, case: int, kind: VisitKind, element: str, stage: str, start: float, clocks: Clocks
    ) -> Visit:
        seconds, running, since = _spent(start, clocks, self._until)
        end = clocks[-1][1]
        done = end <= self._until
        return Visit(
            id=visit_id,
            region=self._region,
            kind=kind,
            instance_id=self._id("instance", case),
            case_id=self._id("case", case),
            definition=self._definition,
            version_id="",
            element=element,
            stage=stage,
            lane="",
            group="",
            organisation="",
            entered=_moment(start),
            entered_on=_day(start),
            clock=running,
            clock_since=_moment(since),
            left=_moment(end) if done else None,
            left_on=_day(end) if done else None,
            how=Left.DONE if done else Left.OPEN,
            span_s=sum(seconds.values()) if done else 0,
            work_s=seconds[Clock.WORK],
            queue_s=seconds[Clock.QUEUE],
            client_s=seconds[Clock.CLIENT],
            party_s=seconds[Clock.PARTY],
            meeting_s=seconds[Clock.MEETING],
            planned_s=seconds[Clock.PLANNED],
        )

    def _next(self) -> str:
        self._number += 1
        return self._id("visit", self._number)

    def _id(self, kind: str, number: int) -> str:
        return f"{kind}-{self._region}-{self._definition}-{self._name}-{number}"


def _spent(start: float, clocks: Clocks, until: float) -> tuple[Mapping[Clock, int], Clock, float]:
    """Give whole seconds by clock up to a moment, which clock runs then, and since when."""
    seconds = dict(_NOTHING)
    since, running = start, clocks[0][0]
    for clock, end in clocks:
        running = clock
        if end > until:
            break
        seconds[clock] += int(end) - int(since)
        since = end
    return seconds, running, since


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _day(seconds: float) -> date:
    return _moment(seconds).date()
