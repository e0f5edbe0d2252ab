"""The picture: drawn anew where it is missing or lacks something."""

from collections.abc import Iterator

from engine.drawing.importing.known import Known
from engine.drawing.layout.whole import is_drawn, lay_out
from engine.drawing.names import bpmndi
from engine.drawing.sheet import Sheet
from engine.model.outlines import Repair


def draw(sheet: Sheet, known: Known) -> Iterator[Repair]:
    """Drop what is drawn of nothing, and draw the whole anew where something has no place."""
    for shape in list(sheet.root.iter(bpmndi("BPMNShape"), bpmndi("BPMNEdge"))):
        if sheet.find(shape.get("bpmnElement", "-")) is None:
            shape.getparent().remove(shape)  # type: ignore[union-attr]
    if not is_drawn(sheet):
        lay_out(sheet)
        yield Repair("drawn", known.key)
