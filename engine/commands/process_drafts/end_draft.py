"""End a draft without publishing it; everything in it stays readable."""

from dataclasses import replace

from engine.commands.process_drafts.find import lock_draft
from engine.commands.work import Work
from engine.model import Person
from engine.model.process_drafts import ProcessDraftState


def discard_draft(work: Work, actor: Person, draft_id: str) -> None:
    """Mark the draft as discarded; NotFound, Forbidden, Conflict when it has ended already."""
    draft = lock_draft(work, actor, draft_id)
    ended = replace(draft, state=ProcessDraftState.DISCARDED, changed_by=actor.id, changed_at=work.moment)
    work.uow.process_drafts.save(ended)
