"""What the engine may refuse, as one small tree; the docstring is the message for a developer."""

from collections.abc import Mapping, Sequence

from engine.model import Place, Problem
from engine.model.moving import MoveReason


class EngineError(Exception):
    """The engine could not do what was asked."""

    place: Place | None = None
    """The step of a chart that failed, where one did."""


class NotFound(EngineError):
    """There is no such thing, or the person may not know that there is."""


class Forbidden(EngineError):
    """The person sees the thing but may not do this to it."""


class SignInRefused(EngineError):
    """The name or the password is wrong, or the account is closed."""


class SignInTooOften(SignInRefused):
    """Too many failed sign-ins; `seconds` tells how long to wait."""

    def __init__(self, seconds: int) -> None:
        """Keep the waiting time in seconds."""
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class CodeRefused(SignInRefused):
    """The one-time code of a personal link is wrong or too old; `code_by` and `language` are those of its door."""

    def __init__(self, code_by: str, language: str) -> None:
        """Keep how a code comes, and the language of the link."""
        super().__init__("the code is wrong")
        self.code_by, self.language = code_by, language


class LinkOver(EngineError):
    """The link of a survey was good once; its last day has passed. `language` is that of its receiver."""

    def __init__(self, message: str, language: str = "") -> None:
        """Keep the language in which the receiver was asked."""
        super().__init__(message)
        self.language = language


class LinkUsed(LinkOver):
    """The link of a survey was good once; somebody has answered with it."""


class TokenExpired(EngineError):
    """The bearer token was good once; its days are over."""


class ScopeMissing(Forbidden):
    """The bearer token does not reach so far; `scope` is what it lacks."""

    def __init__(self, scope: str) -> None:
        """Keep the scope."""
        super().__init__(f"the token has no scope {scope}")
        self.scope = scope


class Conflict(EngineError):
    """Somebody else was first, or the instance has moved on."""


class KeyReused(Conflict):
    """The idempotency key was used for another request, whose answer would be taken for the answer of this one."""


class TaskTaken(Conflict):
    """The task is somebody else's now, or finished; `by_name` and `at` say whose and since when."""

    def __init__(self, task_id: str, by_name: str = "", at: object = None, status: str = "") -> None:
        """Keep who was first and when."""
        super().__init__(f"task {task_id}: {status} by {by_name or 'somebody else'}")
        self.task_id, self.by_name, self.at, self.status = task_id, by_name, at, status


class DefinitionArchived(Conflict):
    """The definition is archived: no new case opens with it."""


class AttachmentHeld(Conflict):
    """A file may not be opened: the scanner has not looked at it yet, or has found a virus; `state` says which."""

    def __init__(self, state: str) -> None:
        """Keep the state (`waiting`, `infected`)."""
        super().__init__(f"the file is {state}")
        self.state = state


class DraftMoved(Conflict):
    """Somebody has saved the same file of a process's draft meanwhile, and the two changes meet; nothing is lost.

    `revision` and `data` are what stands now (None: removed), `by_name` saved it; what was sent is kept as the state
    `kept`, which can be put back or opened as a draft of its own.
    """

    def __init__(self, draft_id: str, path: str, revision: int, data: bytes | None, by_name: str, kept: int) -> None:
        """Keep what stands and where the sent one is."""
        super().__init__(f"{path} of draft {draft_id} is at state {revision} now; the sent one is kept as {kept}")
        self.draft_id, self.path, self.revision, self.data = draft_id, path, revision, data
        self.by_name, self.kept = by_name, kept


class ElementMoved(Conflict):
    """Somebody has changed the same element of a diagram meanwhile; nothing was changed now."""

    def __init__(self, element: str) -> None:
        """Keep the id of the element."""
        super().__init__(f"the element {element} was changed meanwhile")
        self.element = element


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


class FormInvalid(EngineError):
    """The values do not fit the form; `errors` has one message key per field path."""

    def __init__(self, errors: Mapping[str, "FieldError"], values: Mapping[str, object] | None = None) -> None:
        """Keep the errors by field path and all that was typed."""
        super().__init__("; ".join(f"{path}: {error.code}" for path, error in errors.items()))
        self.errors, self.values = dict(errors), dict(values or {})


class FieldError:
    """Why one field is refused: a code that the page translates, and the facts for its sentence."""

    __slots__ = ("code", "facts")

    def __init__(self, code: str, **facts: object) -> None:
        """Keep the code (`required`, `too_late`, …) and the facts (`max=5`)."""
        self.code, self.facts = code, facts

    def __repr__(self) -> str:
        """Show the code and the facts."""
        return f"FieldError({self.code!r}, {self.facts!r})"


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


class DefinitionInvalid(EngineError):
    """The files cannot be published; `problems` has all that is wrong, at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order of files and lines."""
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = tuple(sorted(problems))


class ExpressionError(EngineError):
    """A FEEL expression is wrong or cannot be evaluated; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        """Keep the sentence and the place in the expression."""
        super().__init__(f"{message} ({line}:{column})")
        self.message, self.line, self.column = message, line, column


class AlreadyRunning(Conflict):
    """Something of the kind goes on beside the case already, and only one may at a time; `name` says what."""

    def __init__(self, name: str) -> None:
        """Keep the name of the action."""
        super().__init__(f"{name} goes on already")
        self.name = name


class NotReady(Conflict):
    """The step of the instance is not ready: it was completed, withdrawn, or never opened."""


class DiagramFailed(EngineError):
    """The diagram cannot go on: a gateway had no flow to take, or SpiffWorkflow refused a step."""


class DecisionFailed(EngineError):
    """A decision has no answer: its rules contradict its hit policy, or one of its cells cannot be evaluated."""


class StepBudgetExceeded(EngineError):
    """The diagram ran too many automatic steps without reaching a person or a timer."""


class StuckInstance(EngineError):
    """The instance is active, but nothing in it is ready or waiting."""


class StateRefused(EngineError):
    """The stored state is unknown, truncated or changed; it is not run."""


class BundleRefused(StateRefused):
    """A published version is not what was published: a file of it is damaged or was changed; it is not run."""


class StepFailed(EngineError):
    """The process cannot go on from here: an incident was written, nothing else changed, what was typed is kept."""


class SettingInvalid(EngineError):
    """A setting is missing or wrong; the message is the sentence shown at start."""


class SchemaNewer(SettingInvalid):
    """The tables were made by a newer Polku; this one does not touch them."""


class SchemaOlder(SettingInvalid):
    """The tables are older than this Polku needs; somebody has to bring them up to date first."""


class BackupRefused(EngineError):
    """A backup is not restored: it is damaged, of a newer Polku, or sealed by keys that are not here."""


class Unavailable(EngineError):
    """The database does not answer now; nothing was done."""


class OutcomeUnknown(Unavailable):
    """The connection was lost during the commit; the same request, sent again with its key, tells the outcome."""


class StorageFull(Unavailable):
    """The database has no room left; nothing was done."""


class Collision(Unavailable):
    """The database has undone the whole unit of work because of another one; the same again will do."""
