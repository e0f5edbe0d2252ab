"""What a diagram says of one flow node, without the library."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.interpreter.names import FLOW_NODES, POLKU, bpmn, is_bpmn, line_of, local_name, polku


@dataclass(frozen=True, slots=True)
class Call:
    """A name with parameters: an operation or a domain event; a value that begins with `=` is FEEL, others are text."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Element:
    """One flow node of a process."""

    id: str
    name: str
    kind: str
    """The local BPMN name: userTask, exclusiveGateway…"""
    process: str
    lane: str | None = None
    """Name of the innermost lane, its id when it has no name; embedded subprocesses pass theirs on."""
    lane_id: str | None = None
    line: int = 0
    depth: int = 0
    """How many embedded subprocesses it is inside of."""
    parent: str | None = None
    """Id of the embedded subprocess it is inside of."""
    attached_to: str | None = None
    """Id of the host of a boundary event."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The `polku:` attributes as written; `group` is that of the lane."""
    operation: Call | None = None
    events: tuple[Call, ...] = ()
    called: str | None = None
    """Process id that a call activity calls."""
    default: str | None = None
    """Id of the default flow of a gateway."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a node lies: the lane's id, what is shown, and its `polku:group`."""

    id: str
    name: str
    group: str | None


def is_flow_node(node: etree._Element) -> bool:
    """Tell whether an XML element is a flow node of BPMN."""
    return is_bpmn(node.tag) and local_name(node.tag) in FLOW_NODES


def lanes_of(process: etree._Element) -> dict[str, Lane]:
    """Give the innermost lane of every flow node that a lane of the process names."""
    lanes: dict[str, Lane] = {}
    # An outer lane precedes its inner lanes in the document, so the innermost one is written last.
    for node in process.iter(bpmn("lane")):
        key = node.get("id", "")
        lane = Lane(key, node.get("name") or key, node.get(polku("group")))
        for reference in node.findall(bpmn("flowNodeRef")):
            lanes[(reference.text or "").strip()] = lane
    return lanes


def read_element(node: etree._Element, process: str, lanes: Mapping[str, Lane]) -> Element:
    """Read one flow node of `process`."""
    around = [parent for parent in node.iterancestors() if is_flow_node(parent)]
    lane = next((lanes[i] for n in (node, *around) if (i := n.get("id", "")) in lanes), None)
    attributes = polku_attributes(node)
    if lane is not None and lane.group:
        attributes.setdefault("group", lane.group)
    return Element(
        id=node.get("id", ""),
        name=node.get("name") or "",
        kind=local_name(node.tag),
        process=process,
        lane=lane.name if lane else None,
        lane_id=lane.id if lane else None,
        line=line_of(node),
        depth=len(around),
        parent=around[0].get("id") if around else None,
        attached_to=node.get("attachedToRef"),
        attributes=attributes,
        operation=next(iter(_calls(node, "operation", "parameter")), None),
        events=tuple(_calls(node, "event", "attribute")),
        called=node.get("calledElement"),
        default=node.get("default"),
    )


def polku_attributes(node: etree._Element) -> dict[str, str]:
    """Give the `polku:` attributes of an XML element by their local names."""
    mark = f"{{{POLKU}}}"
    return {str(key)[len(mark) :]: str(value) for key, value in node.attrib.items() if str(key).startswith(mark)}


def _calls(node: etree._Element, tag: str, value_tag: str) -> list[Call]:
    extensions = node.find(bpmn("extensionElements"))
    if extensions is None:
        return []
    return [
        Call(child.get("name", ""), {v.get("name", ""): v.get("value", "") for v in child.findall(polku(value_tag))})
        for child in extensions.findall(polku(tag))
    ]
