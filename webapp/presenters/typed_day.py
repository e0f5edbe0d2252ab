"""A day that somebody has typed into a filter."""

from collections.abc import Mapping
from datetime import date, datetime

from engine.errors import FieldError
from engine.forms import read_datetime


def typed_day(sent: Mapping[str, str], name: str, faults: dict[str, FieldError]) -> date | None:
    """Give a day as people type it, or as a link has it (2026-03-18); None where there is none.

    What is wrong comes into `faults` by the name.
    """
    typed = sent.get(name, "").strip()
    if not typed:
        return None
    read = read_datetime(typed, "date")
    if isinstance(read, date) and not isinstance(read, datetime):
        return read
    faults[name] = read if isinstance(read, FieldError) else FieldError("not_a_date")
    return None
