"""What does nothing here: data objects, and what other products have written for themselves."""

from collections.abc import Iterator
from typing import Any

from engine.drawing.edits.making import drop_drawn
from engine.drawing.importing.frames import drop_references
from engine.drawing.importing.known import Known
from engine.drawing.names import BPMN, POLKU, XSI, bpmn, namespace_of
from engine.drawing.sheet import Sheet
from engine.model.outlines import Repair

_KEPT = (BPMN, POLKU, XSI, "http://www.w3.org/XML/1998/namespace", "")
_DRAWING = ("http://www.omg.org/spec/", "http://bpmn.io/schema/bpmn/")
_DATA = (
    *("dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "ioSpecification", "property"),
    *("dataInputAssociation", "dataOutputAssociation", "itemDefinition", "interface", "resource", "signal", "error"),
    *("escalation", "potentialOwner", "humanPerformer", "performer", "resourceRole", "correlationProperty"),
    *("import", "relationship", "extension", "auditing", "monitoring", "conversation", "conversationLink", "category"),
    *("script", "dataInput", "dataOutput", "inputSet", "outputSet", "categoryValueRef", "supportedInterfaceRef"),
)


def drop_data(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Remove data objects, stores and the like, with their lines: steps carry no data in a diagram here."""
    for tag in _DATA:
        for node in list(sheet.root.iter(bpmn(tag))):
            key, shown = node.get("id", ""), node.get("name", "")
            parent: Any = node.getparent()
            if parent is None:
                continue
            drawn = sheet.shape(key or "-") is not None
            drop_drawn(sheet.shape(key or "-"))
            drop_drawn(sheet.edge(key or "-"))
            parent.remove(node)
            if drawn:
                yield Repair("data_removed", key, shown)
    drop_references(sheet)
    lines: list[Any] = list(sheet.root.iter(bpmn("association")))
    for line in lines:
        if any(sheet.find(line.get(end, "-")) is None for end in ("sourceRef", "targetRef")):
            drop_drawn(sheet.edge(line.get("id") or "-"))
            line.getparent().remove(line)


def drop_foreign(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Remove what other products have written; how much of each is told once."""
    counts: dict[str, int] = {}
    nodes: list[Any] = list(sheet.root.iter())
    for node in nodes:
        space = namespace_of(node.tag)
        if not _stays(space) or (not space and node is not sheet.root):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
                counts[space] = counts.get(space, 0) + 1
            continue
        for name in [str(name) for name in node.attrib]:
            other = namespace_of(name)
            if not _stays(other):
                del node.attrib[name]
                counts[other] = counts.get(other, 0) + 1
    for space, count in sorted(counts.items()):
        yield Repair("foreign", "", "", space, str(count))
    for node in list(sheet.root.iter(bpmn("extensionElements"))):
        if len(node) == 0:
            node.getparent().remove(node)  # type: ignore[union-attr]
    for name in ("exporter", "exporterVersion", "expressionLanguage", "typeLanguage"):
        sheet.root.attrib.pop(name, "")


def _stays(space: str) -> bool:
    return space in _KEPT or space.startswith(_DRAWING)
