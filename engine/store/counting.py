"""Counting the statements of a stretch of work: for `polku bench` and for the tests that watch their number."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_statements: ContextVar[list[str] | None] = ContextVar("statements", default=None)


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Give a list to which every statement of the units of work opened inside the block is added, as it is run.

    Only those of this thread; what begins and ends a transaction is not among them.
    """
    found: list[str] = []
    token = _statements.set(found)
    try:
        yield found
    finally:
        _statements.reset(token)


def counting() -> list[str] | None:
    """Give the list to add statements to, None when nobody counts."""
    return _statements.get()
