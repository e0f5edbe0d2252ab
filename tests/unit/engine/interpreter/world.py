"""Surroundings for the tests: variables in a dict, expressions in Python, operations that are remembered."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from engine.interpreter import complete, deliver, fire, inspect, live, load_program, start
from engine.model import Advance, DecisionCall, OperationCall
from tests.alike import unlike

T0 = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)


class World:
    """Live variables, and what the diagram asked for."""

    def __init__(self, **variables: Any) -> None:
        self.live = dict(variables)
        self.operations: list[OperationCall] = []
        self.decisions: list[DecisionCall] = []
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.effects: dict[str, Callable[[Mapping[str, Any]], None]] = {}

    def variables(self) -> Mapping[str, object]:
        return self.live

    def evaluate(self, expression: str, local: Mapping[str, object]) -> object:
        # The product evaluates FEEL; here Python is enough, and no name of the library may be seen.
        self.asked.append((expression, dict(local)))
        return eval(expression, {"__builtins__": {}, "timedelta": timedelta}, {**self.live, **local})  # noqa: S307

    def perform(self, call: OperationCall) -> None:
        self.operations.append(call)
        if call.name in self.effects:
            self.effects[call.name](call.parameters)

    def decide(self, call: DecisionCall) -> None:
        self.decisions.append(call)

    def due(self, value: object, armed_at: datetime) -> datetime:
        return armed_at + timedelta(days=value.days)


class Player:
    """One instance that is played: keeps the newest state and tells what is open."""

    def __init__(self, files: bytes | Mapping[str, bytes], key: str = "p", world: World | None = None) -> None:
        given = {"processes/p.bpmn": files} if isinstance(files, bytes) else files
        self.program, self.world, self.now = load_program(given, key), world or World(), T0
        self.open: dict[str, str] = {}
        self.history: list[Advance] = []

    def _keep(self, advance: Advance) -> Advance:
        self.last, self.state = advance, advance.state
        self.history.append(advance)
        if not advance.ended:
            difference = unlike(self.program, self.state)
            assert difference == "", difference
        if len(self.history) % 2:
            live.forget()
        for task in advance.opened:
            assert task.id not in self.open
            self.open[task.id] = task.element
        for task_id in advance.closed:
            del self.open[task_id]
        return advance

    def start(self) -> Advance:
        return self._keep(start(self.program, self.world, self.now))

    def complete(self, element: str, nth: int = 0) -> Advance:
        """Complete the `nth` open step of an element, counted in the order of the tree."""
        task_id = [task.id for task in inspect(self.program, self.state).ready if task.element == element][nth]
        advance = complete(self.program, self.state, task_id, self.world, self.now)
        del self.open[task_id]
        return self._keep(advance)

    def fire(self) -> Advance:
        return self._keep(fire(self.program, self.state, self.world, self.now))

    def deliver(self, name: str) -> Advance:
        return self._keep(deliver(self.program, self.state, name, {}, self.world, self.now))

    def wait(self, **span: float) -> Advance:
        self.now += timedelta(**span)
        return self.fire()

    @property
    def ready(self) -> list[str]:
        standing = inspect(self.program, self.state)
        assert sorted(task.id for task in standing.ready) == sorted(self.open)
        return sorted(task.element for task in standing.ready)
