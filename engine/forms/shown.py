"""Typed values as the texts of input fields, in the notation that is read back: `18.3.2026`, `7,5`."""

from datetime import date, datetime, time
from decimal import Decimal

from engine.clock import local
from engine.forms.component import option_text


def as_text(value: object) -> str:
    """Give a value as Finnish input text: dates `d.m.yyyy`, moments `d.m.yyyy H.MM` local, comma before decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        moment = local(value) if value.tzinfo else value
        return f"{as_text(moment.date())} {as_text(moment.time())}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value.hour}.{value.minute:02}" + (f".{value.second:02}" if value.second else "")
    if isinstance(value, (Decimal, float)):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
    return option_text(value)
