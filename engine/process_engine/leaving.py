"""The face's part about handing over what somebody has: one transaction a row, so that none undoes another."""

import time
from collections.abc import Sequence

from engine.commands.leaving.page import CHANGE, leaver, leaving_page
from engine.commands.leaving.start_change import NotTheirs, hand_over_row
from engine.errors import (
    AlreadyRunning,
    CaseSuspended,
    Conflict,
    Forbidden,
    FormInvalid,
    NotFound,
    OperationRefused,
    Unavailable,
)
from engine.model import Person
from engine.model.leaving import (
    CASE,
    ENDED,
    FAILED,
    LEFT,
    NOT_THEIRS,
    REFUSED,
    RUNNING,
    SUSPENDED,
    HandOverResult,
    HandOverWish,
    LeavingPage,
)
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core

PATIENCE = 8.0
"""Seconds in which one request begins rows; what is left is told, and goes on with the next request."""

_OUTCOMES: tuple[tuple[type[Exception], str], ...] = (
    (AlreadyRunning, RUNNING),
    (NotTheirs, NOT_THEIRS),
    (CaseSuspended, SUSPENDED),
    (Conflict, ENDED),
    (NotFound, ENDED),
    (FormInvalid, REFUSED),
    (OperationRefused, REFUSED),
    (Forbidden, REFUSED),
)


class Leaving(Core):
    """Use cases about handing over; a part of ProcessEngine."""

    def leaving(self, actor: Person, person_id: str, region: str) -> LeavingPage:
        """Give what somebody of the actor's unit has in a region, and who could have it; NotFound, Forbidden."""
        with self._work(actor, write=False) as work:
            return leaving_page(work, actor, person_id, region)

    def hand_over(
        self,
        actor: Person,
        person_id: str,
        region: str,
        wishes: Sequence[HandOverWish],
        idempotency_key: str = "",
        *,
        patience: float = PATIENCE,
    ) -> list[HandOverResult]:
        """Hand over row by row and give what came of each, in the order given; raises NotFound, Forbidden.

        A row that fails leaves the others as they are. The same request again goes on where it stopped.
        """
        with self._work(actor, write=False) as work:
            leaver(work, actor, person_id, region)
        stop_at = time.monotonic() + patience
        results: list[HandOverResult] = []
        for wish in wishes:
            if time.monotonic() > stop_at:
                results.append(HandOverResult(wish, LEFT))
                continue
            results.append(self._row(actor, person_id, region, wish, idempotency_key))
            if results[-1].outcome == LEFT:
                stop_at = 0.0
        return results

    def _row(self, actor: Person, person_id: str, region: str, wish: HandOverWish, key: str) -> HandOverResult:
        try:
            return self._hand_over_row(actor, person_id, region, wish, key)
        except Unavailable:
            return HandOverResult(wish, LEFT)
        except STEP_FAILURES as error:
            if wish.kind == CASE:
                self._keep_failed_start(error, region, CHANGE, wish.id)
            return HandOverResult(wish, FAILED)
        except tuple(kind for kind, _outcome in _OUTCOMES) as error:
            return HandOverResult(wish, next(said for kind, said in _OUTCOMES if isinstance(error, kind)))

    @again_after_collision
    def _hand_over_row(
        self, actor: Person, person_id: str, region: str, wish: HandOverWish, key: str
    ) -> HandOverResult:
        with self._work(actor) as work:
            return hand_over_row(work, actor, person_id, region, wish, key)
