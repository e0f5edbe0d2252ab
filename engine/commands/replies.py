"""Repeated requests: the same key of the same person gets the same answer, and nothing happens twice."""

from typing import Any

from engine.commands.work import Work
from engine.errors import Conflict
from engine.model import Person


def recall(work: Work, actor: Person, key: str, purpose: str) -> Any:
    """Give what was answered to this key, None when it is new or empty; Conflict when it was for something else."""
    if not key:
        return None
    kept = work.uow.idempotency.recall(key, actor.id)
    if kept is None:
        return None
    if kept.get("purpose") != purpose:
        raise Conflict("the idempotency key was used for another request")
    return kept.get("answer")


def remember(work: Work, actor: Person, key: str, purpose: str, answer: Any) -> None:
    """Keep the answer in the transaction of its effect."""
    if key:
        kept = {"purpose": purpose, "answer": answer}
        work.uow.idempotency.remember(key, actor.id, purpose, kept, work.moment)
