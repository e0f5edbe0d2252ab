"""Forget files: their bytes first, then that they were there."""

from collections.abc import Sequence

from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Person
from engine.model.attachments import Attachment

_PAGE = 200


def detach(work: Work, actor: Person, task_id: str, attachment_id: str) -> None:
    """Take a file out of the person's own draft; it is no error when it is not there any more.

    Raises NotFound for what is not theirs, or was sent already.
    """
    mine = [one for one in work.uow.attachments.of_task(task_id) if (one.by, one.sent_at) == (actor.id, None)]
    found = [one for one in mine if one.id == attachment_id]
    if not found and any(one.id == attachment_id for one in work.uow.attachments.of_task(task_id)):
        raise NotFound(f"attachment {attachment_id}")
    forget(work, found)


def forget(work: Work, files: Sequence[Attachment]) -> None:
    """Delete files."""
    if files:
        ids = [one.id for one in files]
        work.uow.vault.delete(ids)
        work.uow.attachments.drop(ids)


def forget_case(work: Work, case_id: str) -> int:
    """Delete every file of a case, for its erasure; gives how many. The case must be locked."""
    files = work.uow.attachments.around(case_id, "")
    forget(work, files)
    return len(files)


def forget_unsent(work: Work) -> int:
    """Delete files of drafts whose task was finished or withdrawn without them; gives how many."""
    files = work.uow.attachments.unsent_of_closed(_PAGE)
    forget(work, files)
    return len(files)
