"""An operation as a value: its parameters, and the function that performs it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import OperationRefused
from engine.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Operation:
    """A verb that a service task may call; `perform` gets every parameter, defaults filled in."""

    name: str
    required: tuple[str, ...]
    optional: Mapping[str, Any]
    perform: Callable[[Desk, Mapping[str, Any]], None]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Give the names of all parameters, required ones first."""
        return (*self.required, *self.optional)

    def __call__(self, desk: Desk, given: Mapping[str, Any]) -> None:
        """Perform the operation; raises OperationRefused for a wrong parameter or state of the case."""
        unknown = sorted(set(given) - set(self.parameters))
        missing = [name for name in self.required if name not in given]
        if unknown or missing:
            raise OperationRefused(f"{self.name}: unknown parameters {unknown}, missing parameters {missing}")
        self.perform(desk, {**self.optional, **given})
