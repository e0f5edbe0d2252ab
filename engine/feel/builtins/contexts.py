"""Built-in functions over contexts (names with values)."""

from typing import Any

from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.values import kind

TABLE: dict[str, list[Builtin]] = {}


@builtin(TABLE, "get value(m: context, key: string)")
def get_value(m: dict[str, Any], key: str) -> Any:
    """Give the value of a key, or null."""
    return m.get(key)


@builtin(TABLE, "get value(context: context, keys: list)")
def get_deep(context: Any, keys: list[Any]) -> Any:
    """Follow several keys into contexts inside contexts; null where the way ends."""
    for key in keys:
        context = context.get(key) if kind(context) == "context" and kind(key) == "string" else None
    return context


@builtin(TABLE, "get entries(m: context)")
def get_entries(m: dict[str, Any]) -> list[dict[str, Any]]:
    """Give a list of `{key, value}`."""
    return [{"key": key, "value": value} for key, value in m.items()]


@builtin(TABLE, "context(entries: list)")
def make_context(entries: list[Any]) -> dict[str, Any] | None:
    """Make a context of a list of `{key, value}`; null when an entry is none or a key comes twice."""
    made: dict[str, Any] = {}
    for entry in entries:
        if (
            kind(entry) != "context"
            or kind(entry.get("key")) != "string"
            or "value" not in entry
            or entry["key"] in made
        ):
            return None
        made[entry["key"]] = entry["value"]
    return made


@builtin(TABLE, "context put(context: context, key: string, value: Any)")
def put(context: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Give the context with one key set."""
    return {**context, key: value}


@builtin(TABLE, "context put(context: context, keys: list, value: Any)")
def put_deep(context: dict[str, Any], keys: list[Any], value: Any) -> dict[str, Any] | None:
    """Give the context with a key set deep inside; null when a key is no text or the way is no context."""
    if not keys or not all(kind(key) == "string" for key in keys):
        return None
    made = dict(context)
    inner = made
    for key in keys[:-1]:
        if kind(inner.get(key)) not in ("context", "null"):
            return None
        inner[key] = dict(inner.get(key) or {})
        inner = inner[key]
    inner[keys[-1]] = value
    return made


@builtin(TABLE, "context merge(contexts: list)")
def merge_contexts(contexts: list[Any]) -> dict[str, Any] | None:
    """Give one context of several; a later one wins."""
    if not all(kind(context) == "context" for context in contexts):
        return None
    return {key: value for context in contexts for key, value in context.items()}
