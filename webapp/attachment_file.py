"""An attached file as an answer: saved by the browser, never shown by it."""

import io

from flask import Response, send_file

from engine.model.attachments import Attachment
from webapp.context import actor, engine

BYTES = "application/octet-stream"


def attachment_file(attachment_id: str) -> Response:
    """Give the file; the access log tells of it. Raises NotFound, AttachmentHeld."""
    found, data = engine().open_attachment(actor(), attachment_id)
    return _answer(found, data)


def _answer(found: Attachment, data: bytes) -> Response:
    # `attachment` keeps browsers from showing it among our pages; should one do so nevertheless, it can do nothing.
    response = send_file(
        io.BytesIO(data), mimetype=found.media, as_attachment=True, download_name=found.name, etag=False
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
