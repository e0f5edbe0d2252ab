"""Built-in functions that turn a value of one kind into another."""

import json
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.arithmetic import CONTEXT, whole
from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.limits import bounded_text
from engine.feel.temporal import write_duration, write_time
from engine.feel.values import YearsMonths, kind

TABLE: dict[str, list[Builtin]] = {}
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,4})?")


@builtin(TABLE, "string(from: Any)")
def string(value: Any) -> str | None:
    """Write a value as text; null stays null, a text stays as it is."""
    return value if value is None or isinstance(value, str) else bounded_text(_written(value))


def _written(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(CONTEXT), "f")
    if isinstance(value, datetime | time):
        return write_time(value)
    if isinstance(value, timedelta):
        return write_duration(value)
    if isinstance(value, date | YearsMonths):
        return str(value)
    return _written_container(value)


def _written_container(value: Any) -> str:
    if kind(value) == "list":
        return "[" + ", ".join(map(_quoted, value)) + "]"
    if kind(value) == "context":
        return "{" + ", ".join(f"{key}: {_quoted(inner)}" for key, inner in value.items()) + "}"
    if kind(value) == "range" and value.sign:
        return f"({value.sign} {_quoted(value.low if value.high is None else value.high)})"
    if kind(value) == "range":
        ends = ("[" if value.low_included else "(", "]" if value.high_included else ")")
        return f"{ends[0]}{_quoted(value.low)}..{_quoted(value.high)}{ends[1]}"
    return kind(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else bounded_text(_written(value))


@builtin(TABLE, "number(from: Any, grouping separator?: string, decimal separator?: string)")
def number(value: Any, grouping: str | None = None, point: str | None = None) -> int | Decimal | None:
    """Read a number written with these separators (blank, comma or point), by default a point; null when it is none."""
    separators = (grouping in (None, " ", ",", "."), point in (None, ",", "."), grouping is None or grouping != point)
    if not all(separators):
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    text = value.replace(grouping, "") if grouping else value
    text = text.replace(point, ".") if point else text
    return whole(CONTEXT.create_decimal(text)) if _NUMBER.fullmatch(text) and len(text) <= CONTEXT.prec + 8 else None
