"""When people get to a task: by the time it allows, their other work, and the season."""

from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.model import Person, Task
from webapp.demo.play import office

A_DAY = 4
"""Pieces of casework that one person gets done in a day; the rest of the day goes elsewhere."""
_USUAL, _SPREAD = 0.6, 0.55
"""A task is done after this share of the time it allows, in the middle; now and then much later."""
_UNHURRIED = timedelta(days=4)
"""The time that a task without a due moment seems to allow."""
_JULY, _AUGUST = 7, 8
_SLOW = {"varaa_terveystarkastus": 1.6, "tee_terveystarkastus": 1.5, "pida_vastaanotto": 1.3, "kutsu_tiimi": 2.4}
"""Where the documents say that it takes long (D1:129), by element; and one step that somebody has mended."""
_MENDED = {"kutsu_tiimi": 0.6}
"""The same after somebody did something about it."""
MENDED_AGO = timedelta(days=100)


class Pace:
    """The calendars of all people; what was planned once stays planned."""

    def __init__(self, chance: Random, now: datetime) -> None:
        """Begin with empty calendars; `now` is where the past ends."""
        self._chance, self._mended_at = chance, now - MENDED_AGO
        self._planned: dict[str, datetime] = {}
        self._done: dict[tuple[str, object], int] = {}

    def planned(self, task: Task) -> datetime:
        """Give the moment when somebody means to do the task."""
        if task.id not in self._planned:
            allowed = max((task.due or task.opened_at + _UNHURRIED) - task.opened_at, timedelta(hours=4))
            share = _USUAL * self._chance.lognormvariate(0, _SPREAD) * self._slowness(task)
            wanted = task.opened_at + allowed * share
            if clock.local(wanted).month == _JULY and self._chance.random() < 0.6:  # noqa: PLR2004 - most are away
                wanted = wanted.replace(month=_AUGUST, day=self._chance.randint(1, 10))
            self._planned[task.id] = office(wanted, self._chance)
        return self._planned[task.id]

    def _slowness(self, task: Task) -> float:
        usual = _SLOW.get(task.element, 1.0)
        return usual if task.opened_at < self._mended_at else _MENDED.get(task.element, usual)

    def has_time(self, person: Person) -> bool:
        """Tell whether the person gets one more piece of work done today."""
        return self._done.get((person.id, clock.local(clock.now()).date()), 0) < A_DAY

    def note(self, person: Person) -> None:
        """Count a piece of work."""
        day = (person.id, clock.local(clock.now()).date())
        self._done[day] = self._done.get(day, 0) + 1

    def tomorrow(self) -> datetime:
        """Give a moment of the next working day."""
        return office(clock.now() + timedelta(hours=16), self._chance)
