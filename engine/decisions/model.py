"""A DMN file, compiled: decisions that use each other's answers, functions and services that they call."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from engine.clock import HELSINKI
from engine.decisions.checking import problems_of
from engine.decisions.compiled import Compiled
from engine.decisions.evaluation import Evaluation
from engine.decisions.looking import paths_of, roots_of
from engine.decisions.reader import read_file
from engine.decisions.source import DecisionSource, FileSource, TableSource
from engine.decisions.table import Table
from engine.errors import DecisionFailed, DefinitionInvalid, ExpressionError, NotFound
from engine.feel import Functions, World, data_only
from engine.model import Severity

_NO_FUNCTIONS: Functions = {}


class DecisionModel:
    """The decisions of one file; may be used by any number of threads at once."""

    def __init__(self, source: FileSource) -> None:
        """Compile what was read and checked (`load_decisions`)."""
        self.filename = source.filename
        self.names = {decision.id: decision.name for decision in source.decisions}
        """Ids of the decisions, each with the name that people see."""
        self._compiled = Compiled(source)
        self._source = source

    def decide(
        self,
        decision_id: str,
        inputs: Mapping[str, Any],
        functions: Functions = _NO_FUNCTIONS,
        zone: tzinfo | None = HELSINKI,
    ) -> Any:
        """Give the answer of a decision, service or function (by its id, else by its name).

        What it requires is decided first. `zone` is that of times that are written without one. Raises NotFound for an
        unknown decision, DecisionFailed when rules contradict each other or a cell cannot be evaluated.
        """
        evaluation = Evaluation(self._compiled, inputs, World(functions, zone, self._compiled.types))
        for find in (evaluation.decision_of, evaluation.service_of, evaluation.knowledge_of):
            answer = find(decision_id)
            if answer is not None:
                return self._guarded(answer)
        raise NotFound(f"{self.filename} has no decision {decision_id}. It has: {', '.join(self.names)}.")

    def explain(
        self, decision_id: str, inputs: Mapping[str, Any], functions: Functions = _NO_FUNCTIONS
    ) -> tuple[Any, dict[str, list[str]]]:
        """Give the answer of a decision, and the rules that match in each table that was asked for it, by decision.

        Raises NotFound, DecisionFailed as `decide` does.
        """
        decision = self._decision(decision_id)
        evaluation = Evaluation(self._compiled, inputs, World(functions, HELSINKI, self._compiled.types))
        answer = self._guarded(lambda: evaluation.answer(decision.key))
        logic = {one.key: one.logic for one in self._source.decisions}
        tables = {key: found for key in evaluation.scopes if isinstance(found := logic[key], TableSource)}
        names = self._source.names
        matched = {key: Table(table, names).matching(evaluation.scopes[key]) for key, table in tables.items()}
        return answer, matched

    def looks_at(self, decision_id: str) -> list[str]:
        """Give the paths of the variables that a decision and those that it requires look at; raises NotFound."""
        return paths_of(self._source, self._decision(decision_id))

    @property
    def roots(self) -> frozenset[str]:
        """Give the names that the file may look at: what must be kept in order to decide anew."""
        return roots_of(self._source)

    def outputs(self, decision_id: str) -> list[tuple[str, str]]:
        """Give the outputs of a decision, name and label; of a single one, and of a text, the name is empty."""
        decision = self._decision(decision_id)
        columns = decision.logic.outputs if isinstance(decision.logic, TableSource) else ()
        if len(columns) > 1:
            return [(one.name, one.label or one.name) for one in columns]
        return [("", columns[0].label if columns else decision.name)]

    def asks(self, decision_id: str) -> list[tuple[str, str]]:
        """Give what the tables of a decision look at, and of those that it requires: label and expression, each once.

        What a required decision answers is left out. Raises NotFound for an unknown decision.
        """
        by_key = {decision.key: decision for decision in self._source.decisions}
        found: dict[str, str] = {}
        own, waiting, seen = set[str](), [self._decision(decision_id)], set[str]()
        while waiting:
            decision = waiting.pop(0)
            if decision.key in seen:
                continue
            seen.add(decision.key)
            own.add(decision.variable or decision.name)
            waiting.extend(by_key[key] for key in decision.requires if key in by_key)
            for clause in decision.logic.inputs if isinstance(decision.logic, TableSource) else ():
                found.setdefault(clause.expression.text.strip(), clause.label)
        return [(label, text) for text, label in found.items() if text not in own]

    def _decision(self, wanted: str) -> DecisionSource:
        for decision in self._source.decisions:
            if wanted in (decision.id, decision.name):
                return decision
        raise NotFound(f"{self.filename} has no decision {wanted}. It has: {', '.join(self.names)}.")

    def version_for(self, decision_id: str, inputs: Mapping[str, Any], functions: Functions = _NO_FUNCTIONS) -> str:
        """Give the id of the version of a decision that decides for these inputs; raises NotFound, DecisionFailed."""
        if decision_id not in self.names:
            raise NotFound(f"{self.filename} has no decision {decision_id}")
        evaluation = Evaluation(self._compiled, inputs, World(functions, HELSINKI, self._compiled.types))
        found: str = self._guarded(lambda: evaluation.version(decision_id).key)
        return found

    def is_dated(self, decision_id: str) -> bool:
        """Tell whether a decision has versions for times, or a time of its own."""
        family = self._compiled.families.get(decision_id, [])
        return len(family) > 1 or any(one.valid_from or one.valid_until for one in family)

    def _guarded(self, answer: Callable[[], Any]) -> Any:
        try:
            return data_only(answer())
        except ExpressionError as error:
            raise DecisionFailed(f"{self.filename}: {error.message}") from error
        except DecisionFailed as error:
            raise DecisionFailed(f"{self.filename}: {error}") from error
        except (RecursionError, ArithmeticError) as error:
            raise DecisionFailed(f"{self.filename}: the decision or its data is too deep or too large") from error


def load_decisions(data: bytes, filename: str, *, unchecked: bool = False) -> DecisionModel:
    """Read, check and compile a DMN file; raises DefinitionInvalid with every error that it has.

    A file that is taken `unchecked` may have decisions with errors: they fail when they are asked, the others work.
    """
    source = read_file(data, filename)
    errors = [problem for problem in problems_of(source) if problem.severity is Severity.ERROR]
    if errors and not unchecked:
        raise DefinitionInvalid(errors)
    return DecisionModel(source)
