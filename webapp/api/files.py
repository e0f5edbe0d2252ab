"""Files that a program sends: one in the body, or several in a multipart body."""

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from engine.errors import FieldError, FormInvalid
from engine.model.attachments import Upload
from webapp.uploads import read_upload, sent_upload

MULTIPART = "multipart/form-data"
PART = "files"
"""Name of each part that is a file."""
XML_KINDS = frozenset({"application/xml", "text/xml"})


def several_files() -> dict[str, bytes]:
    """Give the files of a multipart body by their names; raises UnsupportedMediaType, FormInvalid."""
    if request.mimetype != MULTIPART:
        raise UnsupportedMediaType
    found: dict[str, bytes] = {}
    for part in request.files.getlist(PART):
        name = part.filename or ""
        if not name or not name.isprintable() or name in found:
            raise FormInvalid({PART: FieldError("pattern")})
        found[name] = part.read()
    if not found:
        raise FormInvalid({PART: FieldError("required")})
    return found


def several_uploads() -> list[Upload]:
    """Give the files of a multipart body, in their order; raises UnsupportedMediaType, FormInvalid."""
    if request.mimetype != MULTIPART:
        raise UnsupportedMediaType
    found = [read_upload(part) for part in request.files.getlist(PART)]
    if not found:
        raise FormInvalid({PART: FieldError("required")})
    return found


def one_upload(name: str) -> Upload:
    """Give the file of one part of a multipart body, an empty one where it is not there; UnsupportedMediaType."""
    if request.mimetype != MULTIPART:
        raise UnsupportedMediaType
    return sent_upload(name)


def one_or_several_files(name: str) -> dict[str, bytes]:
    """Give the file that is the body under a name, or those of a multipart body."""
    if request.mimetype not in XML_KINDS:
        return several_files()
    data = request.get_data()
    if not data:
        raise BadRequest
    return {name: data}
