"""Files that a step answers with: said by kind and size, and made up when the step is done."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import PurePath
from typing import Any

from engine.attachments import kind_called, made_up
from engine.model import Person
from engine.model.attachments import Attachment, Upload
from engine.process_engine import ProcessEngine

_KEYS = frozenset({"file", "bytes"})
LARGEST = 100 * 1024**2
"""Bytes of a file that is made up; where a real one was larger, it is that large."""


def said_file(attachment: Attachment) -> dict[str, Any]:
    """Give a file as a scenario says it: by the ending of its name and its bytes, and nothing of what is in it."""
    return {"file": PurePath(attachment.name).suffix.removeprefix("."), "bytes": min(attachment.size, LARGEST)}


def wrong_file(value: Any) -> str:
    """Give the first file of some answers that cannot be made up, as it is said there; empty when all can be."""
    if _is_file(value):
        can_be = 0 <= value["bytes"] <= LARGEST and kind_called(str(value["file"])) is not None
        return "" if can_be else f"{value['file']} of {value['bytes']} bytes"
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return next(filter(None, map(wrong_file, inner)), "")


def with_made_files(engine: ProcessEngine, person: Person, task_id: str, values: Mapping[str, Any]) -> Any:
    """Attach the files that the answers to a task's form say, and give the answers with those.

    Raises as attaching does: FormInvalid at the question whose file is refused.
    """
    numbers = count(1)  # two files that are alike would be one
    return _sent(engine, person, task_id, values, "", numbers)


def _sent(engine: ProcessEngine, person: Person, task_id: str, value: Any, path: str, numbers: Iterator[int]) -> Any:
    listed = value if isinstance(value, list) else [value]
    said = [one for one in listed if _is_file(one)]
    if said:
        uploads = [_made(one, next(numbers)) for one in said]
        there = [one for one in listed if not _is_file(one)]
        return [*there, *(one.id for one in engine.attach(person, task_id, path, uploads))]
    if isinstance(value, Mapping):
        pairs = ((key, inner, f"{path}.{key}" if path else key) for key, inner in value.items())
        return {key: _sent(engine, person, task_id, inner, name, numbers) for key, inner, name in pairs}
    if isinstance(value, list):
        rows = enumerate(value)
        return [_sent(engine, person, task_id, row, f"{path}.{number}", numbers) for number, row in rows]
    return value


def _is_file(value: Any) -> bool:
    # A form of the web sends nothing but texts: what is typed is never taken for a file.
    return isinstance(value, Mapping) and value.keys() == _KEYS and type(value["bytes"]) is int


def _made(said: Mapping[str, Any], number: int) -> Upload:
    kind = kind_called(str(said["file"]))
    data = made_up(kind, said["bytes"], number) if kind else b""
    return Upload(f"esimerkki-{number}.{said['file']}", data)
