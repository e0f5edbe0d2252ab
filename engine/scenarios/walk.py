"""A scenario on its way: its case, its people, and one step after the other through the face."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine import clock
from engine.model import Case, Person, Task
from engine.process_engine import ProcessEngine
from engine.scenarios.files import with_made_files
from engine.scenarios.free import FreeInstances
from engine.scenarios.scenario import Scenario, ScenarioInvalid, Step
from engine.scenarios.stage import Cast, Snapshot, look, pick

_SWEEPS = 50
"""A tick sweeps until nothing is due, at most so often: a chart that keeps firing is a mistake of the chart."""

_EMPTY = Snapshot(open=(), events={}, messages={})


class Walk:
    """A scenario on its way."""

    def __init__(
        self, engine: ProcessEngine, scenario: Scenario, *, begun: datetime, opener: str, alone: bool = False
    ) -> None:
        """Add the people at the moment when it begins; `opener` is the persona who opens the case.

        `alone`: there is nothing else in the engine's store.
        """
        self.engine, self.scenario, self._begun = engine, scenario, begun
        self.case: Case | None = None
        self.is_free = False
        self._open: tuple[Task, ...] = ()
        self._seen = _EMPTY  # after the step before: nothing moves the case between two steps
        with clock.at(begun):
            self.cast = Cast(engine, scenario)
            self.free = FreeInstances(engine, self.cast.people.values(), alone=alone)
        self.opener = self.cast[opener]

    def open_case(self, step: Step | None = None) -> None:
        """Open the case unless it is open; a first step without a case opens none where nobody is said to open one."""
        without = self.is_free or (step is not None and step.free and not self.scenario.opens)
        if self.case is not None or without:
            return
        with clock.at(self._begun):
            self.case = self.engine.start_case(
                self.opener,
                definition=self.scenario.process,
                region=self.scenario.region,
                client=dict(self.scenario.client),
                variables=dict(self.scenario.variables),
            )
            self.look(step)

    def look(self, step: Step | None = None) -> Snapshot:
        """Read how things stand now; the next step acts on what is open here."""
        if self.case is not None:
            page, self._seen = look(self.engine, self.cast, self.case)
            self._open = tuple(row.task for row in page.open_tasks)
        # Everybody's worklist is read for it: only where a step speaks of it.
        if step is None or step.expect.free is None:
            return self._seen
        return replace(self._seen, free=self.free.open_elements())

    @property
    def seen(self) -> Snapshot:
        """Give how things stood when they were last looked at."""
        return self._seen

    def act(self, step: Step) -> None:
        """Do one step; raises what the face raises, and NotFound when its task is not open."""
        if step.kind == "tick":
            self._tick()
            return
        actor, values = self.cast[step.persona], self.people_in(step.values)
        if step.kind == "task":
            task_id = self.task_of(step).id
            self.engine.complete_task(actor, task_id, with_made_files(self.engine, actor, task_id, values))
        elif step.kind == "start" and step.free:
            self.engine.start_consultation(actor, self.scenario.region, values)
            self.is_free = self.case is None
        elif self.case is None:
            raise ScenarioInvalid(f"step {step.number}: there is no case")
        elif step.kind == "start":
            self.engine.start_side(actor, self.case.key, step.target, values)
        else:
            self.engine.deliver_message(actor, self.case.key, step.target, values)

    def task_of(self, step: Step) -> Task:
        """Give the open task that a step names; NotFound."""
        return pick(self._tasks(self.cast[step.persona], step), step.target, step.instance, step.nth)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """Give the tasks of the case that were open when it was last looked at."""
        return self._open

    def _tick(self) -> None:
        for _ in range(_SWEEPS):
            if not self.engine.fire_due():
                break
        else:
            raise ScenarioInvalid(f"the worker still finds something due after {_SWEEPS} sweeps")
        self.engine.nightly()

    def _tasks(self, actor: Person, step: Step) -> list[Task]:
        """Give the open tasks of the case, and those beside it where the case has none of that element."""
        if self.case is None or step.free:
            return self.free.tasks(actor)
        mine = sorted(self._open, key=lambda task: task.opened_at)
        return mine if any(task.element == step.target for task in mine) else [*mine, *self.free.tasks(actor)]

    def personas_in(self, value: Any) -> Any:
        """Replace ids of people by `@persona`: their ids are others in the next run."""
        return as_personas(value, {person.id: f"@{key}" for key, person in self.cast.people.items()})

    def people_in(self, value: Any) -> Any:
        """Replace `@persona` by the id of the person who plays it."""
        if isinstance(value, Mapping):
            return {key: self.people_in(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.people_in(item) for item in value]
        if isinstance(value, str) and value.startswith("@") and value[1:] in self.cast.people:
            return self.cast[value[1:]].id
        return value


def as_personas(value: Any, names: Mapping[str, Any]) -> Any:
    """Replace ids in values by how a scenario says them: people by name, files by kind and size."""
    if isinstance(value, Mapping):
        return {key: as_personas(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [as_personas(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value
