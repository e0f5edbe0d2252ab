"""Say whether messages reach people."""

from collections.abc import Iterator
from datetime import timedelta

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.care import undelivered_messages

PATIENCE = timedelta(hours=1)
"""A message that has waited longer is worth a word."""


def undelivered(work: Work) -> Iterator[Finding]:
    """Give how many messages were given up and how many have waited for an hour."""
    given_up, waiting = undelivered_messages(work.uow, work.moment - PATIENCE)
    if given_up:
        yield Finding(
            "warning",
            f"{given_up} message(s) were given up.",
            "Check the addresses and the mail server.",
            kind="given_up",
        )
    if waiting:
        advice = "Check that a worker runs (polku worker) and that the mail server answers."
        yield Finding("warning", f"{waiting} message(s) have waited for more than an hour.", advice, kind="undelivered")
