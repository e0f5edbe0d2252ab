"""A figure from elsewhere as it was typed: a month, a number with a comma, a source."""

import math
from collections.abc import Mapping
from datetime import date

from engine.errors import FieldError, FormInvalid
from engine.model.indicators import External

FIRST_YEAR, LAST_YEAR = 1990, 2200
LONGEST = 30


def typed_figure(region: str, indicator_id: str, form: Mapping[str, str]) -> External:
    """Give the figure; raises FormInvalid with what was typed."""
    faults: dict[str, FieldError] = {}
    month, value = _month(form.get("month", "")), _number(form.get("value", ""))
    if month is None:
        faults["month"] = FieldError("required" if not form.get("month", "").strip() else "not_a_date")
    if value is None:
        faults["value"] = FieldError("required" if not form.get("value", "").strip() else "not_a_number")
    if month is None or value is None:
        raise FormInvalid(faults, dict(form))
    return External(
        indicator=indicator_id,
        kind=form.get("kind", ""),
        month=month,
        value=value,
        source=form.get("source", ""),
        cut=form.get("cut", ""),
        region=region,
    )


def _month(typed: str) -> date | None:
    """Read `3/2026`, `3.2026` or `2026-03`."""
    parts = typed.strip().replace("/", ".").replace("-", ".").split(".")
    if len(parts) != len(("month", "year")) or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    first, second = (int(part) if len(part) <= LONGEST else 0 for part in parts)
    month, year = (second, first) if first >= FIRST_YEAR else (first, second)
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):  # noqa: PLR2004 - December
        return None
    return date(year, month, 1)


def _number(typed: str) -> float | None:
    plain = typed.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    if not plain or len(plain) > LONGEST or not plain.isascii():
        return None
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
