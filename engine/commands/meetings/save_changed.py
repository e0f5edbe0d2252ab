"""Write a changed meeting so that calendars see it, with its event."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.commands.work import Work
from engine.model.meetings import Occurrence
from engine.operations.meeting_events import log_meeting


def save_changed(
    work: Work, locked: Occurrence, event: str, changes: Mapping[str, Any], **attributes: Any
) -> Occurrence:
    """Write the changes of a locked meeting and give it; its sequence grows."""
    newer = replace(locked, changed_at=work.moment, sequence=locked.sequence + 1, **changes)
    work.uow.occurrences.save(newer)
    log_meeting(work.uow, newer, event, at=work.moment, actor=work.actor, **attributes)
    return newer
