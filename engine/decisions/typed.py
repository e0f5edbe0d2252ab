"""Texts of JSON and of forms become the dates, times and durations that a column or an input declares."""

from typing import Any

from engine.feel import compile_expression

_READERS = {
    "date": "date(text)",
    "dateTime": "date and time(text)",
    "date and time": "date and time(text)",
    "time": "time(text)",
    "dayTimeDuration": "duration(text)",
    "days and time duration": "duration(text)",
    "yearMonthDuration": "duration(text)",
    "years and months duration": "duration(text)",
}


def typed(value: Any, type_name: str) -> Any:
    """Read a text as the declared type when that is a date, time or duration; what cannot be read stays a text."""
    reader = _READERS.get(type_name)
    if reader is None or not isinstance(value, str):
        return value
    read = compile_expression(reader).evaluate({"text": value})
    return value if read is None else read
