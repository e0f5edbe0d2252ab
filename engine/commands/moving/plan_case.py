"""Whether one case can go on by another version: all that runs in it must, or nothing is moved."""

from collections.abc import Iterable, Iterator, Sequence

from engine.commands.drawn import find_element
from engine.commands.moving.target import Programs
from engine.errors import StateRefused
from engine.interpreter import Program, plan_move
from engine.model import InstanceStatus
from engine.model.moving import MoveReason
from engine.store.queries.moving import Running

_AROUND = frozenset({"callActivity", "subProcess"})
"""Elements that a case stands on only because it stands inside of them."""


def case_reasons(source: Programs, target: Programs, running: Iterable[Running]) -> list[MoveReason]:
    """Give all that stands in the way of moving what runs in a case."""
    return list(dict.fromkeys(reason for one in running for reason in _reasons(source, target, one)))


def steps_of(source: Programs, running: Sequence[Running]) -> Iterator[tuple[str, str]]:
    """Give where a case stands: ids and names of elements, without those that are only around others."""
    for one in running:
        program = source(one.definition)
        for element_id in one.active if program is not None else ():
            found = find_element(program, element_id) if program else None
            if found is None or found.kind not in _AROUND:
                yield element_id, (found.name if found else "") or element_id


def _reasons(source: Programs, target: Programs, one: Running) -> Iterator[MoveReason]:
    if one.status is InstanceStatus.INCIDENT:
        yield MoveReason("incident", one.definition, _name(source(one.definition)))
    old, new = source(one.definition), target(one.definition)
    if old is None or new is None:
        yield MoveReason("process", one.definition, _name(old))
        return
    try:
        yield from plan_move(old, new, one.state).reasons
    except StateRefused:
        yield MoveReason("unreadable", one.definition, _name(old))


def _name(program: Program | None) -> str:
    return program.name if program else ""
