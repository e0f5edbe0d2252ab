"""Letting an instance go on by another version of its chart, as it stands (decision record 0045).

The library's own migration winds timers back to their beginning, forgets reminders and cannot reach past a running
call. This one changes nothing but what lies ahead: a state names its steps only, so the same steps are read as those of
the new version, and what follows them is foreseen anew. Nothing runs, nothing is evaluated, nothing falls due.
"""

from datetime import UTC, datetime
from typing import Any

from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

from engine.errors import EngineError, NotMovable, StateRefused
from engine.interpreter.codec import dump_state, load_state, read_content
from engine.interpreter.formats import unwrap
from engine.interpreter.migrate_rules import ACTIVE, AHEAD, Frame, frame_reasons, frames_of
from engine.interpreter.program import Program
from engine.interpreter.run import Run
from engine.interpreter.specs import Boundary
from engine.interpreter.standing import Standing, refuse_stuck, standing_of
from engine.interpreter.surroundings import NOWHERE
from engine.interpreter.timers import RepeatingTimer
from engine.interpreter.workflow import Workflow
from engine.model import Advance
from engine.model.moving import MoveReason, MoveVerdict

_PARENT, _CHILDREN, _STATE, _SPEC = 1, 2, 3, 4
"""Places in a stored step (codec.py)."""
_NOBODY = Run(NOWHERE, datetime.min.replace(tzinfo=UTC))


def plan_move(old: Program, new: Program, state: bytes) -> MoveVerdict:
    """Say whether an instance of `old` that stands as `state` says can go on by `new`, and all that stands in the way.

    Raises StateRefused for a state that is unknown, truncated, changed or another's.
    """
    content = _content(old, state)
    if new.key != old.key:
        return MoveVerdict((MoveReason("process", new.key, new.name),))
    try:
        found = [reason for frame in frames_of(content, old, new) for reason in frame_reasons(frame, old, new)]
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise StateRefused(f"the state does not fit this version of {old.key!r}: {error!r}") from error
    return MoveVerdict(tuple(dict.fromkeys(found)))


def move(old: Program, new: Program, state: bytes) -> Advance:
    """Give the instance as it stands in `new`: its open steps, due moments and counters are those that it had.

    Raises NotMovable with all that stands in the way, StateRefused.
    """
    verdict = plan_move(old, new, state)
    if verdict.reasons:
        raise NotMovable(verdict.reasons)
    before = standing_of(load_state(old, state, _NOBODY))
    content = _content(old, state)
    for frame in list(frames_of(content, old, new)):
        _carry(frame)
    try:
        workflow = read_content(new, content, _NOBODY)
        _foresee(workflow)
        refuse_stuck(workflow)
    except (SpiffWorkflowException, EngineError) as error:
        raise NotMovable((MoveReason("other"),)) from error
    moved = dump_state(new, workflow)
    after = standing_of(load_state(new, moved, _NOBODY))
    if _open(before) != _open(after) or after.ended:
        raise NotMovable((MoveReason("other"),))
    return Advance(state=moved, timers=after.timers, waiting_for=after.waiting_for, active=after.active)


def _content(program: Program, state: bytes) -> dict[str, Any]:
    content = unwrap(state)
    if content.get("process") != program.key:
        raise StateRefused(f"the state belongs to {content.get('process')!r}, not to {program.key!r}")
    return content


def _carry(frame: Frame) -> None:
    """Leave out what was foreseen, and let what is over and gone from the chart stand as its beginning."""
    saved, steps = frame.saved, frame.saved["steps"]
    kept = [number for number, step in enumerate(steps) if not step[_STATE] & AHEAD]
    place = {number: n for n, number in enumerate(kept)}
    for step in steps:
        if not step[_STATE] & ACTIVE and step[_SPEC] not in frame.new.task_specs:
            step[_SPEC] = frame.new.start.name
        step[_PARENT] = None if step[_PARENT] is None else place.get(step[_PARENT])
        step[_CHILDREN] = [place[child] for child in step[_CHILDREN] if child in place]
    saved["steps"] = [steps[number] for number in kept]
    saved["root"] = place[saved["root"]]
    saved["last"] = None if saved["last"] is None else place.get(saved["last"])


def _foresee(workflow: Workflow) -> None:
    """Let every open step see what follows it in the new version."""
    for one in workflow.workflows():
        for task in list(one.tasks.values()):
            if not task.has_state(ACTIVE):
                continue
            if not isinstance(task.task_spec, Boundary):
                task.task_spec._predict(task, mask=ACTIVE | AHEAD)  # noqa: SLF001  # the library offers no public way
            elif not isinstance(task.task_spec.event_definition, RepeatingTimer):
                # Its path is merely possible: were it certain, the end of its host would take it for an open one.
                task._sync_children(task.task_spec.outputs, TaskState.MAYBE)  # noqa: SLF001


def _open(standing: Standing) -> Any:
    """Give what may not change by a move: who is waited for, and until when."""
    return {task.id for task in standing.ready}, {(timer.id, timer.due) for timer in standing.timers}
