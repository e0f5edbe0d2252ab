"""Where an expression finds its names while it is evaluated."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any, TypeAlias

from engine.feel.limits import CONTAINERS, Budget, weight
from engine.feel.types import Types

_NO_TYPES: Types = {}


class World:
    """What one evaluation shares in all its parts: the caller's functions and types, the zone, the budget."""

    __slots__ = ("budget", "functions", "types", "zone")

    def __init__(
        self, functions: Mapping[str, Callable[..., Any]], zone: tzinfo | None, types: Types = _NO_TYPES
    ) -> None:
        """Keep the caller's functions and types by name, and the zone of times that are written without one."""
        self.functions, self.types, self.zone, self.budget = functions, types, zone, Budget()

    def charge(self, value: Any) -> None:
        """Spend the steps of going through a value as a whole; raises ExpressionError when they are not left."""
        if type(value) in CONTAINERS:
            self.budget.spend(weight(value))


class Scope:
    """The names known at one place of an expression; what is not found here is looked for in `parent`."""

    __slots__ = ("names", "parent", "world")

    def __init__(self, names: Mapping[str, Any], parent: "Scope | None", world: World) -> None:
        """Put `names` before those of `parent`."""
        self.names, self.parent, self.world = names, parent, world


Run: TypeAlias = Callable[[Scope], Any]
"""A compiled part of an expression: give it the scope, it gives the value."""
