"""A diagram as things with properties: what runs, apart from how it is drawn."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.comparison.things import Thing, by_key

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
POLKU = "{urn:polku:bpmn:1}"

_NODES = ("Task", "task", "Event", "Gateway", "subProcess", "SubProcess", "callActivity", "transaction")
"""Ends of the names of flow nodes."""
_OTHERS = frozenset(
    {
        *("process", "participant", "lane", "messageFlow", "sequenceFlow", "textAnnotation", "association", "group"),
        *("dataObject", "dataObjectReference", "dataStore", "dataStoreReference"),
        *("message", "signal", "error", "escalation"),
    }
)
_TOLD_ELSEWHERE = frozenset({"incoming", "outgoing", "flowNodeRef", "laneSet", "childLaneSet", "collaboration"})
_TRIGGER = "EventDefinition"
_LOOPS = ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics")
_STANDARD = {
    "sourceRef": "source",
    "targetRef": "target",
    "calledElement": "called",
    "attachedToRef": "attached",
    "cancelActivity": "interrupting",
    "isInterrupting": "interrupting",
    "default": "default_flow",
}
"""Attributes of BPMN whose names here say what they are; `default` is our own mark."""
_NAMES_ANOTHER = ("source", "target", "attached", "default_flow", "lane", "parent", "trigger.messageRef")

FLOW = "sequenceFlow"

_FARTHEST = 20
"""Steps without a name that are looked through for the one before."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the files around call the things that a diagram names: forms, decisions, charts by their ids."""

    forms: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    charts: Mapping[str, str] = field(default_factory=dict)


def chart_things(root: etree._Element, around: Surroundings) -> dict[str, Thing]:
    """Give the things of a diagram by id."""
    nodes = [node for node in root.iter(f"{BPMN}*") if _is_thing(node)]
    drawn = {node.get("id", ""): node for node in nodes}
    lanes = {
        (ref.text or "").strip(): lane
        for lane in root.iter(f"{BPMN}lane")
        for ref in lane.findall(f"{BPMN}flowNodeRef")
    }
    before = {flow.get("targetRef", ""): flow.get("sourceRef", "") for flow in reversed(nodes) if _local(flow) == FLOW}
    return by_key(_thing(node, drawn, _lane(node, lanes), before, around) for node in nodes)


def title_of(node: etree._Element | None) -> str:
    """Give what an element is called: its name, else its kind, so that it can be told in words."""
    return "" if node is None else str(node.get("name") or node.findtext(f"{BPMN}text") or "").strip() or _local(node)


def _thing(
    node: etree._Element,
    drawn: Mapping[str, etree._Element],
    lane: etree._Element | None,
    before: Mapping[str, str],
    around: Surroundings,
) -> Thing:
    found = {what: value for what, value in _properties(node) if value}
    if lane is not None:
        found["lane"] = lane.get("id", "")
    parent = node.getparent()
    if parent is not None and _local(parent) not in ("process", "definitions", "collaboration") and _is_thing(parent):
        found["parent"] = parent.get("id", "")
    facts = [("in_lane", title_of(lane))] if lane is not None else []
    if _local(node) == FLOW:
        facts += [
            (end, title_of(drawn.get(found.get(what, "")))) for end, what in (("from", "source"), ("to", "target"))
        ]
    elif node.get("id") in before:
        facts.append(("follows", title_of(_named_before(node.get("id", ""), before, drawn))))
    local = _local(node)
    title = node.get("name") or ("" if local != "textAnnotation" else title_of(node))
    return Thing(node.get("id") or local, local, title, found, tuple(facts), _shown(found, drawn, around))


def _shown(found: Mapping[str, str], drawn: Mapping[str, etree._Element], around: Surroundings) -> dict[str, str]:
    """Give what the values are called that name other things."""
    shown = {what: title_of(drawn.get(found[what])) for what in _NAMES_ANOTHER if what in found}
    named = (("form", around.forms), ("decision", around.decisions), ("called", around.charts))
    return shown | {what: names[found[what]] for what, names in named if found.get(what) in names}


def _properties(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Give all that an element says, by property, in the order of the file; of one said twice the second with `#2`."""
    seen: dict[str, int] = {}
    for what, value in (*_attributes(node), *_children(node)):
        seen[what] = seen.get(what, 0) + 1
        yield (what if seen[what] == 1 else f"{what}#{seen[what]}"), value


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in node.attrib.items():
        name = str(key)
        if name == "id":
            continue
        local = name.rpartition("}")[2]
        yield (_STANDARD.get(name, local) if not name.startswith("{") or name.startswith(POLKU) else name), str(value)


def _children(node: etree._Element) -> Iterator[tuple[str, str]]:
    for child in node:
        local = _local(child)
        if local in _TOLD_ELSEWHERE or (_is_thing(child) and str(child.tag).startswith(BPMN)):
            continue
        if local == "extensionElements":
            yield from _extensions(child)
        elif local.endswith(_TRIGGER):
            yield "trigger", local
            yield from _flat(child, "trigger", with_text=False)
        elif local == "conditionExpression":
            yield "condition", (child.text or "").strip()
        else:
            yield from _flat(child, "repeats" if local in _LOOPS else local)


def _extensions(extensions: etree._Element) -> Iterator[tuple[str, str]]:
    for child in extensions:
        if child.tag == f"{POLKU}operation":
            yield "operation", child.get("name", "")
            for parameter in child:
                yield f"operation.{parameter.get('name', '')}", parameter.get("value", "")
        elif child.tag == f"{POLKU}event":
            name = child.get("name", "")
            yield f"event.{name}", name
            for attribute in child:
                yield f"event.{name}.{attribute.get('name', '')}", attribute.get("value", "")
        else:
            yield from _flat(child, f"extension.{_local(child)}")


def _flat(node: etree._Element, prefix: str, *, with_text: bool = True) -> Iterator[tuple[str, str]]:
    """Give the texts and attributes of an element and all inside of it; ids say nothing."""
    text = (node.text or "").strip()
    said = [
        (f"{prefix}.{key!s}", str(value)) for key, value in node.attrib.items() if key != "id" and not _is_type(key)
    ]
    if with_text and (text or not (said or len(node))):
        yield prefix, text or _local(node)
    yield from said
    for child in node:
        yield from _flat(child, f"{prefix}.{_local(child)}")


def _is_type(key: object) -> bool:
    return str(key).endswith("}type")  # xsi:type says how an expression is written, which its text says already


def _named_before(key: str, before: Mapping[str, str], drawn: Mapping[str, etree._Element]) -> etree._Element | None:
    """Give the nearest element before that has a name, by the first way there."""
    for _ in range(_FARTHEST):
        key = before.get(key, "")
        if key in drawn and drawn[key].get("name"):
            return drawn[key]
    return None


def _lane(node: etree._Element, lanes: Mapping[str, etree._Element]) -> etree._Element | None:
    around: Iterable[etree._Element] = (node, *node.iterancestors(f"{BPMN}*"))
    return next((lanes[one.get("id", "")] for one in around if one.get("id", "") in lanes), None)


def _is_thing(node: etree._Element) -> bool:
    local = _local(node)
    return local in _OTHERS or local.endswith(_NODES)


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
