"""Write, change and take back a comment; who is mentioned hears of it in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine import policy
from engine.commands.comments.readers import Circle, circle_of, demand_part, mentionable, readable
from engine.commands.comments.words import checked_text, mentioned
from engine.commands.record_access import record_access
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.errors import Conflict, Forbidden, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.model.comments import Comment, Wording

MENTION = "mention"


def write_comment(work: Work, actor: Person, case_key: str, text: str, mentions: Iterable[str]) -> str:
    """Write a comment and give its id; raises NotFound, Forbidden, FormInvalid."""
    circle = circle_of(work, actor, case_key, behind_lock=True)
    demand_part(circle, actor)
    people, words = mentionable(work, circle, actor), checked_text(text)
    comment = Comment(
        id=new_id(),
        case_id=circle.case.id,
        at=work.moment,
        author_id=actor.id,
        author=actor.name,
        organisation=actor.organisation,
        text=words,
        parties=tuple(sorted(actor.parties_in(circle.case.region))),
        mentions=mentioned(words, mentions, people),
    )
    work.uow.comments.add(comment)
    _tell(work, circle, comment, people, ())
    _log(work, actor, circle, "write_comment")
    return comment.id


def change_comment(
    work: Work, actor: Person, case_key: str, comment_id: str, text: str, mentions: Iterable[str], revision: int
) -> str:
    """Change the words of one's own comment; the earlier wording stays with it. Who is new in it hears of it.

    Who was mentioned before stays so: they have been told.

    `revision` is the wording that was seen. Raises NotFound, Forbidden, FormInvalid, Conflict when it has been changed
    since, or taken back.
    """
    circle = circle_of(work, actor, case_key, behind_lock=True)
    known = _find(work, circle, actor, comment_id)
    if not policy.may_change_comment(actor, known.author_id):
        raise Forbidden(f"the comment is not {actor.username}'s")
    demand_part(circle, actor)
    _demand_standing(known)
    if known.revision != revision:
        raise Conflict("the comment has been changed since it was read")
    people, words = mentionable(work, circle, actor), checked_text(text)
    comment = replace(
        known,
        text=words,
        mentions=tuple(dict.fromkeys([*known.mentions, *mentioned(words, mentions, people)])),
        revision=known.revision + 1,
        changed_at=work.moment,
        earlier=(*known.earlier, Wording(known.text, work.moment)),
    )
    if (comment.text, comment.mentions) == (known.text, known.mentions):
        return known.id
    work.uow.comments.save(comment)
    _tell(work, circle, comment, people, known.mentions)
    _log(work, actor, circle, "change_comment")
    return comment.id


def withdraw_comment(work: Work, actor: Person, case_key: str, comment_id: str) -> str:
    """Take a comment back: from now on nobody reads it, and everybody sees that it was there.

    Raises NotFound, Forbidden, Conflict when it has been taken back already.
    """
    circle = circle_of(work, actor, case_key, behind_lock=True)
    known = _find(work, circle, actor, comment_id)
    if not policy.may_withdraw_comment(actor, known.author_id, circle.case.region):
        raise Forbidden(f"{actor.username} may not take the comment back")
    _demand_standing(known)
    work.uow.comments.save(replace(known, withdrawn_at=work.moment, withdrawn_by=actor.name))
    _log(work, actor, circle, "withdraw_comment")
    return known.id


def _find(work: Work, circle: Circle, actor: Person, comment_id: str) -> Comment:
    comment = work.uow.comments.get(comment_id)
    if comment.case_id != circle.case.id or not readable(circle, actor, comment.parties):
        raise NotFound(f"comment {comment_id}")
    return comment


def _demand_standing(comment: Comment) -> None:
    if comment.withdrawn_at is not None:
        raise Conflict("the comment has been taken back")


def _tell(work: Work, circle: Circle, comment: Comment, people: Sequence[Person], before: Sequence[str]) -> None:
    """Tell those who are mentioned now and were not before; the message says where, and nothing of what was written."""
    new = [one for one in people if one.id in comment.mentions and one.id not in before]
    rows = messages(work, new, MENTION, case_key=circle.case.key, facts={"comment": comment.id})
    if rows:
        work.uow.notifications.add(rows)


def _log(work: Work, actor: Person, circle: Circle, what: str) -> None:
    record_access(work.uow, actor, action="change", what=what, region=circle.case.region, case_id=circle.case.id)
