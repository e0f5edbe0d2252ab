"""Keep a private note on a task or on a case."""

from engine.commands.find_task import find_task
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.worklists import OwnNote
from engine.store.queries import visible_case

LONGEST_NOTE = 2000
"""Characters."""


def keep_task_note(work: Work, actor: Person, task_id: str, text: str) -> OwnNote:
    """Keep the person's note on a task in place of the one before; an empty text forgets it.

    Raises NotFound for a task that the person may not know of, FormInvalid for what is too long or no text.
    """
    task = find_task(work.uow, actor, task_id)
    note = OwnNote(actor.id, task.id, task.region, work.moment, _clean(text), task_id=task.id, case_id=task.case_id)
    return _keep(work, actor, note)


def keep_case_note(work: Work, actor: Person, key: str, text: str) -> OwnNote:
    """Do the same on a case."""
    case = visible_case(work.uow, actor, key)
    note = OwnNote(actor.id, case.id, case.region, work.moment, _clean(text), case_id=case.id)
    return _keep(work, actor, note)


def _keep(work: Work, actor: Person, note: OwnNote) -> OwnNote:
    work.uow.notes.put(note)
    record_access(
        work.uow,
        actor,
        action="change",
        what="note",
        region=note.region,
        case_id=note.case_id,
        task_id=note.task_id,
    )
    return note


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").strip()
    if "\x00" in plain:
        raise FormInvalid({"note": FieldError("not_text")}, {"note": text})
    if len(plain) > LONGEST_NOTE:
        raise FormInvalid({"note": FieldError("too_long", max=LONGEST_NOTE)}, {"note": text})
    return plain
