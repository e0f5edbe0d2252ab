"""Say whether the tables are those that this Polku knows."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import schema_revisions


def other_schema(work: Work) -> Iterator[Finding]:
    """Give tables of another revision."""
    found, newest = schema_revisions(work.uow)
    if found != newest:
        told = f"The tables have revision {found or 'none'}, and this Polku needs {newest}."
        yield Finding("error", told, "Stop the other nodes, then: polku db upgrade", kind="schema")
