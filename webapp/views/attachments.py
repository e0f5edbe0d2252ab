"""Attached files."""

from flask import Blueprint
from werkzeug.wrappers import Response

from webapp.attachment_file import attachment_file

attachments = Blueprint("attachments", __name__)


@attachments.get("/attachments/<attachment_id>")
def download(attachment_id: str) -> Response:
    """Give a file to save."""
    return attachment_file(attachment_id)
