"""Attached files for programs: put with a task's draft, listed with the case, read."""

from flask import Response, request

from engine.model import Scope
from webapp.api.files import MULTIPART, several_uploads
from webapp.api.operation import operation
from webapp.api.schemas import attachments as schemas
from webapp.attachment_file import BYTES, attachment_file
from webapp.context import actor, engine


@operation(
    "POST",
    "/tasks/<task_id>/attachments",
    scope=Scope.TASKS,
    takes_files={MULTIPART: schemas.AttachedFiles},
    gives={200: schemas.AttachmentList},
    refusals=frozenset({409}),
    keyed=False,
)
def attach_files(task_id: str) -> schemas.AttachmentList:
    """Attach files to a question of a task's form, as part of the person's draft; all or none.

    Their ids are then the values of the question when the task is completed. Sending the same file again gives the one
    that is there. What is empty, too large or of no kind that is taken is refused.
    """
    field = request.form.get("field", "")
    return schemas.attachment_list(engine().attach(actor(), task_id, field, several_uploads()))


@operation("DELETE", "/tasks/<task_id>/attachments/<attachment_id>", scope=Scope.TASKS, gives={204: None})
def detach_file(task_id: str, attachment_id: str) -> None:
    """Take a file out of the person's draft; one that is not there any more is no error."""
    engine().detach(actor(), task_id, attachment_id)


@operation("GET", "/cases/<case_key>/attachments", scope=Scope.READ, gives={200: schemas.AttachmentList})
def list_attachments(case_key: str) -> schemas.AttachmentList:
    """List the files that were sent with the forms of a case, oldest first."""
    return schemas.attachment_list(engine().attachments(actor(), case_key))


@operation("GET", "/attachments/<attachment_id>", scope=Scope.READ, gives={200: BYTES}, refusals=frozenset({409}))
def get_attachment(attachment_id: str) -> Response:
    """Download a file; while the virus scanner has not looked at it, or has found a virus, nobody can."""
    return attachment_file(attachment_id)
