"""Values as FEEL writes them: what a table has answered can be read, and pasted into a cell or a test."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.expression import evaluate
from engine.feel.names import KEYWORDS
from engine.feel.values import YearsMonths

_TEMPORAL = (date, datetime, time, timedelta, YearsMonths)


def written(value: Any) -> str:
    """Give the FEEL text of plain data."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, _TEMPORAL):
        return f'@"{evaluate("string(x)", {"x": value})}"'
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {written(inner)}" for key, inner in value.items()) + "}"
    return _quoted(str(value))


def _key(key: str) -> str:
    return key if key.isidentifier() and key not in KEYWORDS else _quoted(key)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'.replace("\t", "\\t")
