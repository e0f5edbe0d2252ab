"""The comments of a case that a person reads, and whom they can mention."""

from dataclasses import replace

from engine import policy
from engine.commands.comments.readers import Circle, circle_of, mentionable, readable
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.model import Person
from engine.model.comments import Comment, CommentPage, CommentRow
from engine.store import UnitOfWork


def comment_page(work: Work, actor: Person, case_key: str) -> CommentPage:
    """Give the comments that the person reads, oldest first, and write the access log; raises NotFound."""
    circle = circle_of(work, actor, case_key)
    case = circle.case
    record_access(work.uow, actor, action="view", what="comments", region=case.region, case_id=case.id)
    may_write = policy.may_comment(actor, case, circle.members, circle.tasks)
    people = mentionable(work, circle, actor) if may_write else []
    read = [one for one in work.uow.comments.of_case(case.id) if readable(circle, actor, one.parties)]
    names = _names(work.uow, read, {one.id: one.name for one in [*people, actor]})
    rows = [_row(circle, actor, one, names, may_write=may_write) for one in read]
    return CommentPage(case.key, rows, may_write, [(one.id, one.name) for one in people])


def shown_comment(comment: Comment) -> Comment:
    """Give a comment as it may be shown: one that was taken back has no words and names nobody."""
    return comment if comment.withdrawn_at is None else replace(comment, text="", earlier=(), mentions=())


def _row(circle: Circle, actor: Person, comment: Comment, names: dict[str, str], *, may_write: bool) -> CommentRow:
    stands = comment.withdrawn_at is None
    shown = shown_comment(comment)
    return CommentRow(
        shown,
        [names[one] for one in shown.mentions if one in names],
        may_change=stands and may_write and policy.may_change_comment(actor, comment.author_id),
        may_withdraw=stands and policy.may_withdraw_comment(actor, comment.author_id, circle.case.region),
    )


def _names(uow: UnitOfWork, comments: list[Comment], known: dict[str, str]) -> dict[str, str]:
    """Give the names of all who are mentioned, those too who do not see the case any more, in one read."""
    missing = {one for comment in comments for one in comment.mentions} - known.keys()
    return known | uow.people.names(missing) if missing else known
