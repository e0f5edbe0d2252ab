"""Looking at the state of an instance without changing it."""

from datetime import UTC, datetime

from engine.interpreter.codec import load_state
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.standing import Standing, standing_of
from engine.interpreter.surroundings import NOWHERE

LOOKING = Run(NOWHERE, datetime.min.replace(tzinfo=UTC))
"""The run of what is only looked at."""


def inspect(program: Program, state: bytes) -> Standing:
    """Give what an instance waits for; nothing is evaluated. Raises StateRefused."""
    return standing_of(load_state(program, state, LOOKING))
