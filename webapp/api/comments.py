"""For programs: comments on a case, those who can be mentioned in one, and the story of the case in sentences."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import comments as schemas
from webapp.context import actor, engine
from webapp.presenters.case_tabs import OVERVIEW
from webapp.presenters.case_view import case_view
from webapp.presenters.timeline_view import timeline_view


@operation("GET", "/cases/<case_key>/comments", scope=Scope.READ, gives={200: schemas.CommentList})
def list_comments(case_key: str) -> schemas.CommentList:
    """List the comments on a case that the person reads, oldest first.

    What a worker of one party wrote another party reads only while the client's consent for the writer's party is in
    force; the region's own register reads all.
    """
    return schemas.comment_list(engine().comments(actor(), case_key))


@operation("GET", "/cases/<case_key>/readers", scope=Scope.READ, gives={200: schemas.ReaderList})
def list_readers(case_key: str) -> schemas.ReaderList:
    """List those whom a comment of the person can mention: they see the case and would read it."""
    return schemas.reader_list(engine().comments(actor(), case_key))


@operation(
    "POST", "/cases/<case_key>/comments", scope=Scope.CASES, takes=schemas.NewComment, gives={201: schemas.CommentDone}
)
def write_comment(case_key: str, body: schemas.NewComment, key: str) -> Created:
    """Write a comment on a case; whoever is mentioned is told."""
    written = engine().write_comment(actor(), case_key, body.text, body.mentions, key)
    return Created(schemas.CommentDone(id=written), f"/cases/{case_key}/comments")


@operation(
    "POST",
    "/cases/<case_key>/comments/<comment_id>",
    scope=Scope.CASES,
    takes=schemas.ChangedComment,
    gives={200: schemas.CommentDone},
    refusals=frozenset({409}),
)
def change_comment(case_key: str, comment_id: str, body: schemas.ChangedComment, key: str) -> schemas.CommentDone:
    """Change one's own comment; its earlier wording is kept and shown with it."""
    changed = engine().change_comment(
        actor(), case_key, comment_id, body.text, body.mentions, revision=body.revision, idempotency_key=key
    )
    return schemas.CommentDone(id=changed)


@operation(
    "POST",
    "/cases/<case_key>/comments/<comment_id>/withdraw",
    scope=Scope.CASES,
    gives={200: schemas.CommentDone},
    refusals=frozenset({409}),
)
def withdraw_comment(case_key: str, comment_id: str, key: str) -> schemas.CommentDone:
    """Take a comment back: nobody reads its words any more, and everybody sees that it was there."""
    return schemas.CommentDone(id=engine().withdraw_comment(actor(), case_key, comment_id, key))


@operation("GET", "/cases/<case_key>/story", scope=Scope.READ, query=schemas.StoryQuery, gives={200: schemas.Story})
def get_story(case_key: str, query: schemas.StoryQuery) -> schemas.Story:
    """Read what happened to a case as the page tells it: sentences by stage, one kind of happening if asked.

    `get_timeline` gives the events behind it, with their facts.
    """
    page = engine().case_page(actor(), case_key, purpose="timeline")
    view = case_view(page, actor(), OVERVIEW)
    return schemas.story_of(timeline_view(view.whole, page.course, query.kind, query.cursor or "1", query.limit))
