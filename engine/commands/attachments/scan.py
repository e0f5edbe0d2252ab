"""Let the scanner look at one file: lease it, ask outside any unit of work, write down what came of it.

A process that dies in between leaves the file waiting; it is asked about again when the lease is over.
"""

import logging
from datetime import timedelta

from engine.attachments import Scanner, ScannerAway, Verdict
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.model import Event
from engine.model.attachments import Attachment, ScanState

LEASE = timedelta(minutes=5)
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))
"""Waiting time after the first failure, the second and so on; the last one again and again."""

logger = logging.getLogger(__name__)


def take_file(work: Work) -> tuple[Attachment, bytes] | None:
    """Lease the file that has waited longest, with its bytes; None when none is due."""
    found = work.uow.attachments.claim_scan(work.moment, work.moment + LEASE)
    return None if found is None else (found, work.uow.vault.get(found.id, found.size))


def ask_scanner(scanner: Scanner, data: bytes) -> Verdict | None:
    """Give what the scanner found, None when it is away."""
    try:
        return scanner.scan(data)
    except ScannerAway as away:
        logger.warning("the virus scanner is away: %s", away)
        return None


def note_verdict(work: Work, one: Attachment, verdict: Verdict | None) -> None:
    """Write what was found; the bytes of an infected file are deleted, the case's log and whoever sent it are told."""
    if verdict is None:
        work.uow.attachments.put_off(one.id, work.moment + WAITS[min(one.scans, len(WAITS) - 1)])
        return
    state = ScanState.INFECTED if verdict.virus else ScanState.CLEAN
    held = work.uow.instances.hold(one.instance_id) if verdict.virus else None
    if not work.uow.attachments.scanned(one.id, state) or held is None:
        return
    work.uow.vault.delete([one.id])
    work.uow.events.append(
        [
            Event(
                instance_id=one.instance_id,
                seq=0,
                region=one.region,
                name="attachment_infected",
                at=work.moment,
                case_id=one.case_id,
                task_id=one.task_id,
                attributes={"virus": verdict.virus[:100]},
            )
        ]
    )
    _tell_sender(work, one)


def _tell_sender(work: Work, one: Attachment) -> None:
    # Not by the name of the file: people put names into it.
    sender, task = work.uow.people.get(one.by), work.uow.tasks.get(one.task_id)
    told = messages(work, [sender], "file_infected", case_key=task.case_key, task_id=task.id)
    work.uow.notifications.add(told)
