"""Mark on the timeline of a process what was done about it."""

from collections.abc import Mapping

from engine import policy
from engine.commands.step_follow.find_step import find_step
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid
from engine.ids import new_id
from engine.model import Person
from engine.model.process_marks import MarkKind, ProcessMark

LONGEST_NOTE = 500
"""Characters."""


def note_mark(work: Work, actor: Person, region: str, definition: str, element: str, note: str) -> ProcessMark:
    """Mark something that was done elsewhere, in words; raises NotFound, Forbidden, FormInvalid by `note`."""
    find_step(work, actor, region, definition, element)
    if not policy.may_mark_process(actor, region):
        raise Forbidden(f"{actor.username} may not mark in {region}")
    if not note.strip():
        raise FormInvalid({"note": FieldError("required")}, {"note": note})
    return write_mark(work, actor, (region, definition, element), MarkKind.NOTE, note=note)


def write_mark(
    work: Work,
    actor: Person,
    where: tuple[str, str, str],
    kind: MarkKind,
    *,
    count: int = 0,
    note: str = "",
    facts: Mapping[str, str] | None = None,
) -> ProcessMark:
    """Write a mark at `where` (region, definition, element); raises FormInvalid by `note`."""
    region, definition, element = where
    mark = ProcessMark(
        id=new_id(),
        region=region,
        definition=definition,
        kind=kind,
        element=element,
        at=work.moment,
        count=count,
        by_id=actor.id,
        by_name=actor.name,
        note=checked_note(note),
        facts=facts or {},
    )
    work.uow.process_marks.add(mark)
    return mark


def checked_note(note: str) -> str:
    """Give the words of a note; raises FormInvalid by `note`."""
    plain = note.replace("\r\n", "\n").strip()
    if "\x00" in plain:
        raise FormInvalid({"note": FieldError("not_text")}, {"note": note})
    if len(plain) > LONGEST_NOTE:
        raise FormInvalid({"note": FieldError("too_long", max=LONGEST_NOTE)}, {"note": note})
    return plain
