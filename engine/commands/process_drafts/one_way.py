"""Diagrams are saved in the one way in which they are written; everything else as it came."""

from typing import TypeVar

from engine.drawing import canonical
from engine.errors import DefinitionInvalid

Data = TypeVar("Data", bytes, bytes | None)


def in_one_way(path: str, data: Data) -> Data:
    """Give what is saved: a diagram in its one way, what cannot be read as it is; the check says what is wrong."""
    if data is None or not path.endswith(".bpmn"):
        return data
    try:
        return canonical(data, path)
    except DefinitionInvalid:
        return data
