"""A figure as people type it: a month in one of three ways, a number with a comma or a point."""

import math
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2200
LONGEST = 30


def typed_month(text: str) -> date | None:
    """Read `3/2026`, `3.2026` or `2026-03` as the first day of the month; None for anything else."""
    parts = text.strip().replace("/", ".").replace("-", ".").split(".")
    if len(parts) != len(("month", "year")) or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    first, second = (int(part) if len(part) <= LONGEST else 0 for part in parts)
    month, year = (second, first) if first >= FIRST_YEAR else (first, second)
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):  # noqa: PLR2004 - December
        return None
    return date(year, month, 1)


def typed_number(text: str) -> float | None:
    """Read a number, with spaces between its thousands; None for anything else, and for what is endless."""
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    if not plain or len(plain) > LONGEST or not plain.isascii() or "_" in plain:
        return None
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
