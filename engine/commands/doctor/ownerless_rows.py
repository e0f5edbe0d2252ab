"""Say which tasks and timers belong to instances that have ended."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.screens import Finding
from engine.store.queries.care import ownerless


def ownerless_rows(work: Work) -> Iterator[Finding]:
    """Give how many open tasks and timers belong to instances that have ended."""
    for what, count in ownerless(work.uow).items():
        if count:
            advice = "Tell the people who keep Polku: the end of an instance takes its rows along."
            yield Finding("error", f"{count} {what} row(s) belong to instances that have ended.", advice)
