"""Plain values to bytes and back: JSON, with a tag for what JSON lacks."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import orjson

DEEPEST = 20
"""Lists and mappings within each other in a value from outside."""

_LARGEST_NUMBER = 2**63
_NESTED = (dict, list)
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_READERS: dict[str, Any] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$duration": lambda text: timedelta(microseconds=int(text)),
    "$decimal": Decimal,
}


def _tagged(value: object) -> dict[str, str]:
    if type(value) is date:  # by far the most of them
        return {"$date": value.isoformat()}
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"$duration": str(value // timedelta(microseconds=1))}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    msg = f"{type(value).__name__} is not a plain value"
    raise TypeError(msg)


def _untagged(value: Any) -> Any:
    """Read a list or a mapping of JSON, in place; what is neither is never asked about, and most values are neither."""
    if type(value) is dict:
        if len(value) == 1:
            tag, text = next(iter(value.items()))
            if tag in _READERS:
                return _READERS[tag](text)
        for key, item in value.items():
            if type(item) in _NESTED:
                value[key] = _untagged(item)
        return value
    return [_untagged(item) if type(item) in _NESTED else item for item in value]


def dump_values(values: Mapping[str, Any]) -> bytes:
    """Write plain values as bytes; raises TypeError for anything that is not plain."""
    return orjson.dumps(dict(values), default=_tagged, option=orjson.OPT_PASSTHROUGH_DATETIME)


def is_storable(value: Any, depth: int = 0) -> bool:
    """Tell whether a value from outside can be kept and comes back as it is.

    No name that stands for a tag, no character or number that a database refuses, no endless nesting.
    """
    if depth > DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(_is_name(name) and is_storable(inner, depth + 1) for name, inner in value.items())
    if isinstance(value, list):
        return all(is_storable(inner, depth + 1) for inner in value)
    if isinstance(value, str):
        return _UNSTORABLE.search(value) is None
    if isinstance(value, int):
        return abs(value) < _LARGEST_NUMBER
    return not isinstance(value, float) or math.isfinite(value)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and not name.startswith("$") and name != "typename" and is_storable(name)


def load_values(data: bytes) -> dict[str, Any]:
    """Read what `dump_values` wrote."""
    raw = orjson.loads(data) if data else {}
    loaded = _untagged(raw) if type(raw) is dict else {}
    return loaded if isinstance(loaded, dict) else {}
