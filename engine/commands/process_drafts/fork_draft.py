"""Go on from one saved state in a draft of one's own: what did not fit into the common one becomes another."""

from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.open_draft import open_draft
from engine.commands.process_drafts.save_file import keep_state
from engine.commands.work import Work
from engine.model import Person
from engine.model.process_drafts import ProcessDraft


def fork_draft(work: Work, actor: Person, draft_id: str, number: int, title: str) -> ProcessDraft:
    """Open a draft with all files of another as they stand, one of them as in the state `number`; NotFound, Forbidden.

    The other draft stays as it is, and may have ended.
    """
    draft = read_draft(work, actor, draft_id)
    state, data = work.uow.process_drafts.state(draft_id, number)
    new = open_draft(work, actor, draft.key, title or draft.title, draft.base)
    standing = {path: saved.data for path, saved in work.uow.process_drafts.files(draft_id).items()}
    for path, content in sorted({**standing, state.path: data}.items()):
        keep_state(work, actor, new, path, content)
    return work.uow.process_drafts.get(new.id)
