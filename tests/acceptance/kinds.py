"""Which kinds of statements the store runs: the SQL without its values, in words that both databases share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from engine.store.ground import Ground

_WORDS = (
    (re.compile(r"\(__\[POSTCOMPILE_\w+\]\)"), "(?)"),
    (re.compile(r"::(TIMESTAMP WITH(OUT)? TIME ZONE|[A-Z]+)"), ""),
    (re.compile(r":\w+|%\(\w+\)s|\?"), "?"),
    (re.compile(r"(\?, )+\?"), "?"),  # how many values there are depends on the data
    (re.compile(r"(\(\?\), )+\(\?\)"), "(?)"),  # how many rows, too
    (re.compile(r"(?<=UPDATE instance SET ).*?(?= WHERE )"), "…"),  # which columns have changed depends on the step
    (re.compile(r"(?<=RETURNING )\w+\."), ""),
    (re.compile(r"\s+"), " "),
    (re.compile('"| OFFSET \\?'), ""),
    (re.compile(r" FOR (NO KEY )?UPDATE( OF \w+)?( SKIP LOCKED| NOWAIT)?"), ""),  # SQLite locks its file instead
)

_kinds: dict[object, str] = {}
"""By what was compiled, which is kept and used again in a test process: its text is made once."""


@contextmanager
def kinds_of_statements() -> Iterator[set[str]]:
    """Give a set to which the kind of every statement is added that the stores run meanwhile."""
    found: set[str] = set()

    def note(statement: object) -> None:
        if statement not in _kinds:
            _kinds[statement] = kind(str(getattr(statement, "statement", statement)))
        found.add(_kinds[statement])

    def noting(name):
        whole = getattr(Ground, name)

        def run(ground, statement, *values, **named):
            result = whole(ground, statement, *values, **named)
            note(result.context.compiled if name == "run" else statement)
            return result

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name in ("run", "rows", "change", "insert"):
            patch.setattr(Ground, name, noting(name))
        yield found


def kind(statement: str) -> str:
    """Give the kind of a statement."""
    for pattern, word in _WORDS:
        statement = pattern.sub(word, statement)
    return statement.strip()
