"""An attached file as an answer: saved by the browser, never shown by it."""

import io

from flask import Response, send_file

from engine.model.attachments import Attachment
from webapp.context import actor, engine
from webapp.headers import policy_text

BYTES = "application/octet-stream"


def attachment_file(attachment_id: str) -> Response:
    """Give the file; the access log tells of it. Raises NotFound, AttachmentHeld."""
    found, data = engine().open_attachment(actor(), attachment_id)
    return _answer(found, data)


def _answer(found: Attachment, data: bytes) -> Response:
    # Bytes to save, whatever they are: no browser shows them among our pages. Should one, they can do nothing there.
    response = send_file(io.BytesIO(data), mimetype=BYTES, as_attachment=True, download_name=found.name, etag=False)
    response.headers["Content-Security-Policy"] = f"{policy_text()}; sandbox"
    return response
