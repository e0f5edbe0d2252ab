"""A draft of a process as its reader or its writer may have it."""

from engine import policy
from engine.commands.work import Work
from engine.errors import Conflict, Forbidden, NotFound
from engine.model import Person
from engine.model.process_drafts import ProcessDraft, ProcessDraftState


def read_draft(work: Work, actor: Person, draft_id: str) -> ProcessDraft:
    """Give the draft; NotFound for those who see no drafts."""
    if not policy.may_see_studio(actor):
        raise NotFound(f"draft {draft_id}")
    return work.uow.process_drafts.get(draft_id)


def lock_draft(work: Work, actor: Person, draft_id: str) -> ProcessDraft:
    """Give the open draft, locked, to somebody who may change it; NotFound, Forbidden, Conflict when it has ended."""
    if not policy.may_see_studio(actor):
        raise NotFound(f"draft {draft_id}")
    draft = work.uow.process_drafts.lock(draft_id)
    if not policy.may_change_process(actor, draft.region):
        raise Forbidden(f"{actor.username} is no process owner in {draft.region}")
    if draft.state is not ProcessDraftState.OPEN:
        raise Conflict(f"draft {draft_id} is {draft.state}")
    return draft
