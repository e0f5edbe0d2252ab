"""Tidy up at night: forget what has no use any more."""

from datetime import timedelta

from engine import clock
from engine.commands.sign_in import REMEMBERED
from engine.store import UnitOfWork

KEPT_SESSIONS = timedelta(days=1)
"""A session that ended longer ago than this is deleted."""

KEPT_ANSWERS = timedelta(days=30)
"""The answer to a request is remembered for so long in case the request is repeated."""

KEPT_BEATS = timedelta(days=1)
"""A worker that was killed is named for so long."""


def tidy_up(uow: UnitOfWork) -> None:
    """Delete what is over: sessions, failed sign-ins, answers nobody asks for again, workers that are long gone."""
    moment = clock.now()
    uow.sessions.drop_expired(moment - KEPT_SESSIONS)
    uow.attempts.forget_before(moment - REMEMBERED)
    uow.idempotency.forget_before(moment - KEPT_ANSWERS)
    uow.marks.forget_before(moment - KEPT_BEATS)
