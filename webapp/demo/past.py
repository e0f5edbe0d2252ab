"""A case that lives by chance: people get to its tasks when they get to them, and some clients stop."""

from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.model import DefinitionVersion, Task
from webapp.demo.agendas import CARRIED, NOT_HANDLED, book
from webapp.demo.care import Care
from webapp.demo.pace import Pace
from webapp.demo.profiles import Profile
from webapp.demo.walk import Standing, Walker

_IN_MEETING = timedelta(minutes=20)
_LOOK_AGAIN = timedelta(days=9)
"""When a case that waits for a date or a message is looked at again."""


class PastLife:
    """One simulated case."""

    def __init__(
        self, profile: Profile, walker: Walker, version: DefinitionVersion, opens: datetime, pace: Pace, chance: Random
    ) -> None:
        """Choose what kind of client this is, and whether and when they will stop."""
        self.opens, self.key = opens, ""
        self._walker, self._version, self._pace, self._chance = walker, version, pace, chance
        self._answers = profile.way(chance)
        self._meets: dict[str, datetime | None] = {}
        self._stops = opens + timedelta(days=chance.uniform(*profile.stops)) if profile.leaves(chance) else None

    def begin(self, number: int, idempotency_key: str) -> None:
        """Open the case, or find the one that was opened with this key."""
        self.key = self._walker.open_case(self._version, number, idempotency_key).key
        self._care = Care(self._walker, number)

    def latest(self) -> datetime:
        """Give when something happened in the case last."""
        return self._walker.latest(self.key)

    def rest(self) -> None:
        """Leave the case as it is."""

    def visit(self) -> datetime | None:
        """Do the task whose turn it is, if somebody has the time; gives when the case is visited again."""
        moment = clock.now()
        standing = self._walker.standing(self.key)
        if standing.closed:
            self._stops = None  # it ended before the client would have stopped
            if not standing.tasks:
                return _after(standing, moment)
        if self._stops is not None and moment >= self._stops:
            self._stops = None
            self._walker.act(self.key, ("message",), ending=True)
            return self._pace.tomorrow()
        for task in standing.tasks:
            self._care.do(self.key, task, self._planned(task))
        standing = self._walker.standing(self.key)
        ready = sorted((self._planned(task), task.id) for task in standing.tasks)
        if not ready:
            return moment + _LOOK_AGAIN
        if ready[0][0] <= moment and not self._do(next(one for one in standing.tasks if one.id == ready[0][1])):
            return self._pace.tomorrow()
        return self._next(moment)

    def _next(self, moment: datetime) -> datetime | None:
        standing = self._walker.standing(self.key)
        if standing.closed and not standing.tasks:
            return _after(standing, moment)
        planned = min((self._due(task) for task in standing.tasks), default=moment + _LOOK_AGAIN)
        # Timers may open or withdraw tasks meanwhile.
        return min(planned, moment + _LOOK_AGAIN) if self._stops is None else min(planned, self._stops)

    def _due(self, task: Task) -> datetime:
        return self._care.due(task, self._planned(task))

    def _planned(self, task: Task) -> datetime:
        """Give when somebody means to do the task: in the meeting on whose agenda it is, or when they get to it."""
        if task.id not in self._meets:
            self._meets[task.id] = book(self._walker, self.key, task)
        begins = self._meets[task.id]
        return self._pace.planned(task) if begins is None else begins + _IN_MEETING

    def _do(self, task: Task) -> bool:
        person = self._walker.who_does(task)
        if person is None or not self._pace.has_time(person):
            return False
        self._pace.note(person)
        answers = self._answers
        if self._meets[task.id] is not None and self._chance.random() < CARRIED:
            answers = {**answers, **NOT_HANDLED}
        return self._walker.do_one(self.key, answers, only=task.element) is not None


def _after(standing: Standing, moment: datetime) -> datetime | None:
    """Give when a closed case is looked at again: when the client is asked how things are; None for never."""
    if standing.wakes is None or standing.wakes > moment:
        return standing.wakes
    return moment + _LOOK_AGAIN
