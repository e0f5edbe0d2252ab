"""The oracle of the random walks: the same chart, never pruned, never stored."""

from datetime import datetime, timedelta
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.deliver import receive
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.settle import settle
from engine.interpreter.standing import messages_of, receivers_of, timers_of
from engine.interpreter.workflow import SubWorkflow, Workflow
from tests.unit.engine.interpreter.world import World

Picture = tuple[list[str], list[tuple[str, datetime]], list[str], bool]


class _PlainInside(SubWorkflow):
    get_tasks = BpmnSubWorkflow.get_tasks
    update_waiting_tasks = BpmnSubWorkflow.update_waiting_tasks


class _Plain(Workflow):
    """Finds its steps as the library does."""

    get_tasks = BpmnWorkflow.get_tasks
    update_waiting_tasks = BpmnWorkflow.update_waiting_tasks

    def within(self, spec: Any, caller_id: Any, *, restoring: bool = False) -> Any:
        return _PlainInside(spec, caller_id, self, deserializing=restoring)


class Twin:
    """One instance kept alive as the library keeps it."""

    def __init__(self, program: Program, world: World, moment: datetime) -> None:
        self.world = world
        self.run = Run(world, moment)
        self.workflow = _Plain(program.spec, program.subspecs, script_engine=self.run)
        settle(self.workflow, self.run)

    def _at(self, moment: datetime) -> None:
        self.run = Run(self.world, moment)
        self.workflow.script_engine = self.run

    def complete(self, element: str, moment: datetime, nth: int = 0) -> None:
        self._at(moment)
        [task for task in self._ready() if task.task_spec.bpmn_id == element][nth].run()
        settle(self.workflow, self.run)

    def _ready(self) -> list[Any]:
        """Give the steps that wait for a person, in the order of the diagram, as the library finds them."""
        return self.workflow.get_tasks(state=TaskState.READY, manual=True)

    def fire(self, moment: datetime) -> None:
        self._at(moment)
        settle(self.workflow, self.run)

    def deliver(self, name: str, moment: datetime) -> None:
        self._at(moment)
        receive(self.workflow, self.run, receivers_of(self.workflow, name), name)
        settle(self.workflow, self.run)

    def picture(self) -> Picture:
        """Tell what a user could: open steps, due timers, messages it waits for, whether it has ended."""
        ready = sorted(task.task_spec.bpmn_id for task in self._ready())
        timers = sorted((timer.element, timer.due) for timer in timers_of(self.workflow))
        return ready, timers, list(messages_of(self.workflow)), self.workflow.completed


def picture_of(advance: Any, ready: list[str]) -> Picture:
    """Tell the same of an instance that was pruned and stored."""
    timers = sorted((timer.element, timer.due) for timer in advance.timers)
    return ready, timers, list(advance.waiting_for), advance.ended


def go_on(player, twin, chance):
    """Let both do the same thing next: wait, get a message, or complete a task; gives which."""
    choice = chance.choice(["wait"] * 2 + player.ready * 3 + [f"!{name}" for name in player.last.waiting_for])
    if choice == "wait":
        player.wait(days=chance.choice([1, 3, 15, 61]))
        twin.fire(player.now)
    elif choice.startswith("!"):
        player.deliver(choice[1:])
        twin.deliver(choice[1:], player.now)
    else:
        player.now += timedelta(hours=1)
        player.complete(choice)
        twin.complete(choice, player.now)
    return choice
