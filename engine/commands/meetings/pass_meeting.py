"""A meeting's time has come and nobody has closed it: from now on what waited for it waits for its own people."""

from engine.commands.run import open_run
from engine.commands.visits.snapshot import snapshot
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events

PASSED = "kokousaika_ohi"
"""The event of a consultation whose meeting has begun."""


def pass_meeting(work: Work, instance_id: str) -> None:
    """Let the log of a consultation say that the meeting on whose agenda it is has begun, which turns its clock.

    Raises Conflict when it has ended or its case is suspended meanwhile.
    """
    run = open_run(work, instance_id)
    note_event(run, PASSED, attributes=snapshot(run))
    write_events(run)
    run.save()
