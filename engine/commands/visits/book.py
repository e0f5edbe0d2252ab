"""The open visits of a case, or of an instance without one, while events change them; and what came of it."""

from collections.abc import Iterable
from datetime import date, datetime
from math import floor
from typing import Protocol

from engine.clock import local
from engine.commands.visits.tally import Tally
from engine.model.visits import CLOCKS, Clock, Left, Visit, VisitKind
from engine.workdays import worked_seconds

_OWN = (VisitKind.TASK, VisitKind.WAIT)
"""Kinds that have a clock of their own; stages and cases have the most own one of what is open in them."""
_RANK = {clock: rank for rank, clock in enumerate(CLOCKS)}
_SECONDS = {clock: f"{clock.value}_s" for clock in CLOCKS}


class Past(Protocol):
    """Where visits that have ended are found."""

    def get(self, visit_id: str) -> Visit | None:
        """Give a visit by its id."""
        ...

    def newest(self, instance_id: str, kind: VisitKind, element: str) -> Visit | None:
        """Give the newest visit of an element in an instance."""
        ...


class Book:
    """Visits by id, changed in place; `tally` is what the changes add to the figures since they were last written."""

    def __init__(self, visits: Iterable[Visit], past: Past) -> None:
        """Begin with the visits that are open."""
        self.open = {one.id: one for one in visits}
        self.past = past
        self.added: list[Visit] = []
        self.changed: dict[str, Visit] = {}
        self.redrawn: set[str] = set()
        """Those of which more than times, clocks, due moment and assignment has changed."""
        self.tally = Tally()
        self._day: tuple[datetime, date] | None = None

    def clear(self) -> None:
        """Forget what has changed: it was written."""
        self.added, self.changed, self.redrawn, self.tally = [], {}, set(), Tally()

    def day(self, at: datetime) -> date:
        """Give the day of a moment in Finland; asked for a moment again it is not worked out twice."""
        known = self._day
        if known is None or known[0] is not at:
            known = self._day = (at, local(at).date())
        return known[1]

    def case(self) -> Visit | None:
        """Give the open visit of the case."""
        return next((one for one in self.open.values() if one.kind is VisitKind.CASE), None)

    def of(self, instance_id: str, *kinds: VisitKind) -> list[Visit]:
        """Give the open visits of an instance of these kinds."""
        return [one for one in self.open.values() if one.instance_id == instance_id and one.kind in kinds]

    def find(self, visit_id: str) -> Visit | None:
        """Give a visit by id, open or ended."""
        return self.open.get(visit_id) or self.past.get(visit_id)

    def enter(self, visit: Visit) -> None:
        """Let a visit begin."""
        self.open[visit.id] = visit
        self.added.append(visit)
        self.tally.entered(visit)

    def touch(self, visit: Visit) -> None:
        """Note that something of a visit has changed that no figure counts."""
        self.changed[visit.id] = visit

    def redraw(self, visit: Visit) -> None:
        """Note that what a visit is described by has changed, but for what figures are counted by."""
        self.changed[visit.id] = visit
        self.redrawn.add(visit.id)

    def turn(self, visit: Visit, clock: Clock, at: datetime) -> None:
        """Let another clock run from now on."""
        if visit.clock is clock:
            return
        run_clock(visit, at)
        visit.clock = clock
        self.changed[visit.id] = visit

    def leave(self, visit: Visit, how: Left, at: datetime) -> None:
        """End an open visit. A clock that was set back takes nothing away: it then took no time."""
        run_clock(visit, at)
        visit.left, visit.left_on, visit.how = at, self.day(at), how
        visit.span_s = sum(getattr(visit, name) for name in _SECONDS.values())
        visit.worked_s = worked_seconds(visit.entered, visit.clock_since)
        visit.late = visit.due is not None and at > visit.due
        visit.assigned = False
        del self.open[visit.id]
        self.changed[visit.id] = visit
        self.tally.left(visit)

    def mark(self, visit: Visit, how: Left) -> None:
        """Say of an ended visit that it ended otherwise."""
        self.tally.left(visit, -1)
        visit.how = how
        self.tally.left(visit)
        self.changed[visit.id] = visit

    def reopen(self, visit: Visit) -> None:
        """Let an ended visit go on as if it had not been left; the time in between goes to the clock that ran then."""
        self.tally.left(visit, -1)
        visit.left = visit.left_on = None
        visit.how, visit.span_s, visit.worked_s, visit.late = Left.OPEN, 0, 0, False
        self.open[visit.id] = visit
        self.changed[visit.id] = visit

    def rename(self, visit: Visit, definition: str, version_id: str, instance_id: str) -> None:
        """Let an open visit be of another chart from its beginning."""
        self.tally.entered(visit, -1)
        visit.definition, visit.version_id, visit.instance_id = definition, version_id, instance_id
        self.tally.entered(visit)
        self.redraw(visit)

    def settle(self, at: datetime) -> None:
        """Let stages and cases have the most own clock of what is open in them, and write off what has changed."""
        own = [one for one in self.open.values() if one.kind in _OWN]
        for visit in self.open.values():
            if visit.kind is VisitKind.STAGE:
                mine = [one for one in own if one.instance_id == visit.instance_id] or own
                self.turn(visit, _most_own(mine), at)
            elif visit.kind is VisitKind.CASE:
                self.turn(visit, _most_own(own), at)


def _most_own(visits: Iterable[Visit]) -> Clock:
    # Where nothing is open nobody else is waited for: it is ours to see why.
    return min((one.clock for one in visits), key=_RANK.__getitem__, default=Clock.QUEUE)


def run_clock(visit: Visit, at: datetime) -> None:
    """Give the time since the clock began to run to it. Whole seconds are cut at both ends, so that they add up."""
    since = visit.clock_since
    if at <= since:
        return
    name = _SECONDS[visit.clock]
    setattr(visit, name, getattr(visit, name) + floor(at.timestamp()) - floor(since.timestamp()))
    visit.clock_since = at
