"""Let the log of a consultation say what becomes of its place on an agenda: whose its time is follows from it."""

from engine.commands.run import Run, open_run
from engine.commands.visits.snapshot import snapshot
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.model.meetings import AgendaItem, Occurrence


def run_of_item(work: Work, item: AgendaItem) -> Run | None:
    """Lock the consultation of an item, before its meeting: the order of locks; None: the item is none of one.

    A meeting goes on its way also while one of its cases is suspended. Raises Conflict when the consultation has ended.
    """
    if not item.instance_id:
        return None
    work.despite_suspension = True
    return open_run(work, item.instance_id)


def tell_consultation(run: Run, name: str, occurrence: Occurrence) -> None:
    """Write into the consultation's log what happened to its place, once the agenda is as it is now.

    Past its due moment a consultation waits for a meeting only while it is on the agenda of a coming one.
    """
    note_event(run, name, attributes={"kokous": occurrence.starts_at, **snapshot(run)})
    write_events(run)
    run.save()
