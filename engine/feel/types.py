"""The types that `instance of` asks for."""

from typing import Any

from engine.feel.values import kind, plain

TYPES = frozenset(
    {
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration", "list", "context", "range", "function", "Any", "Null",
    }
)  # fmt: skip


def is_instance(value: Any, wanted: str) -> bool:
    """Tell whether a value is of a type; null is of `Null` only, `list<number>` asks every item."""
    if wanted.startswith("list") and wanted != "list":
        inner = wanted.removeprefix("list").strip(" <>")
        return kind(value) == "list" and all(is_instance(plain(item), inner) for item in value)
    if wanted == "Any":
        return value is not None
    return kind(value) == wanted.lower() if wanted in ("Null", "null") else kind(value) == wanted
