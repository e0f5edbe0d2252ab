"""The comments of a case as their tab shows them, and what was typed when a comment is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.errors import FieldError
from engine.model.comments import LONGEST, CommentPage, CommentRow
from webapp.presenters.dates import day_and_hour
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that could not be kept: in a new comment, or in a change of one."""

    comment_id: str = ""
    """Which comment was to be changed; empty: a new one."""
    text: str = ""
    mentions: Sequence[str] = ()
    faults: Mapping[str, FieldError] = field(default_factory=dict)
    is_late: bool = False
    """The comment has been changed, or taken back, since it was read."""


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment with its words."""

    id: str
    at: datetime
    who: str
    text: str
    withdrawn: str
    """Who took it back and when; empty while it stands."""
    changed: str
    earlier: Sequence[tuple[str, str]]
    """(until when, text), the newest first."""
    mentioned: str
    revision: int
    may_change: bool
    may_withdraw: bool
    draft: str
    """What stands in the form: the text, or what was typed last and could not be kept."""
    is_open: bool
    """The form by which it is changed is open: what was typed there is refused."""


@dataclass(frozen=True, slots=True)
class CommentsView:
    """The tab of comments."""

    rows: Sequence[CommentView]
    may_write: bool
    people: Sequence[tuple[str, str]]
    typed: Typed
    new: Typed
    """What stands in the form of a new comment: also a change whose comment was taken back meanwhile."""
    longest: int = LONGEST


def comments_view(page: CommentPage, typed: Typed | None = None) -> CommentsView:
    """Give the tab; the newest comment first, so that what is new needs no scrolling."""
    kept = typed or Typed()
    rows = [_row(one, kept) for one in reversed(page.rows)]
    is_placed = any(one.is_open for one in rows)
    return CommentsView(rows, page.may_write, page.people, kept, Typed() if is_placed else kept)


def _row(row: CommentRow, typed: Typed) -> CommentView:
    one = row.comment
    is_open = typed.comment_id == one.id and row.may_change
    return CommentView(
        id=one.id,
        at=one.at,
        who=", ".join(part for part in (one.author, one.organisation) if part),
        text=one.text,
        withdrawn=_withdrawn(row),
        changed=_("muokattu %(when)s", when=day_and_hour(one.changed_at)) if one.changed_at and one.text else "",
        earlier=[(day_and_hour(past.until), past.text) for past in reversed(one.earlier)],
        mentioned=", ".join(row.mentioned),
        revision=one.revision,
        may_change=row.may_change,
        may_withdraw=row.may_withdraw,
        draft=typed.text if is_open else one.text,
        is_open=is_open,
    )


def _withdrawn(row: CommentRow) -> str:
    one = row.comment
    if one.withdrawn_at is None:
        return ""
    return _("%(who)s veti kommentin takaisin %(when)s.", who=one.withdrawn_by, when=day_and_hour(one.withdrawn_at))
