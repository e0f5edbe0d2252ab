"""A diagram file that is being edited: finding its elements, their shapes and edges, and making new ones."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawing.canonical import canonical_tree
from engine.drawing.names import bpmn, bpmndi, is_bpmn, local_name, polku
from engine.errors import DefinitionInvalid
from engine.markup.names import FLOW_NODES, line_of
from engine.markup.reading import read_xml, refused
from engine.model import Problem

_NO_ID_SIGN = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60
_DRAWN = ("BPMNShape", "BPMNEdge")
_FRAMES = ("process", "subProcess")


class Sheet:
    """One file under edit; nothing of the bytes it came from is changed."""

    def __init__(self, path: str, data: bytes) -> None:
        """Read the file; raises DefinitionInvalid when it is no BPMN diagram or has no process."""
        self.path = path
        self.root = read_xml(path, data)
        if self.root.tag != bpmn("definitions"):
            message = "The file is not a BPMN 2.0 diagram. Save it as .bpmn."
            raise refused(path, line_of(self.root), "not-bpmn", message)
        process = self.root.find(bpmn("process"))
        if process is None:
            raise refused(path, line_of(self.root), "no-process", "The file has no process. Draw one.")
        self.process: Any = process
        """The first process of the file; what is new at the top of the chart goes there."""
        self._index: dict[tuple[str, str], Any] = {}
        self._is_indexed = False

    def to_bytes(self) -> bytes:
        """Write the file in its one way."""
        return canonical_tree(self.root)

    def refusal(self, node: Any, rule: str, message: str) -> DefinitionInvalid:
        """Make the error of an edit that cannot be, at its element."""
        line = line_of(node) if node is not None else 1
        key = node.get("id", "") if node is not None else ""
        return DefinitionInvalid([Problem(self.path, line, key, rule, message)])

    def find(self, key: str) -> Any:
        """Give an element of BPMN by its id, or None."""
        return self._find("", key)

    def get(self, key: str, *kinds: str) -> Any:
        """Give an element by its id; raises DefinitionInvalid when there is none, or it is of another kind."""
        node = self.find(key) if key else None
        if node is None:
            message = f"There is no element {key!r}: somebody may have removed it. Load the list again."
            raise DefinitionInvalid([Problem(self.path, 1, key, "edit-element", message)])
        if kinds and local_name(node.tag) not in kinds:
            raise self.refusal(node, "edit-kind", f"This cannot be done to a {local_name(node.tag)}. Choose another.")
        return node

    def step(self, key: str) -> Any:
        """Give a flow node by its id; raises DefinitionInvalid."""
        return self.get(key, *FLOW_NODES)

    def flow_nodes(self) -> Iterator[Any]:
        """Give all flow nodes, in the order of the file."""
        return (node for node in self.root.iter() if is_bpmn(node.tag) and local_name(node.tag) in FLOW_NODES)

    def flows(self) -> Iterator[Any]:
        """Give all sequence flows."""
        return self.root.iter(bpmn("sequenceFlow"))

    def outgoing(self, key: str) -> list[Any]:
        """Give the flows that leave an element."""
        return [flow for flow in self.flows() if flow.get("sourceRef") == key]

    def incoming(self, key: str) -> list[Any]:
        """Give the flows that reach an element."""
        return [flow for flow in self.flows() if flow.get("targetRef") == key]

    def boundary(self, key: str) -> list[Any]:
        """Give the events on the edge of a step."""
        return [node for node in self.root.iter(bpmn("boundaryEvent")) if node.get("attachedToRef") == key]

    def frame(self, node: Any) -> Any:
        """Give the process or subprocess that an element lies in."""
        return next(around for around in node.iterancestors() if local_name(around.tag) in _FRAMES)

    def lanes(self) -> list[Any]:
        """Give the lanes of all processes, in the order of the file."""
        return list(self.root.iter(bpmn("lane")))

    def lane_of(self, node: Any) -> Any:
        """Give the innermost lane of an element, or None; what is inside a subprocess lies in that one's lane."""
        for one in (node, *node.iterancestors()):
            found = [lane for lane in self.lanes() if one.get("id") in _refs(lane)]
            if found:
                return found[-1]
        return None

    def put_into_lane(self, node: Any, lane: Any) -> None:
        """Let a lane, and no other, name a step; None takes it out of all."""
        for other in self.lanes():
            for reference in other.findall(bpmn("flowNodeRef")):
                if (reference.text or "").strip() == node.get("id"):
                    other.remove(reference)
        if lane is not None:
            etree.SubElement(lane, bpmn("flowNodeRef")).text = node.get("id")

    def shape(self, key: str) -> Any:
        """Give the shape of an element, or None."""
        return self._find("BPMNShape", key)

    def edge(self, key: str) -> Any:
        """Give the edge of a flow, or None."""
        return self._find("BPMNEdge", key)

    def _find(self, drawn: str, key: str) -> Any:
        """Look up an element, or its shape or edge; what was removed meanwhile, or is new, is looked for again."""
        found = self._index.get((drawn, key))
        if not self._is_indexed or (found is not None and self._is_stale(found, drawn, key)):
            self._index = dict(self._all())
            self._is_indexed = True
            found = self._index.get((drawn, key))
        return found

    def made(self, node: Any) -> None:
        """Note that an element, a shape or an edge is new; what is gone is noticed."""
        for key in _keys(node):
            self._index.setdefault(key, node)

    def changed(self) -> None:
        """Note that elements have other ids now."""
        self._is_indexed = False

    def _is_stale(self, node: Any, drawn: str, key: str) -> bool:
        name = "bpmnElement" if drawn else "id"
        # What was removed still knows its document; only its ancestors tell.
        return node.get(name) != key or self.root not in node.iterancestors()

    def _all(self) -> Iterator[tuple[tuple[str, str], Any]]:
        # Backwards: of two with the same key the first one counts.
        for node in reversed(list(self.root.iter())):
            yield from ((key, node) for key in _keys(node))

    def plane(self) -> Any:
        """Give what holds shapes and edges, made when there is none."""
        plane = next(self.root.iter(bpmndi("BPMNPlane")), None)
        if plane is None:
            collaboration = self.root.find(bpmn("collaboration"))
            shown = self.process if collaboration is None else collaboration
            diagram = etree.SubElement(self.root, bpmndi("BPMNDiagram"), {"id": self.fresh_id("kuva")})
            attributes = {"id": self.fresh_id("taso"), "bpmnElement": shown.get("id", "")}
            plane = etree.SubElement(diagram, bpmndi("BPMNPlane"), attributes)
        return plane

    def fresh_id(self, name: str) -> str:
        """Make an id out of a name that no element has; it begins with the process, whose charts run together."""
        taken = {node.get("id") for node in self.root.iter()}
        plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
        stem = f"{self.process.get('id', '')}_{_NO_ID_SIGN.sub('_', plain).strip('_') or 'osa'}"[:_LONGEST_ID].strip(
            "_"
        )
        if not stem[:1].isalpha():
            stem = f"p_{stem}"
        number, key = 1, stem
        while key in taken:
            number += 1
            key = f"{stem}_{number}"
        return key


def _keys(node: Any) -> Iterator[tuple[str, str]]:
    """Give under what an element, a shape or an edge is looked up."""
    if is_bpmn(node.tag) and node.get("id"):
        yield "", node.get("id", "")
    elif local_name(node.tag) in _DRAWN and node.get("bpmnElement"):
        yield local_name(node.tag), node.get("bpmnElement", "")


def _refs(lane: Any) -> set[str]:
    return {(reference.text or "").strip() for reference in lane.findall(bpmn("flowNodeRef"))}


def set_or_drop(node: Any, name: str, value: str) -> None:
    """Set an attribute, or drop it when the value is empty."""
    if value:
        node.set(name, value)
    elif name in node.attrib:
        del node.attrib[name]


def set_own(node: Any, name: str, value: str) -> None:
    """Set or drop one of our own attributes."""
    set_or_drop(node, polku(name), value)
