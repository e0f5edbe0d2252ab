"""Why what was typed or uploaded is refused, with all that is wrong at once."""

from collections.abc import Mapping, Sequence

from engine.errors.base import Conflict, EngineError
from engine.model import Problem


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
