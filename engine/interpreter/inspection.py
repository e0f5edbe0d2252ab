"""Looking at the state of an instance without changing it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NoReturn

from engine.errors import EngineError
from engine.interpreter.codec import load_state
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.standing import Standing, standing_of


def inspect(program: Program, state: bytes) -> Standing:
    """Give what an instance waits for; nothing is evaluated. Raises StateRefused."""
    return standing_of(load_state(program, state, Run(_Nowhere(), datetime.min.replace(tzinfo=UTC))))


class _Nowhere:
    """Surroundings for a look: nothing may be asked of them."""

    def variables(self) -> Mapping[str, object]:
        return {}

    def evaluate(self, *_: object) -> NoReturn:
        raise EngineError("nothing is evaluated while looking")

    perform = decide = due = evaluate
