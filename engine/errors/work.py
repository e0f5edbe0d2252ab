"""Why something is not done to a case or a task: somebody was first, or it has moved on."""

from collections.abc import Sequence

from engine.errors.base import Conflict, EngineError, Forbidden
from engine.model.moving import MoveReason


class KeyReused(Conflict):
    """The idempotency key was used for another request, whose answer would be taken for the answer of this one.

    `done` is what that one was: the use case and, after a colon, its object (`claim:<id of a task>`).
    """

    def __init__(self, done: str = "") -> None:
        """Keep what the key was used for."""
        super().__init__("the idempotency key was used for another request")
        self.done = done


class TaskTaken(Conflict):
    """The task is somebody else's now, or finished; `by_name` and `at` say whose and since when."""

    def __init__(self, task_id: str, by_name: str = "", at: object = None, status: str = "") -> None:
        """Keep who was first and when."""
        super().__init__(f"task {task_id}: {status} by {by_name or 'somebody else'}")
        self.task_id, self.by_name, self.at, self.status = task_id, by_name, at, status


class AlreadySo(Conflict):
    """What was asked of a task is so already: nothing was changed, and nobody was told; raised only where asked for."""

    def __init__(self, task_id: str) -> None:
        """Keep the task."""
        super().__init__(f"task {task_id} is so already")
        self.task_id = task_id


class CaseSuspended(Conflict):
    """The case stands still until somebody resumes it; `at` and `by_name` say since when and who suspended it."""

    def __init__(self, key: str, by_name: str = "", at: object = None) -> None:
        """Keep who suspended it and when."""
        super().__init__(f"case {key} is suspended")
        self.key, self.by_name, self.at = key, by_name, at


class DefinitionArchived(Conflict):
    """The definition is archived: no new case opens with it."""


class AttachmentHeld(Conflict):
    """A file may not be opened: the scanner has not looked at it yet, or has found a virus; `state` says which."""

    def __init__(self, state: str) -> None:
        """Keep the state (`waiting`, `infected`)."""
        super().__init__(f"the file is {state}")
        self.state = state


class NoWayBack(Conflict):
    """A completion is not taken back; `why` is a code that the page says in words."""

    def __init__(self, why: str) -> None:
        """Keep the code."""
        super().__init__(f"the step is not taken back: {why}")
        self.why = why


class NotMovable(Conflict):
    """An instance cannot go on by another version; `reasons` are all that stands in the way (`MoveReason`)."""

    def __init__(self, reasons: Sequence[MoveReason]) -> None:
        """Keep the reasons."""
        super().__init__("cannot be moved: " + ", ".join(f"{one.code} {one.element}".strip() for one in reasons))
        self.reasons = tuple(reasons)


class OverCapacity(Conflict):
    """An item does not fit on an agenda: `free` and `asked` in minutes, and where the next place is."""

    def __init__(self, free: int, asked: int, *, next_id: str = "", next_at: object = None) -> None:
        """Keep the minutes, and the id and the start of the next meeting that has room (empty: none has)."""
        super().__init__(f"{asked} min asked, {free} min free")
        self.free, self.asked, self.next_id, self.next_at = free, asked, next_id, next_at


class OperationRefused(EngineError):
    """An operation of a diagram refused its parameters or the state of the case."""


class PersonLeft(OperationRefused):
    """The account of the person who should get a role is closed; `name` says who."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(f"{name} has no account any more")
        self.name = name


class OutsideCompetence(Forbidden):
    """Only the workers of one group may decide this; `group` is its key, or its name as it is shown."""

    def __init__(self, group: str) -> None:
        """Keep the group."""
        super().__init__(f"only {group} may decide this")
        self.group = group


class ActionRefused(Forbidden):
    """The region does not allow the action on any case; `reason` is said in the region's file, for the reader."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class MessageNotExpected(Conflict):
    """No instance of the case waits for this message now."""


class AlreadyRunning(Conflict):
    """Something of the kind goes on beside the case already, and only one may at a time; `name` says what."""

    def __init__(self, name: str) -> None:
        """Keep the name of the action."""
        super().__init__(f"{name} goes on already")
        self.name = name


class NotReady(Conflict):
    """The step of the instance is not ready: it was completed, withdrawn, or never opened."""
