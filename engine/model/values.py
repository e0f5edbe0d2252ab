"""Plain values to bytes and back: JSON, with a tag for what JSON lacks."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import orjson

_READERS: dict[str, Any] = {
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$time": time.fromisoformat,
    "$duration": lambda text: timedelta(microseconds=int(text)),
    "$decimal": Decimal,
}


def _tagged(value: object) -> dict[str, str]:
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
    if isinstance(value, list):
        return [_untagged(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            tag, text = next(iter(value.items()))
            if tag in _READERS:
                return _READERS[tag](text)
        return {key: _untagged(item) for key, item in value.items()}
    return value


def dump_values(values: Mapping[str, Any]) -> bytes:
    """Write plain values as bytes; raises TypeError for anything that is not plain."""
    return orjson.dumps(dict(values), default=_tagged, option=orjson.OPT_PASSTHROUGH_DATETIME)


def load_values(data: bytes) -> dict[str, Any]:
    """Read what `dump_values` wrote."""
    loaded = _untagged(orjson.loads(data)) if data else {}
    return loaded if isinstance(loaded, dict) else {}
