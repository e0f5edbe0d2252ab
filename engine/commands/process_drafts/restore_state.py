"""Put an earlier state of a file back: it becomes the newest one, and all that came between stays."""

from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import keep_state
from engine.commands.work import Work
from engine.model import Person
from engine.model.process_drafts import Saving


def restore_state(work: Work, actor: Person, draft_id: str, number: int) -> int:
    """Let an earlier state of its file stand again, and give the new number; NotFound, Forbidden, Conflict."""
    draft = lock_draft(work, actor, draft_id)
    state, data = work.uow.process_drafts.state(draft_id, number)
    now = work.uow.process_drafts.files(draft_id).get(state.path)
    if now and now.data == data:
        return now.revision
    return keep_state(work, actor, draft, state.path, data, Saving.RESTORED)
