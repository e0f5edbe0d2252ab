"""Tidy up at night: forget what has no use any more."""

from datetime import timedelta

from engine import clock
from engine.commands.imported_logs.keep import ABANDONED, forget
from engine.commands.sign_in import REMEMBERED
from engine.store import UnitOfWork

KEPT_ANSWERS = timedelta(days=30)
"""For so long an idempotency key is remembered."""

KEPT_TOKENS = timedelta(days=90)
"""For so long an expired token is still told from an unknown one."""

KEPT_SESSIONS = timedelta(days=1)
"""A session that ended longer ago than this is deleted."""

KEPT_MOVES = timedelta(days=90)
"""For so long the states from before a move to another version are kept, for taking it back."""

KEPT_BEATS = timedelta(days=1)
"""A worker that was killed is named for so long."""

KEPT_FIGURES = timedelta(days=1)
"""So long the figures of a finer cut are kept after they were asked for."""


def tidy_up(uow: UnitOfWork) -> None:
    """Delete what is over: sessions, tokens, failed sign-ins, kept answers and steps, workers long gone."""
    moment = clock.now()
    uow.sessions.drop_expired(moment - KEPT_SESSIONS)
    uow.client_links.drop_expired(moment - KEPT_SESSIONS)
    uow.tokens.drop_expired(moment - KEPT_TOKENS)
    uow.idempotency.forget_before(moment - KEPT_ANSWERS)
    uow.attempts.forget_before(moment - REMEMBERED)
    uow.marks.forget_before(moment - KEPT_BEATS)
    uow.last_steps.forget_before(moment)
    uow.moving.forget_before(moment - KEPT_MOVES)
    uow.figure_runs.forget_before(moment - KEPT_FIGURES)
    for log in uow.imported_logs.unread(moment - ABANDONED):
        forget(uow, log)
