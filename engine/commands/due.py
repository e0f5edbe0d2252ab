"""Spans and due moments written in diagrams and region files, read for one run."""

import re
from datetime import datetime

from engine import feel
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.run import Run
from engine.workdays import WorkdaySpan, due_moment

_WORKDAYS = re.compile(r"=\s*workdays\(\s*(\d{1,4})\s*\)")


def read_due(run: Run, text: str, since: datetime | None = None) -> datetime | None:
    """Give the moment that `text` means, counted from `since` (now when not said); None where FEEL gives null.

    Raises ExpressionError for what is no span, date or moment.
    """
    text = text.strip()
    if not text:
        return None
    value = _value(run, text) if text.startswith("=") else text
    return None if value is None else meant(value, since or run.work.moment)


def is_workdays(text: str) -> bool:
    """Tell whether a span is written as so many working days."""
    return _WORKDAYS.fullmatch(text.strip()) is not None


def _value(run: Run, text: str) -> object:
    plain = _WORKDAYS.fullmatch(text)
    # Nearly every span of a region file is written so; it needs no variables to be understood.
    return WorkdaySpan(int(plain[1])) if plain else feel.evaluate(text, visible(run), functions=CALENDAR_FUNCTIONS)


def meant(value: object, since: datetime) -> datetime:
    """Give the moment of a value of FEEL, months and years among them; raises ExpressionError."""
    return due_moment(str(value) if isinstance(value, feel.YearsMonths) else value, since)
