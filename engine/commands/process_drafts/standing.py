"""A file of a draft as it stands."""

from engine.commands.work import Work
from engine.errors import NotFound
from engine.model.process_drafts import ProcessDraft


def standing_state(work: Work, draft: ProcessDraft, path: str) -> tuple[bytes | None, int]:
    """Give the content and the number of its state, 0 when it is as in the base; None for what is not there.

    What is not there may have a number: that of its removal, over which it is saved anew.
    """
    saved = work.uow.process_drafts.files(draft.id).get(path)
    if saved is not None:
        return saved.data, saved.revision
    return work.context.catalogue.files(work.uow, draft.base).get(path), 0


def standing_file(work: Work, draft: ProcessDraft, path: str) -> tuple[bytes, int]:
    """Give the content and the number of its state, 0 when it is as in the base; NotFound when there is none."""
    data, revision = standing_state(work, draft, path)
    if data is None:
        raise NotFound(f"{path} in draft {draft.id}")
    return data, revision
