"""Walk a scenario through the face, each step at its own moment."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import clock
from engine.errors import EngineError, FormInvalid
from engine.model import Case, Person, Task
from engine.process_engine import ProcessEngine
from engine.scenarios.coverage import reachable_charts, walked_charts
from engine.scenarios.expect import problems
from engine.scenarios.free import FreeInstances
from engine.scenarios.report import Report, StepReport
from engine.scenarios.scenario import Scenario, ScenarioInvalid, Step
from engine.scenarios.stage import Cast, Snapshot, look, pick

_SWEEPS = 50
"""A tick sweeps until nothing is due, at most so often: a chart that keeps firing is a mistake of the chart."""

_EMPTY = Snapshot(open=(), events={}, messages={})


def run_scenario(engine: ProcessEngine, scenario: Scenario, *, reachable: bool = False) -> Report:
    """Open the case at the first step's moment and walk every step; failures are in the report, not raised.

    Personas are added when they are missing. The case stays in the engine's store: use one made for the run.
    `reachable` adds the charts that the definition holds and the scenario never came to, for the coverage.
    """
    play = _Play(engine, scenario)
    reports: list[StepReport] = []
    for step in scenario.steps:
        with clock.at(step.at):
            report, goes_on = play.do(step)
        reports.append(report)
        if not goes_on:
            break
    with clock.at(scenario.steps[-1].at):
        walked, charts = walked_charts(engine, play.cast.observer, play.case, play.free.readers())
        if reachable:
            charts = reachable_charts(engine, play.opener, scenario) | charts
    return Report(scenario, tuple(reports), play.case.key if play.case else "", walked, charts)


class _Play:
    """A scenario on its way."""

    def __init__(self, engine: ProcessEngine, scenario: Scenario) -> None:
        self.engine, self.scenario = engine, scenario
        self.case: Case | None = None
        self.is_free = False
        self._open: tuple[Task, ...] = ()
        self._seen = _EMPTY  # after the step before: nothing moves the case between two steps
        with clock.at(scenario.steps[0].at):
            self.cast = Cast(engine, scenario)
            self.free = FreeInstances(engine, self.cast.people.values())
        self.opener = self.cast[next(step.persona for step in scenario.steps if step.persona)]

    def do(self, step: Step) -> tuple[StepReport, bool]:
        """Do one step and compare; tells also whether the next one makes sense."""
        try:
            self._open_case(step)
        except EngineError as error:
            return StepReport(step, (f"the case could not be opened: {_sentence(error)}",)), False
        before = self._seen
        try:
            self._act(step)
        except EngineError as error:
            wrong = _unexpected(step, error)
            found = [wrong] if wrong else problems(step.expect, before, self._look(step))
            return StepReport(step, tuple(found)), not wrong
        found = problems(step.expect, before, self._look(step))
        if step.expect.refused is not None or step.expect.error is not None:
            found.insert(0, "was expected to be refused, but was done")
        return StepReport(step, tuple(found)), True

    def _open_case(self, step: Step) -> None:
        if self.case is not None or self.is_free or step.free:
            return
        self.case = self.engine.start_case(
            self.opener,
            definition=self.scenario.process,
            region=self.scenario.region,
            client=dict(self.scenario.client),
            variables=dict(self.scenario.variables),
        )
        self._look(step)

    def _look(self, step: Step) -> Snapshot:
        if self.case is not None:
            page, self._seen = look(self.engine, self.cast, self.case)
            self._open = tuple(row.task for row in page.open_tasks)
        # Everybody's worklist is read for it: only where a step speaks of it.
        return self._seen if step.expect.free is None else replace(self._seen, free=self.free.open_elements())

    def _act(self, step: Step) -> None:
        if step.kind == "tick":
            self._tick()
            return
        actor, values = self.cast[step.persona], self._people_in(step.values)
        if step.kind == "task":
            task = pick(self._tasks(actor, step), step.target, step.instance, step.nth)
            self.engine.complete_task(actor, task.id, values)
        elif step.kind == "start" and step.free:
            self.engine.start_consultation(actor, self.scenario.region, values)
            self.is_free = True
        elif self.case is None:
            raise ScenarioInvalid(f"step {step.number}: there is no case")
        elif step.kind == "start":
            self.engine.start_side(actor, self.case.key, step.target, values)
        else:
            self.engine.deliver_message(actor, self.case.key, step.target, values)

    def _tick(self) -> None:
        for _ in range(_SWEEPS):
            if not self.engine.fire_due():
                break
        else:
            raise ScenarioInvalid(f"the worker still finds something due after {_SWEEPS} sweeps")
        self.engine.nightly()

    def _tasks(self, actor: Person, step: Step) -> list[Task]:
        """Give the open tasks of the case, and those beside it where the case has none of that element."""
        if self.case is None:
            return self.free.tasks(actor)
        mine = sorted(self._open, key=lambda task: task.opened_at)
        return mine if any(task.element == step.target for task in mine) else [*mine, *self.free.tasks(actor)]

    def _people_in(self, value: Any) -> Any:
        """Replace `@persona` by the id of the person who plays it."""
        if isinstance(value, Mapping):
            return {key: self._people_in(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._people_in(item) for item in value]
        if isinstance(value, str) and value.startswith("@") and value[1:] in self.cast.people:
            return self.cast[value[1:]].id
        return value


def _unexpected(step: Step, error: EngineError) -> str:
    """Give what is wrong with this refusal, or nothing when it was expected."""
    if step.expect.error is not None and type(error).__name__ == step.expect.error:
        return ""
    if step.expect.refused is not None and isinstance(error, FormInvalid):
        codes = {path: fault.code for path, fault in error.errors.items()}
        missing = {path: code for path, code in step.expect.refused.items() if codes.get(path) != code}
        return f"was refused with {codes}, expected {dict(step.expect.refused)}" if missing else ""
    return _sentence(error)


def _sentence(error: EngineError) -> str:
    return f"{type(error).__name__}: {error}"
