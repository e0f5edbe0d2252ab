"""Files that come with a form: how large a request may be where they do, and putting them where the form says."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from engine.model.attachments import Upload
from engine.process_engine import ProcessEngine
from webapp.context import actor, engine
from webapp.submitted import DETACH

FILE = "_file."
"""The name of a file input: this and the name of the question."""
ENDPOINTS = frozenset(
    {
        *("tasks.complete", "tasks.draft", "tasks.settle", "tasks.adopt", "draft_play.complete"),
        *("api.attach_files", "api.import_log", "dashboard_imports.take"),
    }
)
"""Where files may come."""

MEGABYTE = 1024 * 1024

BESIDE = 8 * MEGABYTE
"""Bytes that such a request may have beside one file of the largest size: the rest of the form, smaller files."""

UNREAD = "polku.unread"
"""In the environment of a request: the server has not read its body, because that is too large."""


class FilesTooLarge(RequestEntityTooLarge):
    """What came with files is larger than may come; `megabytes` is the largest file."""

    def __init__(self, megabytes: int) -> None:
        """Keep how large a file may be."""
        super().__init__()
        self.megabytes = megabytes


def set_up_uploads(app: Flask, engine: ProcessEngine) -> None:
    """Let requests with files be larger, before anything of theirs is read; what is longer is refused unread."""

    def allow() -> None:
        unread = UNREAD in request.environ
        if request.endpoint in ENDPOINTS and request.mimetype == "multipart/form-data":
            request.max_content_length = largest_request(engine)
            if unread or (request.content_length or 0) > request.max_content_length:
                raise FilesTooLarge(engine.largest_upload // MEGABYTE)
        if unread:
            raise RequestEntityTooLarge

    app.before_request(allow)


def largest_request(engine: ProcessEngine) -> int:
    """Give the bytes of the largest request that this installation reads."""
    return engine.largest_upload + BESIDE


def with_files(task_id: str, values: dict[str, Any]) -> dict[str, Any]:
    """Attach the files that came with a task's form and take out the one that was asked; gives the values with that.

    A file stays with the draft also when the form itself is refused: nobody sends it twice. Raises FormInvalid at the
    question whose file is refused.
    """
    return with_files_kept(
        values,
        lambda name, uploads: [one.id for one in engine().attach(actor(), task_id, name, uploads)],
        lambda gone: engine().detach(actor(), task_id, gone),
    )


def with_files_kept(
    values: dict[str, Any], attach: Callable[[str, list[Upload]], list[str]], detach: Callable[[str], None]
) -> dict[str, Any]:
    """Give the values with the files that came with them, and without the one to be taken out, where they are kept.

    `attach` takes the files of a question and gives their ids; it raises FormInvalid for those that it refuses.
    """
    for name, uploads in _chosen():
        _put(values, name.split("."), attach(name, uploads))
    if gone := request.form.get(DETACH, "")[:100]:
        detach(gone)
        left: dict[str, Any] = _without(values, gone)
        return left
    return values


def sent_upload(name: str) -> Upload:
    """Give the file of one input, an empty one without a name where none was chosen."""
    sent = request.files.get(name)
    return read_upload(sent) if sent and sent.filename else Upload("", b"")


def read_upload(part: FileStorage) -> Upload:
    """Give a file that came with the request."""
    return Upload(part.filename or "", part.read())


def _chosen() -> Iterator[tuple[str, list[Upload]]]:
    for key, parts in request.files.lists():
        uploads = [read_upload(one) for one in parts if one.filename]
        if key.startswith(FILE) and uploads:
            yield key.removeprefix(FILE), uploads


def _put(values: Any, path: list[str], ids: list[str]) -> None:
    """Add ids to the answer at a path; a path that leads nowhere adds nothing: the files are in the draft anyway."""
    node = values
    for part in path[:-1]:
        if isinstance(node, list):
            node = node[int(part)] if part.isdecimal() and int(part) < len(node) else None
        elif isinstance(node, dict):
            node = node.setdefault(part, {})
    if isinstance(node, dict):
        there = node.get(path[-1]) or []
        node[path[-1]] = list(dict.fromkeys([*(there if isinstance(there, list) else [there]), *ids]))


def _without(node: Any, gone: str) -> Any:
    if isinstance(node, dict):
        return {key: _without(value, gone) for key, value in node.items() if value != gone}
    if isinstance(node, list):
        return [_without(value, gone) for value in node if value != gone]
    return node
