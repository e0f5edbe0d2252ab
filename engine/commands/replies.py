"""Repeated requests: the same key of the same person gets the same answer, and nothing happens twice.

A key belongs to one request: its verb, its object and all that was sent with it. Used for anything else it is refused,
for the answer of the first would be taken for the answer of the second. The answer is kept whole, in the transaction of
its effect: also a retry after a crash between the commit and the answer gets what the first one would have got.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from engine.commands.work import Work
from engine.errors import Conflict, FieldError, FormInvalid, KeyReused
from engine.model import Case, DefinitionVersion, Instance, Person, Task
from engine.model.screens import Completion
from engine.model.values import dump_values, is_storable
from engine.store.families.idempotency import MARK

A = TypeVar("A")

CASE: TypeAdapter[Case] = TypeAdapter(Case)
TASK: TypeAdapter[Task] = TypeAdapter(Task)
INSTANCE: TypeAdapter[Instance] = TypeAdapter(Instance)
COMPLETION: TypeAdapter[Completion] = TypeAdapter(Completion)
VERSIONS: TypeAdapter[list[DefinitionVersion]] = TypeAdapter(list[DefinitionVersion])
ID: TypeAdapter[str] = TypeAdapter(str)
DONE: TypeAdapter[bool] = TypeAdapter(bool)
"""What says nothing but that it was done."""
_BEFORE_UPGRADE = "the request was done before Polku was upgraded; read how things stand now"
SECRET_SHOWN = DONE
"""A secret was shown; it is not kept."""


def once(
    work: Work,
    actor: Person,
    key: str,
    verb: str,
    sent: Mapping[str, Any],
    kind: TypeAdapter[A],
    act: Callable[[], A],
) -> A:
    """Give what `act` gives, or what it gave to the same request before; without a key it is just done.

    `verb` names the use case and its object, `sent` is all that came with it. The answer may hold no client data: it is
    kept as it is. Raises KeyReused when the key was for another request, FormInvalid for values that nobody could keep.
    """
    if not key:
        return act()
    purpose = _purpose(work, verb, sent)
    kept = work.uow.idempotency.recall(key, actor.id)
    if kept is not None:
        return _again(kept, purpose, kind)
    answer = act()
    work.uow.idempotency.remember(key, actor.id, purpose, _written(answer, kind), work.moment)
    return answer


def _written(answer: A, kind: TypeAdapter[A]) -> bytes:
    # What a completion gives holds nothing but texts and moments: it needs no schema to be written, and it is written
    # with every step.
    return orjson.dumps(answer) if kind is COMPLETION else kind.dump_json(answer)


def _purpose(work: Work, verb: str, sent: Mapping[str, Any]) -> str:
    """Give what a key is used for: the verb, and a keyed hash of what was sent, from which nobody can guess it."""
    try:
        plain = dump_values(sent) if is_storable(sent) else b""
    except TypeError:
        plain = b""
    if not plain:
        raise FormInvalid({"": FieldError("not_text")}, sent)
    return f"{verb}:{work.uow.idempotency.fingerprint(plain)}"


def _again(kept: Mapping[str, Any], purpose: str, kind: TypeAdapter[A]) -> A:
    done, mark, _hash = str(kept.get("purpose", "")).rpartition(f":{MARK}")
    if kept.get("purpose") != purpose:
        if not mark:
            raise Conflict(_BEFORE_UPGRADE)
        raise KeyReused(done)
    try:
        return kind.validate_python(kept.get("answer"))
    except ValidationError as error:  # an older version of Polku kept its answers in another form
        raise Conflict(_BEFORE_UPGRADE) from error
