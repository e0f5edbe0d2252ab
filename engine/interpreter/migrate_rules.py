"""What stands in the way of letting an instance go on by another version of its chart.

Steps of the two versions are the same when they have the same id, in the same frame; nothing is guessed from how the
charts are drawn. Whatever an open step depends on must be as it was; what lies ahead of it may change.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, _EndJoin
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask
from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.program import Program
from engine.interpreter.specs import Boundary, Parallel, element_of
from engine.model.moving import MoveReason

ACTIVE = TaskState.READY | TaskState.WAITING | TaskState.STARTED
AHEAD = TaskState.PREDICTED_MASK | TaskState.FUTURE


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stored state (codec.py), by its place in its frame."""

    number: int
    id: str
    parent: int | None
    state: int
    spec: str
    """Name of the library's spec: the id of the element, or of what the library puts around it."""

    @property
    def is_active(self) -> bool:
        """Tell whether the instance stands here."""
        return bool(self.state & ACTIVE)


@dataclass(frozen=True, slots=True)
class Frame:
    """A process, an embedded subprocess or a called process that runs, in both versions."""

    saved: dict[str, Any]
    """As the state holds it."""
    steps: tuple[Step, ...]
    old: Any
    new: Any
    """The library's specs; `new` is None when the new version has no such frame."""


def frames_of(content: dict[str, Any], old: Program, new: Program) -> Iterator[Frame]:
    """Give the frames of a state's content, callers before the called."""
    yield from _frames(content["main"], old.spec, new.spec, content["inner"], old, new)


def frame_reasons(frame: Frame, old: Program, new: Program) -> Iterator[MoveReason]:
    """Give all that stands in the way within one frame."""
    if frame.new is None:
        yield from (_reason("removed", frame.old, step.spec) for step in frame.steps if step.is_active)
        return
    gone = False
    for step in frame.steps:
        if step.is_active:
            for code in _step_codes(frame, step, old, new):
                gone = gone or code in {"removed", "elsewhere"}
                yield _reason(code, frame.old, step.spec)
    if not gone:
        yield from _join_reasons(frame)
        yield from _order_reasons(frame)


def _frames(
    saved: dict[str, Any], old: Any, new: Any, inner: dict[str, Any], first: Program, second: Program
) -> Iterator[Frame]:
    steps = tuple(Step(n, step[0], step[1], step[3], step[4]) for n, step in enumerate(saved["steps"]))
    yield Frame(saved, steps, old, new)
    for step in steps:
        if step.id in inner:
            called = old.task_specs[step.spec].spec
            again = new.task_specs.get(step.spec) if new is not None else None
            around = second.subspecs.get(again.spec) if isinstance(again, SubWorkflowTask) else None
            yield from _frames(inner[step.id], first.subspecs[called], around, inner, first, second)


def _step_codes(frame: Frame, step: Step, old: Program, new: Program) -> Iterator[str]:
    was, now = frame.old.task_specs[step.spec], frame.new.task_specs.get(step.spec)
    if now is None:
        yield "elsewhere" if _is_drawn(new, was) else "removed"
        return
    if type(was) is not type(now):
        yield "retyped"
        return
    if _edge(frame.old, step.spec) != _edge(frame.new, step.spec):
        yield "boundary"
    if isinstance(was, SubWorkflowTask) and was.spec != now.spec:
        yield "called"
    if isinstance(was, CatchingEvent) and _waits(was) != _waits(now):
        yield "event"
    if isinstance(was, LoopTask) and _repeats(frame.old, was, old) != _repeats(frame.new, now, new):
        yield "repetition"


def _is_drawn(program: Program, spec: Any) -> bool:
    element = element_of(spec)
    return element is not None and any(element.id in chart.elements for chart in program.charts.values())


def _edge(frame: Any, name: str) -> Any:
    """Give the boundary events of a step: what is armed beside it must be there afterwards, and nothing else."""
    split = frame.task_specs.get(f"{name}.BoundaryEventSplit")
    if split is None:
        return None
    events = (event for event in split.outputs if isinstance(event, Boundary))
    return {(event.name, event.cancel_activity, type(event.event_definition)) for event in events}


def _waits(spec: Any) -> Any:
    """Give what kinds of event a step waits for; what a timer or a message says may be another."""
    definition = spec.event_definition
    if isinstance(definition, MultipleEventDefinition):
        kinds = (type(one) for one in definition.event_definitions)
        return Counter((child.name, kind) for child, kind in zip(spec.outputs, kinds, strict=True))
    return type(definition)


