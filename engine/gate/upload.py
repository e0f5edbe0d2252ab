"""What is refused before anything is read: names, sizes and numbers of files, and bytes that are no text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from engine.commands.bundles import normal_path
from engine.commands.shown import MAX_NAME, shown
from engine.model import Problem

MAX_FILES = 1_000
MAX_FILE_BYTES = 2_000_000
MAX_BYTES = 30_000_000
"""Of all files together."""

_MARKUP = (".bpmn", ".dmn")
_TEXTS = (*_MARKUP, ".json", ".toml")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{0,40})""")
_UTF8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


def sift(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Problem]]:
    """Give the files that may be read, by their paths in a bundle, and the problems of the others."""
    if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_BYTES:
        first = shown(next(iter(files)))
        message = f"The files are more than {MAX_FILES}, or more than {MAX_BYTES // 1_000_000} MB. Send fewer at once."
        return {}, [Problem(first, 1, "", "too-large", message)]
    kept: dict[str, bytes] = {}
    problems: list[Problem] = []
    first_of: dict[str, str] = {}
    for name, data in files.items():
        path = normal_path(name)
        # On a disk that does not tell capitals apart one of two such files would be lost.
        alike = unicodedata.normalize("NFC", path).casefold()
        wrong = [*_name(path), *_size(path, data)] or [*_text(path, data)]
        if alike in first_of:
            message = f"Two files are called {shown(first_of[alike])}. Rename or remove one."
            wrong.append(Problem(shown(path), 1, "", "same-file", message))
        first_of.setdefault(alike, path)
        problems += wrong
        if not wrong:
            kept[path] = data
    return kept, problems


def _name(path: str) -> Iterator[Problem]:
    parts = path.split("/")
    if len(path) > MAX_NAME or not path.isprintable() or any(part in ("", ".", "..") for part in parts):
        message = (
            "A file is called like processes/koe/koe.bpmn, without .., empty parts and control characters. Rename it."
        )
        yield Problem(shown(path), 1, "", "file-name", message)


def _size(path: str, data: bytes) -> Iterator[Problem]:
    if len(data) > MAX_FILE_BYTES:
        message = f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB. Remove pictures from it, or split it."
        yield Problem(shown(path), 1, "", "too-large", message)


def _text(path: str, data: bytes) -> Iterator[Problem]:
    """Report bytes that readers could take for different texts: only UTF-8 is read."""
    if not path.endswith(_TEXTS):
        return
    try:
        at = data.find(b"\0")
        data.decode()
    except UnicodeDecodeError as error:
        at = error.start
    if at >= 0:
        message = "The file is not a text in UTF-8. Save it again with the editor, as UTF-8."
        yield Problem(path, data.count(b"\n", 0, at) + 1, "", "encoding", message)
        return
    declared = _ENCODING.match(data) if path.endswith(_MARKUP) else None
    if declared and declared[1].lower() not in _UTF8:
        said = declared[1].decode("ascii", "replace")
        message = f"The file says that it is {said}. Save it as UTF-8, and let its first line say so."
        yield Problem(path, 1, "", "encoding", message)
