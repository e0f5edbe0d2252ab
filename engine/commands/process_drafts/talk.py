"""What people say about a draft, or about one element of it."""

from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.ids import new_id
from engine.model import Person
from engine.model.process_drafts import DraftComment

LONGEST = 2000


def comment_draft(
    work: Work, actor: Person, draft_id: str, text: str, path: str = "", element: str = ""
) -> DraftComment:
    """Keep a comment; NotFound, FormInvalid at `text` when it is empty or too long. Every process owner may comment."""
    draft = read_draft(work, actor, draft_id)
    said = text.strip()
    if not said:
        raise FormInvalid({"text": FieldError("required")}, {"text": text})
    if len(said) > LONGEST:
        raise FormInvalid({"text": FieldError("too_long", max=LONGEST)}, {"text": text})
    comment = DraftComment(new_id(), draft.region, draft.id, path[:200], element[:200], said, actor.id, work.moment)
    work.uow.process_drafts.comment(comment)
    return comment


def settle_comment(work: Work, actor: Person, draft_id: str, comment_id: str) -> None:
    """Mark a comment as done; NotFound, Forbidden, Conflict."""
    lock_draft(work, actor, draft_id)
    work.uow.process_drafts.settle_comment(draft_id, comment_id, work.moment, actor.id)