def _repeats(frame: Any, loop: Any, program: Program) -> Any:
    """Give what a repeated step repeats, how often, and how that is built."""
    child = frame.task_specs[loop.task_spec]
    inside = _shape(child.spec, program, frozenset()) if isinstance(child, SubWorkflowTask) else None
    return str(loop.cardinality), str(loop.condition), type(child), _edge(frame, loop.task_spec), inside


def _shape(name: str, program: Program, seen: frozenset[str]) -> Any:
    if name in seen:
        return name
    spec = program.subspecs[name]
    return name, {
        (one.name, type(one), tuple(sorted(output.name for output in one.outputs))): _shape(
            one.spec, program, seen | {name}
        )
        if isinstance(one, SubWorkflowTask)
        else None
        for one in spec.task_specs.values()
    }


def _join_reasons(frame: Frame) -> Iterator[MoveReason]:
    """Give the joins that would wait for ever, or forget who has come."""
    for name, join in frame.new.task_specs.items():
        if not _is_join(join):
            continue
        arrived = _arrived(frame, name)
        waits = any(step.spec == name and step.is_active for step in frame.steps)
        inputs = {spec.name for spec in join.inputs}
        missing = _missing(frame, frame.new, name) if isinstance(join, Parallel) else set()
        before = frame.old.task_specs.get(name)
        known = _missing(frame, frame.old, name) if isinstance(before, Parallel) else set()
        shrunk = waits and isinstance(join, Parallel) and inputs <= arrived
        if (waits and arrived - inputs) or missing - known or shrunk:
            yield _reason("join", frame.new, name)
    for step in frame.steps:
        # A join that is none any more would let through who waits at it, and all that come after.
        before, now = frame.old.task_specs[step.spec], frame.new.task_specs.get(step.spec)
        if step.is_active and _is_join(before) and now is not None and not _is_join(now):
            yield _reason("join", frame.old, step.spec)


def _is_join(spec: Any) -> bool:
    return isinstance(spec, UnstructuredJoin) and not isinstance(spec, _EndJoin) and len(spec.inputs) > 1


def _arrived(frame: Frame, join: str) -> set[str]:
    """Give the steps by which tokens have come to a join that has not let them on yet."""
    came = (step.parent for step in frame.steps if step.spec == join and step.state != TaskState.COMPLETED)
    above = (frame.steps[parent] for parent in came if parent is not None)
    return {step.spec for step in above if step.state == TaskState.COMPLETED}


def _missing(frame: Frame, spec: Any, join: str) -> set[str]:
    """Give the ways into a parallel join, which some open step leads to, that nobody has come or can come by."""
    inputs = {one.name for one in spec.task_specs[join].inputs}
    coming: set[str] = set()
    for step in frame.steps:
        if step.is_active and step.spec != join and step.spec in spec.task_specs:
            coming |= _ahead(spec, step.spec, stop=join) | {step.spec}
    arrived = _arrived(frame, join)
    if not arrived and not inputs & coming:
        return set()
    return inputs - arrived - coming


def _order_reasons(frame: Frame) -> Iterator[MoveReason]:
    """Give the open steps that went side by side and would come one after the other: one would be done twice."""
    tokens = list(dict.fromkeys(step.spec for step in frame.steps if step.is_active and _is_token(frame, step)))
    known = [name for name in tokens if name in frame.new.task_specs]
    for one in known:
        others = set(known) - {one}
        before, after = _ahead(frame.old, one), _ahead(frame.new, one)
        for other in sorted(others & after - before):
            yield _reason("order", frame.old, other)


def _is_token(frame: Frame, step: Step) -> bool:
    spec = frame.old.task_specs[step.spec]
    return not isinstance(spec, Boundary | BoundaryEventJoin | UnstructuredJoin)


def _ahead(spec: Any, name: str, stop: str = "") -> set[str]:
    """Give the names of all that a step leads to; a walk does not go on through `stop`."""
    found: set[str] = set()
    waiting = [spec.task_specs[name]]
    while waiting:
        for following in waiting.pop().outputs:
            if following.name not in found:
                found.add(following.name)
                if following.name != stop:
                    waiting.append(following)
    return found


def _reason(code: str, spec: Any, name: str) -> MoveReason:
    """Give a reason at what is drawn: what the library puts around an element is told by the element."""
    base = name.removesuffix(" [child]").removesuffix(".BoundaryEventJoin").removesuffix(".BoundaryEventSplit")
    found = spec.task_specs.get(base) or spec.task_specs.get(name)
    element = element_of(found) if found is not None else None
    if element is None:
        return MoveReason(code, base, base)
    return MoveReason(code, element.id, element.name or element.id)
