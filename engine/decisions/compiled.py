"""A DMN file with all its texts compiled: what every evaluation of it uses and none changes."""

from typing import Any

from engine.decisions.compiler import compile_logic
from engine.decisions.items import types_of
from engine.decisions.source import Cell, FileSource, Logic
from engine.decisions.validity import families_of
from engine.errors import ExpressionError
from engine.feel import Run, Scope


class Compiled:
    """The compiled file; may be used by any number of threads at once."""

    def __init__(self, source: FileSource) -> None:
        """Compile what was read."""
        self.source = source
        self.types = types_of(source.types, source.names)
        """Types that the file defines, by name."""
        self.runs = {decision.key: _compiled(decision.logic, source.names) for decision in source.decisions}
        """The logic of each decision, by its id."""
        self.rule_dates = {
            decision.key: _compiled(
                decision.rule_date and Cell(decision.rule_date.text[1:], decision.line), source.names
            )
            for decision in source.decisions
            if decision.rule_date is not None
        }
        """What gives the day whose version of a decision decides, by its id."""
        self.families = families_of(source)
        self.functions = {model.key: _compiled(model.function, source.names) for model in source.knowledge}
        """What makes the function of each business knowledge model, by its id."""


def _compiled(logic: Logic | None, names: frozenset[str]) -> Run:
    """Compile logic; what is wrong with it is raised when it is used (only a file that was not checked has such)."""
    try:
        return compile_logic(logic, names)
    except ExpressionError as error:
        found = error

        def fail(_: Scope) -> Any:
            raise ExpressionError(found.message, found.line, found.column)

        return fail
