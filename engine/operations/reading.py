"""Reading the parameters of operations: FEEL gives plain values, an operation wants a certain kind."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from engine import clock
from engine.errors import OperationRefused


def as_text(value: Any, name: str) -> str:
    """Read a text; numbers are written out, nothing is the empty text; raises OperationRefused for anything else."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise OperationRefused(f"{name}: a text is wanted")


def as_date(value: Any, name: str) -> date | None:
    """Read a day in Finland, or nothing; raises OperationRefused for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return clock.local(value).date()
    if isinstance(value, date):
        return value
    raise OperationRefused(f"{name}: a date is wanted")


def as_moment(value: Any, name: str) -> datetime | None:
    """Read an aware moment in UTC, or nothing; a day means its noon in Finland."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=clock.HELSINKI)
        return aware.astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(12), tzinfo=clock.HELSINKI).astimezone(UTC)
    raise OperationRefused(f"{name}: a date and time is wanted")


def as_whole(value: Any, name: str) -> int | None:
    """Read a whole number, or nothing; raises OperationRefused for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value == int(value):
        return int(value)
    raise OperationRefused(f"{name}: a whole number is wanted")


def as_yes(value: Any, name: str) -> bool | None:
    """Read a yes or no, or nothing; the options `kyllä` and `ei` of forms count as well."""
    answers = {None: None, "": None, True: True, False: False, "kyllä": True, "ei": False, "yes": True, "no": False}
    if isinstance(value, bool | str | None) and value in answers:
        return answers[value]
    raise OperationRefused(f"{name}: yes or no is wanted")


def as_list(value: Any) -> list[Any]:
    """Read a list; a single value is a list of one, nothing is an empty list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def as_context(value: Any, name: str) -> Mapping[str, Any]:
    """Read a context, nothing being an empty one; raises OperationRefused for anything else."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return value
    raise OperationRefused(f"{name}: a context is wanted")
