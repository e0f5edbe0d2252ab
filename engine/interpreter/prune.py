"""Cutting finished history out of a running instance, so that its age costs nothing.

The library keeps every step for ever and walks all of them several times per step. What happened is in the event log;
of the tree only those finished steps stay that an unfinished one can still ask about.
"""

from collections.abc import Iterable
from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin, _EndJoin
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

from engine.interpreter.workflow import Workflow


def prune(workflow: Workflow) -> None:
    """Cut the finished history of an instance, its subprocesses and called processes included."""
    _drop_finished(workflow)
    for one in workflow.workflows():
        _prune_one(one)
    _drop_finished(workflow)


def _drop_finished(top: Workflow) -> None:
    """Let go of subprocesses whose calling step is over or gone; theirs go in the next round."""
    again = True
    while again:
        again = False
        for caller_id in list(top.subprocesses):
            caller = top.caller_of(top.subprocesses[caller_id])
            if caller is None or caller.has_state(TaskState.FINISHED_MASK):
                for task_id in top.subprocesses.pop(caller_id).tasks:
                    top.event_manager.tasks.pop(task_id, None)
                again = True


def _prune_one(workflow: Any) -> None:
    tasks, root = workflow.tasks, workflow.task_tree
    if _is_short(root):
        return
    live = [task for task in tasks.values() if task.has_state(TaskState.NOT_FINISHED_MASK)]
    if not live:
        _keep(workflow, {root.id})
        root.children = []
        workflow.last_task = root
        return
    arrived = [task for task in live if _has_arrived(task)]
    aside = {task_id for task in arrived for task_id in _subtree(task)}
    needed = [task for task in live if task.id not in aside] or live
    cut = _cut([*_topmost(needed), *_evidence(tasks.values(), needed)], root)
    if cut is root or cut.parent is root:
        return
    kept = _subtree(cut)
    moved = [task for task in arrived if task.id not in kept]
    _keep(workflow, {root.id, *kept, *aside})
    root.children = [cut, *moved]
    for task in root.children:
        task.parent = root
    if workflow.last_task is not None and workflow.last_task.id not in tasks:
        workflow.last_task = cut


def _is_short(root: Any) -> bool:
    """Tell whether something open hangs so near the root that there is no history above it.

    Most parts of an instance were cut before and have not moved since; they are not looked through again.
    """
    for child in root.children:
        if _is_open(child) or (not _has_arrived(child) and any(_is_open(grandchild) for grandchild in child.children)):
            return True
    return False


def _is_open(task: Any) -> bool:
    return task.has_state(TaskState.NOT_FINISHED_MASK) and not _has_arrived(task)


def _has_arrived(task: Any) -> bool:
    """Tell whether a step waits at the end of its process for the others.

    A reminder's path that has ended leaves one beside the loop. It asks only whether anything else is unfinished, not
    where it hangs in the tree, so it must not pin the history of the round it came from.
    """
    return isinstance(task.task_spec, _EndJoin) and task.state == TaskState.WAITING


def _evidence(tasks: Iterable[Any], live: list[Any]) -> list[Any]:
    """Give the finished steps that a waiting join will look for: tokens that came before, and a boundary's split."""
    pending = {task.task_spec.name for task in live if _joins(task.task_spec)}
    tokens = [t for t in tasks if t.task_spec.name in pending and t.has_state(TaskState.FINISHED_MASK)]
    current = [t for t in tokens if not any(_later(other, t) for other in tokens + live)]
    splits = [t.find_ancestor(t.task_spec.split_task) for t in live if isinstance(t.task_spec, BoundaryEventJoin)]
    return current + [split for split in splits if split is not None]


def _joins(spec: Any) -> bool:
    """Tell whether a step counts the tokens that came before; a fork does not, nor does the end of a process."""
    return isinstance(spec, UnstructuredJoin) and not isinstance(spec, _EndJoin) and len(spec.inputs) > 1


def _later(other: Any, token: Any) -> bool:
    """Tell whether a token of the same join descends from this one: then this one belongs to a round gone by."""
    return other is not token and other.task_spec.name == token.task_spec.name and other.is_descendant_of(token)


def _topmost(needed: list[Any]) -> list[Any]:
    """Leave out what hangs below another: what an open step foresees does not move the cut, and is most of them."""
    ids = {task.id for task in needed}
    return [task for task in needed if task._parent not in ids]  # noqa: SLF001  # the id; the library gives the step


def _cut(needed: list[Any], root: Any) -> Any:
    """Give the finished step below which everything needed hangs; its state is what a join below it asks for."""
    common = _path(needed[0])
    for task in needed[1:]:
        path = _path(task)
        shared = 0
        while shared < min(len(common), len(path)) and common[shared] is path[shared]:
            shared += 1
        common = common[:shared]
    cut = common[-1]
    while cut is not root and cut.state != TaskState.COMPLETED:
        cut = cut.parent
    return cut


def _path(task: Any) -> list[Any]:
    path = []
    while task is not None:
        path.append(task)
        task = task.parent
    return path[::-1]


def _subtree(task: Any) -> set[Any]:
    found, waiting = set(), [task]
    while waiting:
        current = waiting.pop()
        found.add(current.id)
        waiting.extend(current.children)
    return found


def _keep(workflow: Any, ids: set[Any]) -> None:
    for task_id in [task_id for task_id in workflow.tasks if task_id not in ids]:
        del workflow.tasks[task_id]
