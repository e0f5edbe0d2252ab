"""Change a refused answer so that it has a better chance: by the code of its error."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from random import Random
from typing import Any

from engine.errors import FieldError
from webapp.demo.phrases import next_shape, phrase

_GONE = object()
_MORNING = time(9)
_YES = frozenset({"true", "kyllä", "kylla", "yes", "1"})


def mended(
    values: dict[str, Any],
    path: str,
    error: FieldError,
    field: Any,
    anew: Callable[[Any], Any],
    chance: Random,
) -> dict[str, Any]:
    """Give the values with the one at `path` replaced; `anew` answers a field from scratch.

    `field` is the component, None when the form has none there: such a value is taken out.
    """
    old = _at(values, path)
    return _put(values, path.split("."), _better(old, error, field, anew, chance)) if path else values


def _better(old: Any, error: FieldError, field: Any, anew: Callable[[Any], Any], chance: Random) -> Any:
    facts = error.facts
    if field is None or error.code == "unknown_field":
        return _GONE
    ways: dict[str, Callable[[], Any]] = {
        "before": lambda: _as_typed(facts.get("limit")),
        "after": lambda: _as_typed(facts.get("limit")),
        "gap": lambda: _as_typed(facts.get("first")),
        "too_small": lambda: facts.get("min"),
        "too_large": lambda: facts.get("max"),
        "must_be_yes": lambda: _yes(field),
        "pattern": lambda: next_shape(old),
        "too_short": lambda: phrase(chance, f"{field.key} {field.label}", {"minLength": facts.get("min", 0)}),
        "reason_required": lambda: phrase(chance, f"{field.key} {field.label}", {}),
        "too_long": lambda: old[: int(str(facts.get("max", 1)))],
        "too_many": lambda: old[: int(str(facts.get("max", 1)))],
        "too_few": lambda: _more(old, error, field, anew),
        "consent_missing": lambda: _shared(old, error, field) or anew(field),
    }
    answer = ways.get(error.code, lambda: anew(field))()
    return _GONE if answer is None else answer


def _more(old: Any, error: FieldError, field: Any, anew: Callable[[Any], Any]) -> Any:
    least = int(str(error.facts.get("min", 1)))
    if field.options:
        return [option.value for option in field.options[:least]]
    rows = list(old or [])
    while len(rows) < least:
        rows += anew(field)
    return rows


def _shared(old: Any, error: FieldError, field: Any) -> Any:
    """Give what was chosen without the parties that the client has not consented to; else an option that names none."""
    missing = str(error.facts.get("parties", "")).split(",")
    parties = dict(pair.split("=", 1) for pair in str(field.properties.get("consent", "")).split())
    offered = [option.value for option in field.options if parties.get(option.text) not in missing]
    nobody = [value for value in offered if str(value) not in parties]
    kept = [one for one in (old if isinstance(old, list) else [old]) if one in offered] or nobody[:1] or offered[:1]
    return kept if isinstance(old, list) else next(iter(kept), None)


def _yes(field: Any) -> Any:
    if field.type == "checkbox":
        return True
    return next((o.value for o in field.options if o.text.lower() in _YES), field.options[0].value)


def _as_typed(limit: object) -> Any:
    if isinstance(limit, datetime) and limit.time() in (time.min, time.max):
        limit = datetime.combine(
            limit.date(), _MORNING, limit.tzinfo
        )  # a whole day is the limit: nobody meets at night
    return limit.isoformat() if isinstance(limit, (date, datetime)) else limit


def _at(values: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, list) and part.isdigit() and int(part) < len(values):
            values = values[int(part)]
        else:
            return None
    return values


def _put(node: Any, parts: list[str], value: Any) -> Any:
    """Give a copy of the nested values with one place changed; places that are not there are made."""
    first, rest = parts[0], parts[1:]
    if isinstance(node, list) and first.isdigit():
        changed = [_put(item, rest, value) if rest else value for item in node[int(first) : int(first) + 1]]
        return [*node[: int(first)], *(item for item in changed if item is not _GONE), *node[int(first) + 1 :]]
    result = dict(node) if isinstance(node, Mapping) else {}
    if rest:
        result[first] = _put(result.get(first), rest, value)
    elif value is _GONE:
        result.pop(first, None)
    else:
        result[first] = value
    return result
