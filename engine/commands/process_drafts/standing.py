"""A file of a draft as it stands."""

from engine.commands.work import Work
from engine.errors import NotFound
from engine.model.process_drafts import ProcessDraft


def standing_file(work: Work, draft: ProcessDraft, path: str) -> tuple[bytes, int]:
    """Give the content and the number of its state, 0 when it is as in the base; NotFound when there is none."""
    saved = work.uow.process_drafts.files(draft.id).get(path)
    data = saved.data if saved else work.context.catalogue.files(work.uow, draft.base).get(path)
    if data is None:
        raise NotFound(f"{path} in draft {draft.id}")
    return data, saved.revision if saved else 0
