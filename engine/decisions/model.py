"""A DMN file, compiled: decisions that use each other's answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.decisions.checking import problems_of
from engine.decisions.reader import read_file
from engine.decisions.source import Cell, DecisionSource, FileSource, KnowledgeSource, TableSource
from engine.decisions.table import MAX_CELL, Table
from engine.decisions.typed import typed
from engine.errors import DecisionFailed, DefinitionInvalid, ExpressionError, NotFound
from engine.feel import Budget, Expression, Function, Functions, compile_expression
from engine.model import Severity

_NO_FUNCTIONS: Functions = {}


class DecisionModel:
    """The decisions of one file; may be used by any number of threads at once."""

    def __init__(self, source: FileSource) -> None:
        """Compile what was read and checked (`load_decisions`)."""
        self.filename = source.filename
        self.names = {decision.id: decision.name for decision in source.decisions}
        """Ids of the decisions, each with the name that people see."""
        self._types = {data.name: data.type for data in source.inputs}
        self._decisions = {decision.id: decision for decision in source.decisions}
        self._logic = {decision.id: _compiled(decision, source.names) for decision in source.decisions}
        self._knowledge = [(model, _body(model, source.names)) for model in source.knowledge]

    def decide(self, decision_id: str, inputs: Mapping[str, Any], functions: Functions = _NO_FUNCTIONS) -> Any:
        """Give the answer of a decision (by its id, else by its name), deciding first what it requires.

        Raises NotFound for an unknown decision, DecisionFailed when rules contradict each other or a cell cannot be
        evaluated.
        """
        known = self._known_id(decision_id)
        variables = {name: typed(value, self._types.get(name, "")) for name, value in inputs.items()}
        variables.update(self._functions(functions))
        for needed in self._in_order(known):
            answer = self._decide_one(needed, variables, functions)
            variables[self._decisions[needed].variable] = answer
            variables[needed] = answer
        return variables[known]

    def _known_id(self, decision_id: str) -> str:
        if decision_id in self._decisions:
            return decision_id
        for decision in self._decisions.values():
            if decision.name == decision_id:
                return decision.id
        raise NotFound(f"{self.filename} has no decision {decision_id}")

    def _in_order(self, wanted: str) -> list[str]:
        """Give the decisions needed, each after those that it requires (the check has found no circle)."""
        order: list[str] = []
        stack = [(wanted, False)]
        while stack:
            decision, ready = stack.pop()
            if decision in order:
                continue
            if ready:
                order.append(decision)
                continue
            stack.append((decision, True))
            stack.extend((required, False) for required in self._decisions[decision].requires)
        return order

    def _decide_one(self, decision_id: str, variables: Mapping[str, Any], functions: Functions) -> Any:
        logic = self._logic[decision_id]
        try:
            return (
                logic.decide(variables, functions) if isinstance(logic, Table) else logic.evaluate(variables, functions)
            )
        except (DecisionFailed, ExpressionError) as error:
            raise DecisionFailed(f"{self.filename}: decision {decision_id}: {error}") from error

    def _functions(self, functions: Functions) -> dict[str, Function]:
        """Make the file's own functions callable; they share one budget, so that they cannot multiply their work."""
        budget = Budget()
        made: dict[str, Function] = {}
        for model, body in self._knowledge:
            made[model.name] = _function(model, body, made, functions, budget)
        return made


def _function(
    model: KnowledgeSource, body: Expression, others: Mapping[str, Any], functions: Functions, budget: Budget
) -> Function:
    def call(values: Sequence[Any]) -> Any:
        budget.spend(body.node.size)
        budget.enter()
        try:
            return body.value({**others, **dict(zip(model.parameters, values, strict=False))}, functions)
        finally:
            budget.leave()

    return Function(model.parameters, call)


def _compiled(decision: DecisionSource, names: frozenset[str]) -> Table | Expression:
    if isinstance(decision.logic, TableSource):
        return Table(decision.logic, names)
    return compile_expression(_text(decision.logic), names, MAX_CELL)


def _body(model: KnowledgeSource, names: frozenset[str]) -> Expression:
    return compile_expression(_text(model.body), names, MAX_CELL)


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def load_decisions(data: bytes, filename: str) -> DecisionModel:
    """Read, check and compile a DMN file; raises DefinitionInvalid with every error that it has."""
    source = read_file(data, filename)
    errors = [problem for problem in problems_of(source) if problem.severity is Severity.ERROR]
    if errors:
        raise DefinitionInvalid(errors)
    return DecisionModel(source)
