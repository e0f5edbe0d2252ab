"""Change one file of a draft by what its writer has seen of it, so that two who change different parts lose nothing."""

from collections.abc import Callable

from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.work import Work
from engine.errors import DraftMoved, NotFound
from engine.model import Person

Change = Callable[[bytes], bytes | None]


def edit_file(
    work: Work, actor: Person, draft_id: str, path: str, revision: int, change: Change, empty: bytes | None = None
) -> tuple[int, DraftMoved | None]:
    """Change what the file was in the state `revision` (0: in the base) and save it over that state.

    `empty` stands for a file that was not there. Gives the new number, and what is to be raised once the transaction
    has kept what was sent. Raises NotFound, Forbidden, Conflict as saving does.
    """
    draft = lock_draft(work, actor, draft_id)
    if revision:
        state, data = work.uow.process_drafts.state(draft_id, revision)
        if state.path != path:
            raise NotFound(f"state {revision} of {path}")
    else:
        data = work.context.catalogue.files(work.uow, draft.base).get(path)
    if data is None:
        data = empty
    if data is None:
        raise NotFound(f"{path} in draft {draft_id}")
    saved = save_file(work, actor, draft_id, path, change(data), revision)
    return saved.revision, saved.moved
