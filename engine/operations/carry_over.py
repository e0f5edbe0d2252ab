"""Carry a consultation over to the next meeting (F08 "siirretään", T15)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.agenda_items import carry_over
from engine.operations.desk import Desk
from engine.operations.operation import Operation

COUNT = "siirtoja"
"""Variable that counts the moves: the chart escalates the second one."""


def perform(desk: Desk, _given: Mapping[str, Any]) -> None:
    """Count the move, and move the consultation's item where it is on an agenda.

    Without a later meeting that has room the consultation waits in the queue.
    """
    item = desk.uow.agenda.open_of_instance(desk.instance.id)
    if item is not None:
        carry_over(desk.uow, item.id, desk.moment, desk.actor)
    count_move(desk.variables)


def count_move(variables: dict[str, Any]) -> int:
    """Count one more move in the variables of a consultation; gives how many there are."""
    variables[COUNT] = int(variables.get(COUNT) or 0) + 1
    return int(variables[COUNT])


OPERATION = Operation("carry_over", (), {}, perform)
