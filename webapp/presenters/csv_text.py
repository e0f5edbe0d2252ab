"""Rows as a file that spreadsheet programs open: semicolons, a mark of UTF-8, nothing that is run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheet programs."""


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Give the rows as CSV; what people wrote is kept from being run as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return "\ufeff" + file.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
