"""Comments on a case, those who can be mentioned, and the story of a case in sentences."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engine.model.comments import LONGEST, MOST_MENTIONS, CommentPage, CommentRow
from webapp.api.schemas.base import Answer, Body, Next, PageQuery, Word
from webapp.presenters.timeline_view import TimelineView

Text = Annotated[
    str,
    StringConstraints(max_length=LONGEST, min_length=1, pattern=r"^[^\x00]*$"),
    Field(description="Plain text; markup in it is text. `@` and a person's whole name mentions them."),
]
Mentions = Annotated[
    list[Word], Field(max_length=MOST_MENTIONS, description="Ids of people to mention; `list_readers` gives them.")
]
Revision = Annotated[int, Field(ge=1, le=1_000_000, description="`revision` of the comment as it was read.")]


class NewComment(Body):
    """What writing a comment takes."""

    text: Text
    mentions: Mentions = Field(default_factory=list)


class ChangedComment(NewComment):
    """What changing one's own comment takes."""

    revision: Revision


class EarlierWording(Answer):
    """How a comment read until it was changed."""

    text: str
    until: datetime


class Comment(Answer):
    """One comment; of one that was taken back there are no words."""

    id: str
    at: datetime
    author: str
    organisation: str
    text: str
    mentioned: list[str] = Field(description="Names of those who were mentioned.")
    revision: int
    changed_at: datetime | None
    earlier: list[EarlierWording] = Field(description="Earlier wordings, oldest first.")
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    may_change: bool
    may_withdraw: bool


class CommentList(Answer):
    """The comments that the person reads, oldest first."""

    items: list[Comment]
    next: Next


class Reader(Answer):
    """Somebody who sees the case and would read a comment of the person."""

    id: str
    name: str


class ReaderList(Answer):
    """Those who can be mentioned; nobody for one who may not comment."""

    items: list[Reader]
    next: Next


class CommentDone(Answer):
    """Which comment was written, changed or taken back."""

    id: str


class StoryQuery(PageQuery):
    """Which lines of the story are told."""

    kind: Literal["", "steps", "people", "consents", "meetings", "plan", "contacts", "late", "corrections"] = Field(
        "", description="One kind of happening; empty: everything, with the waits between."
    )


class StoryLine(Answer):
    """One line of the story, in the language that is asked."""

    at: datetime | None = Field(description="Null for a wait, which lies between two days.")
    stage: str
    kind: str = Field(description="Kind of happening, `wait` for a wait.")
    said: str
    more: str
    by: str = Field(description="Role or name of who did it, and for whom.")


class Story(Answer):
    """A page of the story, oldest first."""

    items: list[StoryLine]
    next: Next


def comment_list(page: CommentPage) -> CommentList:
    """Give the comments of a case."""
    return CommentList(items=[_comment(one) for one in page.rows], next=None)


def reader_list(page: CommentPage) -> ReaderList:
    """Give those who can be mentioned."""
    return ReaderList(items=[Reader(id=one, name=name) for one, name in page.people], next=None)


def story_of(view: TimelineView) -> Story:
    """Give a page of the story."""
    lines = [
        StoryLine(
            at=item.at,
            stage=chapter.name,
            kind=item.topic or item.kind,
            said=item.strong,
            more=item.rest,
            by=item.who,
        )
        for chapter in view.chapters
        for day in chapter.days
        for item in day.items
    ]
    return Story(items=lines, next=str(view.page + 1) if view.page < view.pages else None)


def _comment(row: CommentRow) -> Comment:
    one = row.comment
    earlier = [EarlierWording(text=past.text, until=past.until) for past in one.earlier]
    return Comment(
        id=one.id,
        at=one.at,
        author=one.author,
        organisation=one.organisation,
        text=one.text,
        mentioned=list(row.mentioned),
        revision=one.revision,
        changed_at=one.changed_at,
        earlier=earlier,
        withdrawn_at=one.withdrawn_at,
        withdrawn_by=one.withdrawn_by or None,
        may_change=row.may_change,
        may_withdraw=row.may_withdraw,
    )
