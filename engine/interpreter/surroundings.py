"""What the interpreter asks of the world; the command hands it in."""

from collections.abc import Mapping
from datetime import datetime
from typing import NoReturn, Protocol

from engine.errors import EngineError
from engine.model import DecisionCall, OperationCall


class Surroundings(Protocol):
    """The live variables and all that reaches outside the diagram; its exceptions pass through unchanged."""

    def variables(self) -> Mapping[str, object]:
        """Give the live variables of the instance."""

    def evaluate(self, expression: str, local: Mapping[str, object]) -> object:
        """Evaluate FEEL (without a leading `=`) over the live variables, with `local` names on top."""

    def perform(self, call: OperationCall) -> None:
        """Perform the operation of a service task; it may change the live variables."""

    def decide(self, call: DecisionCall) -> None:
        """Make the decision of a business rule task and keep the answer in the live variables."""

    def due(self, value: object, armed_at: datetime) -> datetime:
        """Give the moment a timer means by a value that is no plain one, such as `workdays(5)`."""


class _Nowhere:
    """Surroundings of what is only looked at or kept: nothing may be asked of them."""

    def variables(self) -> Mapping[str, object]:
        return {}

    def evaluate(self, *_: object) -> NoReturn:
        raise EngineError("nothing is evaluated while looking")

    perform = decide = due = evaluate


NOWHERE: Surroundings = _Nowhere()
