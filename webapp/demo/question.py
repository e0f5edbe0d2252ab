"""A question without a client: brought to the consultation team, put on an agenda, answered there."""

from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.model import Task
from webapp.demo.agendas import CARRIED, NOT_HANDLED, book
from webapp.demo.walk import Walker

ANONYMOUS = {"muoto": ["anonymisti"]}
_AFTER_START = timedelta(minutes=20)
_VISITS = 8
"""So often at most: one that is always carried over waits."""


class Question:
    """One question of the past."""

    def __init__(self, walker: Walker, opens: datetime, chance: Random, *, is_asked: bool = False) -> None:
        """Take who asks, and when; `is_asked` when a case has asked it already on the day of that moment."""
        self.opens, self._is_asked = opens, is_asked
        self._walker, self._chance, self._visits = walker, chance, 0
        self._booked: set[str] = set()

    def begin(self, _number: int, idempotency_key: str) -> None:
        """Ask; or do nothing, when it was asked."""
        if not self._is_asked:
            self._walker.consult(ANONYMOUS, idempotency_key)

    def latest(self) -> datetime:
        """Give when it was asked."""
        return self.opens

    def visit(self) -> datetime | None:
        """Put it on an agenda, or answer it in its meeting; gives when it is looked at again."""
        task = self._walker.asked_at(self.opens)
        self._visits += 1
        if task is None or self._visits > _VISITS:
            return None
        if task.id not in self._booked:
            self._booked.add(task.id)
            if (begins := book(self._walker, "", task)) is not None:
                return begins + _AFTER_START
        self._walker.answer(task, self._answers(task))
        return clock.now() + timedelta(days=1)

    def rest(self) -> None:
        """Leave it as it is."""

    def _answers(self, task: Task) -> dict[str, list[str]]:
        is_carried = task.element == "kasittele_konsultaatio" and self._chance.random() < CARRIED
        return NOT_HANDLED if is_carried else {}
