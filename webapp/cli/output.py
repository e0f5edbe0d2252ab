"""What the command line says: sentences for people, plain lines for programs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from engine.errors import FieldError
from engine.model import Problem, Severity

_REFUSALS = {
    "pattern": "is not written as it should be",
    "required": "is missing",
    "unknown_option": "is not one of the choices",
    "too_short": "is too short, give at least {min} characters",
    "too_long": "is too long, give at most {max} characters",
    "too_small": "is too small, give at least {min}",
    "too_large": "is too large, give at most {max}",
}

_EACH = 2.0
"""Seconds between two lines that say how far something is."""

_people = Console(stderr=True, highlight=False)


def say(sentence: str) -> None:
    """Say a sentence to the person at the terminal; it goes to standard error, so that output stays clean."""
    _people.print(sentence, markup=False, soft_wrap=True)


def refusal(path: str, fault: FieldError) -> str:
    """Say why a value is refused; its code when there are no words for it."""
    return f"{path or 'form'} {_REFUSALS.get(fault.code, fault.code).format_map(fault.facts)}"


def give(line: str) -> None:
    """Write a line of the answer itself to standard output."""
    typer.echo(line)


def give_problems(problems: Iterable[Problem]) -> None:
    """Write one line per problem: `file:line: element-id: rule: message`; a warning says that it is one."""
    for problem in problems:
        give(f"{problem} (warning)" if problem.severity is Severity.WARNING else str(problem))


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something is being done, and that it was done."""
    with _people.status(what):
        yield
    say(f"{what}: done")


class _Lines(Progress):
    """Progress in lines instead of a bar."""

    def __init__(self, what: str) -> None:
        super().__init__(disable=True)
        self._what, self._next = what, 0.0

    def update(self, task_id: TaskID, **changes: Any) -> None:
        """Take what has changed, and say now and then how far it is."""
        super().update(task_id, **changes)
        self._say()

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Go on, and say now and then how far it is."""
        super().advance(task_id, advance)
        self._say()

    def _say(self) -> None:
        task = self.tasks[0]
        elapsed, is_new_end = task.elapsed or 0.0, task.finished and self._next != inf
        if task.total and task.completed and (elapsed >= self._next or is_new_end):
            self._next = inf if task.finished else elapsed + _EACH
            say(f"{self._what}: {task.completed:.0f}/{task.total:.0f}")


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Progress]:
    """Show how far long work is; the caller advances the one task of the bar. None: how long it is comes later.

    Where nobody sees a bar (a file, a pipe) lines are written, a few seconds apart.
    """
    if not _people.is_terminal:
        with _Lines(what) as lines:
            lines.add_task(what, total=total)
            yield lines
        return
    columns = (SpinnerColumn(), TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_people) as bar:
        bar.add_task(what, total=total)
        yield bar
