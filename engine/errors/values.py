"""Why what was typed or uploaded is refused, with all that is wrong at once."""

from collections.abc import Mapping, Sequence

from engine.errors.base import EngineError
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
