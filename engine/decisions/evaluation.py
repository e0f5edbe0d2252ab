"""One evaluation of a decision model: its inputs, the answers found so far, and the functions of the file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from engine import clock
from engine.decisions.compiled import Compiled
from engine.decisions.source import DecisionSource, KnowledgeSource, ServiceSource
from engine.decisions.typed import input_value, read_as
from engine.decisions.validity import valid_version
from engine.errors import DecisionFailed, ExpressionError
from engine.feel import ANY, Function, Scope, World, coerced, resolve

_Answer = Callable[[], Any]


class Evaluation:
    """Decides what is asked, each decision once; all share one budget of steps."""

    def __init__(
        self,
        model: Compiled,
        inputs: Mapping[str, Any],
        world: World,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        """Take the inputs by name; `given` are answers of decisions that a service's caller has given, by id."""
        source = model.source
        self.model, self.world = model, world
        self._decisions = {decision.key: decision for decision in source.decisions}
        self._types = {data.name: data.type for data in source.inputs}
        self._answers: dict[str, Any] = dict(given or {})
        self._versions: dict[str, DecisionSource] = {}
        self._raw = inputs
        self._functions: dict[str, Any] = {}
        self._outside = Scope(self._functions, None, world)
        self._functions |= {item.name: self._knowledge(item) for item in source.knowledge}
        self._functions |= {item.name: self._service(item) for item in source.services}
        self._inputs: dict[str, Any] | None = None
        self.scopes: dict[str, Scope] = {}
        """What each decision saw that was made, by its id, in the order in which they were made."""

    # What may be asked

    def decision_of(self, name: str) -> _Answer | None:
        """Give what decides the decision of an id, else of a name; None when there is none."""
        found = _by_id_or_name(name, self.model.source.decisions)
        return None if found is None else lambda: self.answer(found.key)

    def service_of(self, name: str) -> _Answer | None:
        """Give what asks a decision service, with the inputs by name."""
        found = _by_id_or_name(name, self.model.source.services)
        return None if found is None else lambda: self._called(self._functions[found.name])

    def knowledge_of(self, name: str) -> _Answer | None:
        """Give what calls a business knowledge model, with the inputs by name."""
        found = _by_id_or_name(name, self.model.source.knowledge)
        return None if found is None else lambda: self._called(self._functions[found.name])

    def _called(self, function: Any) -> Any:
        if type(function) is not Function:
            return None
        values = [self._raw.get(name) for name in function.parameters]
        ready = [read_as(value, declared, self.world) for value, declared in zip(values, function.types, strict=True)]
        return function.call(ready)

    # Decisions

    def answer(self, wanted: str) -> Any:
        """Decide, in order, what is needed for a decision, and give its answer."""
        for needed in self._in_order(wanted):
            self._answers[needed] = self._decide(needed, self.version(needed))
        return self._answers[wanted]

    def _in_order(self, wanted: str) -> list[str]:
        """Give the decisions needed, each after those that it requires; those of a circle come in any order."""
        order: list[str] = []
        seen: set[str] = set()
        stack = [(wanted, False)]
        while stack:
            decision, ready = stack.pop()
            if ready:
                order.append(decision)
            elif decision in self._decisions and decision not in seen and decision not in self._answers:
                seen.add(decision)
                stack.append((decision, True))
                stack.extend((required, False) for required in self.version(decision).requires)
        return order

    def version(self, wanted: str) -> DecisionSource:
        """Give the version of a decision that is valid on the day that its rule names, today when it names none."""
        decision, family = self._decisions[wanted], self.model.families[wanted]
        if decision.version_of or (len(family) == 1 and family[0] is decision and not _is_dated(decision)):
            return decision
        if wanted not in self._versions:
            try:
                self._versions[wanted] = valid_version(family, self._rule_day(wanted))
            except (ExpressionError, DecisionFailed) as error:
                raise DecisionFailed(f"decision {wanted}: {error}") from error
        return self._versions[wanted]

    def _rule_day(self, wanted: str) -> date:
        run = self.model.rule_dates.get(wanted)
        scope = Scope(dict(self._typed_inputs(wanted)), self._outside, self.world)
        named = run(scope) if run is not None else None
        day = _day(self._raw.get("tänään") if named is None else named)
        if day is None and named is not None:
            raise DecisionFailed("the date of the rule is no date")
        return day or clock.today()

    def _decide(self, wanted: str, decision: DecisionSource) -> Any:
        names = dict(self._typed_inputs(wanted))
        for required in decision.requires:
            if required in self._decisions:
                names[required] = names[self.version(required).variable] = self._answers.get(required)
        scope = self.scopes[decision.key] = Scope(names, self._outside, self.world)
        try:
            return coerced(self.model.runs[decision.key](scope), decision.type, self.world)
        except (ExpressionError, DecisionFailed) as error:
            raise DecisionFailed(f"decision {decision.key}: {error}") from error

    def _typed_inputs(self, decision: str) -> dict[str, Any]:
        if self._inputs is None:
            self._inputs = {}
            for name, value in self._raw.items():
                try:
                    self._inputs[name] = input_value(name, value, self._types.get(name, ANY), self.world)
                except DecisionFailed as error:
                    raise DecisionFailed(f"decision {decision}: {error}") from error
        return self._inputs

    # Functions

    def _knowledge(self, item: KnowledgeSource) -> Any:
        try:
            return self.model.functions[item.key](self._outside)
        except ExpressionError as error:
            found = error

            def fail(_: Sequence[Any]) -> Any:
                raise DecisionFailed(f"function {item.name}: {found.message}")

            parameters = () if item.function is None else item.function.parameters
            return Function(tuple(part.name for part in parameters), fail, tuple(part.type for part in parameters))

    def _service(self, service: ServiceSource) -> Function:
        data = [item for wanted in service.data for item in self.model.source.inputs if item.id == wanted]
        given = [self._decisions[wanted] for wanted in service.given if wanted in self._decisions]
        names = (*(item.name for item in data), *(item.variable for item in given))
        types = (*(item.type for item in data), *(item.type for item in given))

        def call(values: Sequence[Any]) -> Any:
            ready = [coerced(value, declared, self.world) for value, declared in zip(values, types, strict=False)]
            if any(made is None and value is not None for made, value in zip(ready, values, strict=False)):
                return None
            inputs = dict(zip(names[: len(data)], ready, strict=False))
            answers = dict(zip((item.key for item in given), ready[len(data) :], strict=False))
            self.world.budget.enter()
            try:
                answer = self._outputs(service, Evaluation(self.model, inputs, self.world, answers))
            finally:
                self.world.budget.leave()
            result = resolve(service.type, self.world.types) or ANY
            return coerced(answer, (result.result or ANY) if result.kind == "function" else result, self.world)

        return Function(names, call, types)

    def _outputs(self, service: ServiceSource, inside: "Evaluation") -> Any:
        found = [self._decisions[wanted] for wanted in service.outputs if wanted in self._decisions]
        answers = {decision.variable: inside.answer(decision.key) for decision in found}
        return next(iter(answers.values()), None) if len(found) == 1 else answers


def _is_dated(decision: DecisionSource) -> bool:
    return decision.valid_from is not None or decision.valid_until is not None


def _day(value: Any) -> date | None:
    """Give the Finnish day that a value means; None when it is no date."""
    if isinstance(value, datetime):
        return clock.local(value).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _by_id_or_name(wanted: str, items: Sequence[Any]) -> Any:
    return next((item for item in items if item.id == wanted), None) or next(
        (item for item in items if item.name == wanted), None
    )
