"""Texts of a DMN file, compiled; what goes wrong in one says where in the file it stands."""

from typing import Any

from engine.decisions.items import MAX_CELL
from engine.decisions.source import Cell
from engine.errors import DecisionFailed, ExpressionError
from engine.feel import ANY, Run, Scope, coerced, compile_expression, compile_unary


def run_of(cell: Cell | None, names: frozenset[str], what: str) -> Run:
    """Compile an expression; an empty one gives null. Raises ExpressionError when it is none."""
    if cell is None or cell.text in ("", "-"):
        return lambda _: None
    run = located(compile_expression(cell.text, names, MAX_CELL).run, cell, what)
    declared = cell.type
    return run if declared is ANY else lambda scope: coerced(run(scope), declared, scope.world)


def run_of_tests(cell: Cell, names: frozenset[str], what: str) -> Run:
    """Compile the unary tests of a cell; raises ExpressionError when they are none."""
    return located(compile_unary(cell.text, names, MAX_CELL).run, cell, what)


def located(run: Run, cell: Cell, what: str) -> Run:
    """Let what goes wrong in a cell be a DecisionFailed with its place in the file."""

    def guarded(scope: Scope) -> Any:
        try:
            return run(scope)
        except ExpressionError as error:
            place = f"line {cell.line + error.line - 1}, column {error.column} of its text"
            raise DecisionFailed(f"{what}: {error.message} ({place})") from error

    return guarded
