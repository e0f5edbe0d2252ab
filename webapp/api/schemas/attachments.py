"""Attached files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from engine.model.attachments import Attachment as AttachmentRecord
from webapp.api.schemas.base import Answer


class Attachment(Answer):
    """A file that was attached to a task."""

    id: str
    name: str
    media: str = Field(description="What its bytes are, by looking at them.")
    size: int = Field(description="Bytes.")
    state: Literal["waiting", "clean", "infected", "unscanned"] = Field(
        description="What the virus scanner says; only `clean` and `unscanned` can be read."
    )
    task: str
    field: str = Field(description="Path of the question that it answers.")
    attached_at: datetime
    attached_by: str = Field(description="Name of the person.")
    sent_at: datetime | None = Field(description="Null while it is part of a draft.")


class AttachmentList(Answer):
    """Files, oldest first."""

    items: list[Attachment]


class AttachedFiles(Answer):
    """The files to attach: one part each, and the question that they answer."""

    field: str = Field(description="Path of the question in the form, in a list with the number of the row.")
    files: list[str] = Field(
        description="One part per file.", json_schema_extra={"items": {"type": "string", "format": "binary"}}
    )


def attachment_of(one: AttachmentRecord) -> Attachment:
    """Give a file as programs see it."""
    return Attachment(
        id=one.id,
        name=one.name,
        media=one.media,
        size=one.size,
        state=one.state.value,
        task=one.task_id,
        field=one.field,
        attached_at=one.at,
        attached_by=one.by_name,
        sent_at=one.sent_at,
    )


def attachment_list(found: Sequence[AttachmentRecord]) -> AttachmentList:
    """Give files."""
    return AttachmentList(items=[attachment_of(one) for one in found])
