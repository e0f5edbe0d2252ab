"""A case whose end is told beforehand: it goes to where its story rests, so that every stage has something to see."""

from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.model import DefinitionVersion
from webapp.demo.agendas import book
from webapp.demo.care import Care
from webapp.demo.play import office
from webapp.demo.stories import END, Story
from webapp.demo.walk import Walker

HURRY = 0.3
"""Mean days between two pieces of work when a case should be where it rests already."""

_AT_ONCE = 3
_FIRST_OF = {"statement": "pyyda_lausunto", "path_change": "arvioi_polun_vaihto"}
"""Side instance -> its first task."""


class ToldLife:
    """One case: its story, and how far it is."""

    def __init__(self, story: Story, walker: Walker, version: DefinitionVersion, now: datetime, chance: Random) -> None:
        """Plan when the case is opened, so that it rests since as many days as its story says."""
        self.story, self.walker, self.key = story, walker, ""
        self._version, self._chance = version, chance
        self._until = now - timedelta(days=story.waits)
        """When it should be where it rests."""
        self._is_ended = False
        days = story.days * chance.uniform(0.9, 1.3)
        earliest = office(self._until - timedelta(days=days, hours=10), chance)
        self.opens = min(earliest, now - timedelta(minutes=10))

    def begin(self, number: int, idempotency_key: str) -> None:
        """Open the case, or find the one that was opened with this key."""
        self.key = self.walker.open_case(self._version, number, idempotency_key).key
        self._care = Care(self.walker, number)

    def latest(self) -> datetime:
        """Give when something happened in the case last."""
        return self.walker.latest(self.key)

    def visit(self) -> datetime | None:
        """Do a piece of work; gives when the case is visited again."""
        return office(clock.now() + timedelta(days=self._pause()), self._chance) if self._work() else None

    def rest(self) -> None:
        """Bring a case that chance kept back to where it rests, so that the spread is as the stories say."""
        for _ in range(_AT_ONCE):
            if self._is_ended or self.story.stage == END or not self._work():
                break
        self.walker.claim_some(self.key)
        for task in self.walker.standing(self.key).tasks:
            book(self.walker, self.key, task)

    def _work(self) -> bool:
        # Nothing open is no end: the case may wait for a date.
        for piece in range(_AT_ONCE):
            standing = self.walker.standing(self.key)
            if standing.closed:
                return False
            tasks = {one.element: one.stage for one in standing.tasks}
            if not self._is_ended and self.story.rests(standing.stage, tasks):
                return self._end()
            if piece >= len(standing.tasks) and clock.now() < self._until:
                break
            if not self.walker.do_one(self.key, self.story.answers, first=self.story.first, is_told=True):
                break
        return True

    def _end(self) -> bool:
        """Let happen what happens in the end of the story; tells whether the case is visited again."""
        self._is_ended = True
        if self.story.then == "withdraw":
            return bool(self.walker.act(self.key, ("message",), ending=True))
        if self.story.then and self.walker.act(self.key, name=self.story.then):
            self.walker.do_one(self.key, self.story.answers, only=_FIRST_OF[self.story.then], is_told=True)
        self._care.rest(self.key)
        return False

    def _pause(self) -> float:
        """Give the days until the case is worked on again."""
        if clock.now() > self._until:
            return HURRY
        return self._chance.uniform(0.6, 1.4) * self.story.days / max(self.story.steps, 1) + HURRY
