"""Fit a scenario to a changed chart: what is new is done with made-up answers, what is gone is left out.

Whether the fitted one goes through has to be seen by running it: nothing that it expects is dropped but with the step
that expected it.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine import clock
from engine.errors import EngineError, FormInvalid
from engine.model import Person, Task
from engine.process_engine import ProcessEngine
from engine.scenarios.examples import complete_with_examples
from engine.scenarios.expect import told, written
from engine.scenarios.scenario import Expectation, Persona, Scenario, Step
from engine.scenarios.stage import Snapshot, who_does
from engine.scenarios.walk import Walk

_MOST_NEW = 20
"""New tasks that are done one after the other; a chart that opens them again and again is left as it is."""
_STATE = ("open", "free", "stage", "closed", "outcome", "priority", "waiting")
"""What is expected of how things stand: after the new steps, not before them."""


def mend_scenario(
    engine: ProcessEngine, scenario: Scenario, fresh: Collection[str], gone: Collection[str]
) -> Scenario | None:
    """Give the scenario with steps for the tasks that are `fresh` in the charts and without those that are `gone`.

    Both are ids of elements. An answer that a form no longer takes is replaced too. None when nothing had to be fitted,
    or when it goes no further even so. The case stays in the engine's store: use one made for it.
    """
    walk = Walk(engine, scenario, begun=scenario.begins, opener=scenario.opener, alone=True)
    mending = _Mending(walk, frozenset(fresh), frozenset(gone))
    try:
        for step in scenario.steps:
            with clock.at(step.at):
                mending.take(step)
    except EngineError:
        return None
    steps = tuple(replace(step, number=number) for number, step in enumerate(mending.steps, start=1))
    if not mending.changed or not steps:
        return None
    return replace(scenario, steps=steps, personas={**scenario.personas, **mending.joined})


@dataclass
class _Mending:
    """The steps as they come to be."""

    walk: Walk
    fresh: frozenset[str]
    gone: frozenset[str]
    steps: list[Step] = field(default_factory=list)
    joined: dict[str, Persona] = field(default_factory=dict)
    changed: bool = False

    def take(self, step: Step) -> None:
        """Do one step of the scenario, and the new tasks that it opens."""
        if step.kind == "task" and step.target in self.gone:
            self.changed = True
            if self.steps:
                self.steps[-1] = replace(self.steps[-1], expect=_joined(self.steps[-1].expect, step.expect))
            return
        self.walk.open_case(step)
        if not self.steps:
            self._do_fresh(step)
        before = self.walk.seen
        step = self._done(step)
        after = self.walk.look(step)
        added = self._do_fresh(step)
        if added:
            stays, goes = _split(step.expect, before, after)
            added[-1] = replace(added[-1], expect=goes)
            step = replace(step, expect=stays)
            self.steps[-len(added) :] = [step, *added]
        else:
            self.steps.append(step)

    def _done(self, step: Step) -> Step:
        """Do a step, with other answers where its own are no longer taken; gives it as it was done."""
        expects_refusal = step.expect.refused is not None or step.expect.error is not None
        try:
            self.walk.act(step)
        except EngineError as error:
            if expects_refusal:
                return step
            if not isinstance(error, FormInvalid) or step.kind != "task":
                raise
            given = self._with_examples(
                self.walk.cast[step.persona], self.walk.task_of(step), self.walk.people_in(step.values)
            )
            self.changed = True
            return replace(step, values=given)
        return step

    def _do_fresh(self, step: Step) -> list[Step]:
        """Do the new tasks that are open, with made-up answers; gives their steps, which are added to those kept."""
        added: list[Step] = []
        while len(added) < _MOST_NEW:
            task = next((one for one in self.walk.open_tasks if one.element in self.fresh), None)
            if task is None:
                break
            persona = self._who(task)
            nth = [one.id for one in self.walk.open_tasks if one.element == task.element].index(task.id) + 1
            values = self._with_examples(self.walk.cast[persona], task, None)
            done = Step(0, step.at, "task", task.element, persona, nth=nth, values=values)
            self.walk.look(done)
            added.append(done)
        self.changed = self.changed or bool(added)
        self.steps += added
        return added

    def _with_examples(self, person: Person, task: Task, values: Mapping[str, Any] | None) -> Mapping[str, Any]:
        sent: Mapping[str, Any] = self.walk.personas_in(complete_with_examples(self.walk.engine, person, task, values))
        return sent

    def _who(self, task: Task) -> str:
        found = who_does(task, self.walk.cast.people)
        if not found:
            found = task.group
            self.joined[found] = Persona(found, groups=(found,))
            self.walk.cast.join(self.joined[found])
        return found


def _joined(first: Expectation, second: Expectation) -> Expectation:
    """Give what is expected when the step between is gone: things stand as after the second."""
    state = {name: getattr(second, name) for name in _STATE}
    events = (*(first.events or ()), *(second.events or ()))
    notified = (*(first.notified or ()), *(second.notified or ()))
    known = first.events is None and second.events is None
    heard = first.notified is None and second.notified is None
    return replace(first, **state, events=None if known else events, notified=None if heard else notified)


def _split(expect: Expectation, before: Snapshot, after: Snapshot) -> tuple[Expectation, Expectation]:
    """Give what of an expectation stays with a step after which new ones come, and what goes on to the last of those.

    How things stand is looked at after the last; an event or a message is looked for where it came.
    """
    state = {name: getattr(expect, name) for name in _STATE}
    goes: dict[str, Any] = dict(state)
    stays: dict[str, Any] = dict.fromkeys(_STATE)
    if expect.events is not None:
        now = Counter(expect.events) & written(before, after)
        stays["events"] = tuple(now.elements()) or None
        goes["events"] = tuple((Counter(expect.events) - now).elements()) or None
    if expect.notified:
        heard = told(before, after)
        stays["notified"] = tuple(one for one in expect.notified if one in heard) or None
        goes["notified"] = tuple(one for one in expect.notified if one not in heard) or None
    return replace(expect, **stays), Expectation(**goes)
