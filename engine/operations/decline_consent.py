"""The client has been asked for consent and gives none: what is given already stays (F02)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.consents import note_decision
from engine.operations.desk import Desk
from engine.operations.operation import Operation


def perform(desk: Desk, given: Mapping[str, Any]) -> None:  # noqa: ARG001 - every operation has this shape
    """Write that the client has decided: from now on the case goes on inside the register alone."""
    note_decision(desk)


OPERATION = Operation("decline_consent", (), {}, perform)
