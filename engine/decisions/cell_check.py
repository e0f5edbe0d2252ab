"""One cell, checked while it is typed: what is wrong with it and where."""

from contextlib import suppress

from engine.decisions.items import MAX_CELL
from engine.decisions.reader import read_file
from engine.errors import DefinitionInvalid, ExpressionError
from engine.feel import check, check_unary


def check_cell(text: str, *, test: bool, table: bytes = b"") -> ExpressionError | None:
    """Give what is wrong with the text of a cell, or None; `test`: it is held against an input.

    `table` is the file that it stands in, for the names of several words that the file gives.
    """
    names: frozenset[str] = frozenset()
    with suppress(DefinitionInvalid):  # what is wrong with the file is told by its own check
        names = read_file(table, "").names if table else names
    if text.strip() in ("", "-"):
        return None
    return (check_unary if test else check)(text, names, MAX_CELL)
