"""The engine's side of a proof: one instance, kept only as bytes between two steps, and its surroundings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine import interpreter
from engine.feel import evaluate
from engine.interpreter import Program, live
from engine.model import Advance, DecisionCall, OperationCall
from tests.alike import unlike


class Differs(AssertionError):
    """The engine does not agree with the oracle, with its twin or with itself."""


class World:
    """Live variables and real FEEL; the operations note what they were asked."""

    def __init__(self) -> None:
        self.live: dict[str, Any] = {}
        self.performed: list[str] = []

    def variables(self) -> Mapping[str, object]:
        return self.live

    def evaluate(self, expression: str, local: Mapping[str, object]) -> object:
        return evaluate(expression, {**self.live, **local})

    def perform(self, call: OperationCall) -> None:
        self.performed.append(call.element)
        if call.name == "put":
            self.live[str(call.parameters["name"])] = call.parameters["value"]

    def decide(self, call: DecisionCall) -> None:
        raise AssertionError(call)

    def due(self, value: object, armed_at: datetime) -> datetime:
        raise AssertionError(value)


@dataclass(frozen=True)
class Open:
    """An open step: its element, and the step of the walk that opened it."""

    element: str
    since: int


class Instance:
    """One instance; every other step loads its bytes, all run and write them again, pruned."""

    def __init__(self, program: Program, world: World, moment: datetime) -> None:
        self.program, self.world = program, world
        self.open: dict[str, Open] = {}
        self.step, self.state, self.last = -1, b"", Advance(b"")
        self._keep(interpreter.start(program, world, moment))

    def place(self, task_id: str) -> int:
        """Give the place of an open step among those of its element, in the order of the diagram."""
        alike = [
            t.id for t in interpreter.inspect(self.program, self.state).ready if t.element == self.open[task_id].element
        ]
        return alike.index(task_id)

    def complete(self, task_id: str, moment: datetime) -> None:
        advance = interpreter.complete(self.program, self.state, task_id, self.world, moment)
        del self.open[task_id]
        self._keep(advance)

    def fire(self, moment: datetime) -> None:
        self._keep(interpreter.fire(self.program, self.state, self.world, moment))

    def deliver(self, message: str, moment: datetime) -> None:
        self._keep(interpreter.deliver(self.program, self.state, message, {}, self.world, moment))

    def _keep(self, advance: Advance) -> None:
        """Take over a step, and hold it against itself: what it says, what is stored, what was open before."""
        self.step += 1
        self.last, self.state = advance, advance.state
        for task_id in advance.closed:
            del self.open[task_id]
        for task in advance.opened:
            _same(f"{task.element} is opened", task.id in self.open, False)
            self.open[task.id] = Open(task.element, self.step)
        if not advance.ended:
            _same("what is kept", unlike(self.program, self.state), "")
        if self.step % 2:
            live.forget()
        stored = interpreter.inspect(self.program, self.state)
        open_now = {task_id: task.element for task_id, task in self.open.items()}
        _same("open", {task.id: task.element for task in stored.ready}, open_now)
        _same("timers", stored.timers, advance.timers)
        _same("waiting for", stored.waiting_for, advance.waiting_for)
        _same("active", (stored.active, stored.ended), (advance.active, advance.ended))


def _same(what: str, stored: object, said: object) -> None:
    if stored != said:
        raise Differs(f"{what}: the state has {stored}, the step said {said}")
