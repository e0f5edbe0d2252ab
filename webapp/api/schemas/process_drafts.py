"""Drafts of processes: their files, and publishing them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from engine.model.process_drafts import LONGEST_TITLE, DraftPage
from engine.model.process_drafts import ProcessDraft as DraftRecord
from engine.model.publishing import Published
from webapp.api.schemas.base import Answer, Body, Line, Next, PageQuery, Query, Word
from webapp.api.schemas.definitions import Definition, definition_of

Path = Annotated[str, StringConstraints(max_length=200, min_length=1, pattern=r"^[^\x00-\x1f\x7f]*$")]
Title = Annotated[str, StringConstraints(max_length=LONGEST_TITLE, pattern=r"^[^\x00-\x1f\x7f]*$")]
Comment = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1, description="The state that was read; 0: as in the base.")]


class DraftQuery(PageQuery):
    """Which drafts are listed."""

    process: Word = Field("", description="Of this definition only.")


class FileQuery(Query):
    """Which file of a draft."""

    path: str = Field("", max_length=200, description="Its path in the bundle.")


class NewProcessDraft(Body):
    """What opening a draft takes."""

    process: Word
    title: Title = ""
    version: Word = Field("", description="Id of the version to begin from; the newest when left out.")


class DraftFileToSave(Body):
    """A file to be saved over the state that was read."""

    path: Path
    revision: Revision
    text: str | None = Field(description="The whole file; null takes it out of the draft.")


class Publishing(Body):
    """How a draft is published."""

    comment: Comment
    valid_from: date | None = Field(
        None, description="The first day on which new cases take it; at once when left out."
    )
    approver: Word = Field(
        "", description="Id of the process owner who is asked to approve, where the region wants it."
    )
    unwalked: bool = Field(False, description="Also when not all scenarios went through.")


class ProcessDraft(Answer):
    """A draft of a process."""

    id: str
    process: str
    region: str
    title: str
    base_version: int
    state: Literal["open", "published", "discarded"]
    revision: int = Field(description="Number of its newest saved state.")
    opened_at: datetime
    changed_at: datetime


class ProcessDraftList(Answer):
    """A page of drafts."""

    items: list[ProcessDraft]
    next: Next


class DraftFileState(Answer):
    """One file of a draft, without its content."""

    path: str
    revision: int
    changed: bool
    new: bool
    removed: bool


class ProcessDraftDetail(ProcessDraft):
    """A draft with its files."""

    newest_version: int = Field(description="More than `base_version` when others have published meanwhile.")
    files: list[DraftFileState]


class DraftFileContent(Answer):
    """One file of a draft."""

    path: str
    revision: int
    text: str


class DraftFileSaved(Answer):
    """The state from which the next save of the file goes on."""

    revision: int


class PublicationDone(Answer):
    """What came of publishing."""

    items: list[Definition] = Field(description="The new versions; none while it waits for approval.")
    waiting: bool
    publication: Line | None = Field(description="Id of what waits for approval.")


def draft_of(one: DraftRecord) -> ProcessDraft:
    """Give a draft."""
    return ProcessDraft.model_validate(_fields(one))


def draft_list(drafts: Sequence[DraftRecord], following: str | None) -> ProcessDraftList:
    """Give a page of drafts."""
    return ProcessDraftList(items=[draft_of(one) for one in drafts], next=following)


def draft_detail(page: DraftPage) -> ProcessDraftDetail:
    """Give a draft with its files."""
    files = [
        DraftFileState(
            path=one.path, revision=one.revision, changed=one.is_changed, new=one.is_new, removed=one.is_removed
        )
        for one in page.files
    ]
    return ProcessDraftDetail.model_validate(
        {**_fields(page.draft), "newest_version": page.newest_version, "files": files}
    )


def publication_of(done: Published) -> PublicationDone:
    """Give what came of publishing."""
    items = [definition_of(one) for one in done.versions]
    return PublicationDone(
        items=items, waiting=done.waiting is not None, publication=done.waiting.id if done.waiting else None
    )


def _fields(one: DraftRecord) -> dict[str, object]:
    return {
        "id": one.id,
        "process": one.key,
        "region": one.region,
        "title": one.title,
        "base_version": one.base_version,
        "state": one.state.value,
        "revision": one.revision,
        "opened_at": one.opened_at,
        "changed_at": one.changed_at,
    }
