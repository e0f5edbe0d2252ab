"""Verify the chain of hashes through the events of every meeting."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding


def broken_meeting_logs(work: Work) -> Iterator[Finding]:
    """Give the meetings whose events were changed, and from which number on."""
    for occurrence_id in work.uow.meeting_log.meetings():
        broken = work.uow.meeting_log.verify(occurrence_id)
        if broken is not None:
            yield Finding(
                "error",
                f"Meeting {occurrence_id}: its events are not as they were written, from number {broken} on.",
                "Compare with a backup: somebody has changed the log, or a row of it is lost.",
                kind="chain",
            )
