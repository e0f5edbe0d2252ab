"""Reading an uploaded diagram, within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from engine.interpreter.names import BPMN, FLOW_NODES, bpmn, is_bpmn, line_of, local_name
from engine.markup.reading import read_xml, refused

MAX_FLOW_NODES = 300
"""Linear charts of some 500 nodes exhaust the recursion of the library's parser; 300 is far from that."""
MAX_FLOWS = 1_000
"""Keeps the checks that walk the flows well under a second for any file at all."""

_NAMED = FLOW_NODES | {"process", "participant", "lane", "sequenceFlow"}


@dataclass(frozen=True)
class Document:
    """One diagram file that was read safely."""

    path: str
    data: bytes
    root: etree._Element


def read_document(path: str, data: bytes) -> Document:
    """Read one diagram; raises DefinitionInvalid with the one problem that stops the reading."""
    root = read_xml(path, data)
    if root.tag != f"{{{BPMN}}}definitions":
        raise refused(path, line_of(root), "not-bpmn", "The file is not a BPMN 2.0 diagram. Save it as .bpmn.")
    nodes = sum(1 for node in root.iter() if is_bpmn(node.tag) and local_name(node.tag) in FLOW_NODES)
    if nodes > MAX_FLOW_NODES:
        message = f"The diagram has {nodes} steps, {MAX_FLOW_NODES} are allowed. Move a part into a chart of its own."
        raise refused(path, 1, "too-many-elements", message)
    flows = sum(1 for _ in root.iter(bpmn("sequenceFlow")))
    if flows > MAX_FLOWS:
        message = f"The diagram has {flows} flows, {MAX_FLOWS} are allowed. Move a part into a chart of its own."
        raise refused(path, 1, "too-many-elements", message)
    return Document(path, data, root)


def names_of(document: Document) -> dict[str, int]:
    """Give the elements whose names people read, each with its line: processes, lanes, steps, gateways, flows."""
    return {
        node.get("id", ""): line_of(node)
        for node in document.root.iter()
        if is_bpmn(node.tag) and local_name(node.tag) in _NAMED and node.get("id") and node.get("name")
    }


def process_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the name of each process in the diagrams among the files, by its id; raises DefinitionInvalid."""
    charts = (read_xml(path, data) for path, data in files.items() if path.endswith(".bpmn"))
    processes = (node for root in charts for node in root.iter(bpmn("process")))
    return {node.get("id", ""): str(node.get("name") or node.get("id", "")) for node in processes}
