"""One transaction at work: the acting person, the moment, and what has been asked to be done before it ends."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine import clock
from engine.commands.context import Context
from engine.commands.visits.book import Book
from engine.model import Person, Task
from engine.operations import Request
from engine.store import UnitOfWork


@dataclass(slots=True)
class Work:
    """Shared by every instance that one transaction moves."""

    uow: UnitOfWork
    context: Context
    actor: Person | None = None
    moment: datetime = field(default_factory=clock.now)
    absent: Person | None = None
    """In whose place the actor does this as a substitute (commands/absences/stand_in.py); None: in nobody's."""
    despite_suspension: bool = False
    """What is done goes on in a suspended case too: mending it, and what the law or the client's own word demands."""
    later: deque[tuple[Any, Request]] = field(default_factory=deque)
    """(run, request): what is done once the step of that run is written, oldest first."""
    opened: list[Task] = field(default_factory=list)
    """Tasks that this transaction opened."""
    books: dict[str, Book] = field(default_factory=dict)
    """Open visits by case, or by instance without one, as this transaction has changed them."""
