"""Repeated requests: the same key of the same person gets the same answer, and nothing happens twice.

A key belongs to one request: its verb, its object and all that was sent with it. Used for anything else it is refused,
for the answer of the first would be taken for the answer of the second.
"""

from collections.abc import Mapping
from typing import Any

from engine.commands.work import Work
from engine.errors import Conflict, FieldError, FormInvalid
from engine.model import Person
from engine.model.values import dump_values, is_storable


def purpose_of(work: Work, key: str, verb: str, sent: Mapping[str, Any]) -> str:
    """Give what a key is used for: the verb, and a keyed hash of what was sent, from which nobody can guess it.

    Raises FormInvalid when the values are such as nobody could keep.
    """
    if not key:
        return verb
    try:
        plain = dump_values(sent) if is_storable(sent) else b""
    except TypeError:
        plain = b""
    if not plain:
        raise FormInvalid({"": FieldError("not_text")}, sent)
    return f"{verb}:{work.uow.idempotency.fingerprint(plain)}"


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
