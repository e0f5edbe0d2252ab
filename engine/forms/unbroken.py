"""Rows that follow each other in time: no day between the first and the last may be left without any (`unbroken`).

The property names two dates of a row, `alkaa päättyy`. A row without an end goes on until further notice; rows may
overlap, and their order does not matter.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from engine.errors import FieldError
from engine.forms.component import Component

_DAY = timedelta(days=1)


def date_keys(component: Component) -> tuple[str, str] | None:
    """Give the keys of the beginning and the end in a row; None when the list has no such rule."""
    keys = component.properties.get("unbroken", "").split()
    return (keys[0], keys[1]) if len(keys) == 2 else None  # noqa: PLR2004  # a beginning and an end


def find_gap(component: Component, rows: Sequence[Mapping[str, Any]]) -> tuple[int, str, FieldError] | None:
    """Give the row after the first gap, the key there and what is wrong: the first and the last day without a row.

    A row whose dates are missing or turned round has an error of its own, and is passed over here.
    """
    keys = date_keys(component)
    if keys is None:
        return None
    begins, ends = keys
    spans = [
        (first, last, number)
        for number, row in enumerate(rows)
        if (first := _day(row.get(begins))) and first <= (last := _day(row.get(ends)) or date.max)
    ]
    covered: date | None = None
    for first, last, number in sorted(spans):
        if covered is not None and covered < date.max and first > covered + _DAY:
            return number, begins, FieldError("gap", first=covered + _DAY, last=first - _DAY)
        covered = last if covered is None else max(covered, last)
    return None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None
