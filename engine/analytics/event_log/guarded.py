"""Cells of a table that spreadsheet programs would run as a formula, made plain text; and back again."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by spreadsheet programs."""
_MARK = "'"
_MARKED = (*FORMULA, _MARK)


def guarded(cell: str) -> str:
    """Give a cell that no spreadsheet runs."""
    return f"{_MARK}{cell}" if cell.startswith(_MARKED) else cell


def unguarded(cell: str) -> str:
    """Give a cell as it was before `guarded`, so that what Polku wrote is read as it was."""
    return cell[1:] if cell.startswith(_MARK) and cell[1:].startswith(_MARKED) else cell
