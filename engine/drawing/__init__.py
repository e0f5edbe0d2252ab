"""Edits diagrams as files: each edit takes bytes and gives bytes, with the picture kept right.

`edit_chart` does one edit, `read_outline` lists what can be edited, `canonical` writes a file in its one way,
`read_picture` gives its picture as values.
"""

from engine.drawing.apply import EDITS, Edited, edit_chart
from engine.drawing.canonical import canonical
from engine.drawing.marks import marks_of
from engine.drawing.outline import read_outline
from engine.drawing.picture import read_picture
from engine.drawing.sheet import Sheet

__all__ = ["EDITS", "Edited", "Sheet", "canonical", "edit_chart", "marks_of", "read_outline", "read_picture"]
