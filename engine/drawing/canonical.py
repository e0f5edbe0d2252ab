"""The one way in which a diagram is written: what is equal in meaning is equal in bytes.

It is the way of bpmn-js (decision record 0043), with what that leaves open settled: the order of attributes and of
children of different kinds, the prefixes, values that are the default anyway, the blanks around references.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawing.names import (
    BIOC,
    BPMN,
    BPMNDI,
    COLOR,
    DC,
    DI,
    POLKU,
    XSI,
    is_bpmn,
    local_name,
    namespace_of,
)
from engine.drawing.writing import Element, write
from engine.markup.names import bpmn, line_of
from engine.markup.reading import read_xml, refused

_FIXED = {BPMN: "bpmn", BPMNDI: "bpmndi", DC: "dc", DI: "di", XSI: "xsi", POLKU: "polku"}
"""Declared in every file, in this order."""
_KNOWN = {**_FIXED, BIOC: "bioc", COLOR: "color"}
_FIRST = (
    *("id", "name", "form", "decision", "result", "due", "escalate", "escalateTo", "assign", "clientPresent", "final"),
    *("stage", "waitsFor", "party", "payload", "group"),
)
_ORDER = (
    *("id", "name", "calledElement", "cancelActivity", "attachedToRef", "sourceRef", "targetRef", "processRef"),
    *("isExecutable", "default", "targetNamespace", "bpmnElement", "x", "y", "width", "height"),
)
_RANKS = {
    "documentation": 0,
    "extension": 1,
    "extensionElements": 2,
    "import": 3,
    "laneSet": 5,
    "incoming": 6,
    "outgoing": 7,
    "ioSpecification": 8,
    "dataInputAssociation": 9,
    "dataOutputAssociation": 10,
    "multiInstanceLoopCharacteristics": 12,
    "standardLoopCharacteristics": 12,
    "childLaneSet": 60,
    "messageFlow": 61,
    "textAnnotation": 62,
    "association": 62,
    "group": 62,
    "BPMNLabel": 63,
    "BPMNDiagram": 64,
}
_ELSEWHERE = 50
_EXPRESSIONS = frozenset(
    {"conditionExpression", "timeDate", "timeDuration", "timeCycle", "loopCardinality", "completionCondition"}
)
_PLAIN = _EXPRESSIONS | {"incoming", "outgoing", "flowNodeRef", "eventDefinitionRef"}
"""Blanks around their text mean nothing."""
_DEFAULTS = {
    "gatewayDirection": "Unspecified",
    "instantiate": "false",
    "eventGatewayType": "Exclusive",
    "isInterrupting": "true",
    "parallelMultiple": "false",
    "cancelActivity": "true",
    "isCollection": "false",
    "textFormat": "text/plain",
    "isForCompensation": "false",
    "startQuantity": "1",
    "completionQuantity": "1",
    "triggeredByEvent": "false",
    "isSequential": "false",
    "behavior": "All",
    "testBefore": "false",
    "waitForCompletion": "true",
    "cancelRemainingInstances": "true",
    "messageVisibleKind": "initiating",
    "expressionLanguage": "http://www.w3.org/1999/XPath",
    "typeLanguage": "http://www.w3.org/2001/XMLSchema",
}
FAR = 1_000_000
"""Numbers beyond are no places on a picture."""
_NUMBERS = frozenset({"x", "y", "width", "height"})
_BLANKS = re.compile(r"[\t\r]+")


def canonical(data: bytes, path: str = "") -> bytes:
    """Write a diagram in the one way; doing so again changes nothing. DefinitionInvalid for what is no diagram."""
    root = read_xml(path, data)
    if root.tag != bpmn("definitions"):
        raise refused(path, line_of(root), "not-bpmn", "The file is not a BPMN 2.0 diagram. Save it as .bpmn.")
    return canonical_tree(root)


def canonical_tree(root: etree._Element) -> bytes:
    """Write a tree that was read in the one way."""
    prefixes = _prefixes(root)
    return write(_element(root, prefixes), [(prefix, uri) for uri, prefix in prefixes.items()])


def _prefixes(root: etree._Element) -> dict[str, str]:
    """Give the prefix of each namespace: the fixed ones, then what the file uses besides, by prefix."""
    taken = set(_KNOWN.values())
    others: dict[str, str] = {}
    for prefix, uri in _declared(root):
        if uri not in _KNOWN and uri not in others.values():
            name = prefix or "ns"
            while name in taken or name in others:
                name += "_"
            others[name] = uri
    used = _used(root)
    known = {uri: prefix for uri, prefix in _KNOWN.items() if uri in _FIXED or uri in used}
    return {**known, **{uri: prefix for prefix, uri in sorted(others.items())}}


def _declared(root: etree._Element) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for node in root.iter():
        for prefix, uri in sorted(node.nsmap.items(), key=lambda pair: pair[0] or ""):
            if uri not in seen:
                seen.add(uri)
                yield prefix or "", uri


def _used(root: etree._Element) -> set[str]:
    return {namespace_of(name) for node in root.iter() for name in (node.tag, *node.attrib) if isinstance(name, str)}


def _element(node: Any, prefixes: dict[str, str]) -> Element:
    local = local_name(node.tag)
    children = [child for child in node if isinstance(child.tag, str)]
    if is_bpmn(node.tag) or namespace_of(node.tag) in (BPMNDI, DI, DC):
        children = [child for child in children if not _is_empty(child)]
        children.sort(key=lambda child: _RANKS.get(local_name(child.tag), _ELSEWHERE))
    text = (node.text or "").replace("\r\n", "\n").replace("\r", "\n")
    if local in _PLAIN or not text.strip():
        text = text.strip()
    if children:
        text = text.strip()
    return Element(
        name=_name(node.tag, prefixes),
        attributes=tuple(_attributes(node, local, prefixes)),
        text=text,
        children=tuple(_element(child, prefixes) for child in children),
    )


def _is_empty(node: Any) -> bool:
    return local_name(node.tag) == "extensionElements" and len(node) == 0


def _attributes(node: Any, local: str, prefixes: dict[str, str]) -> Iterator[tuple[str, str]]:
    found = {str(name): str(value) for name, value in node.attrib.items()}
    if is_bpmn(node.tag) and local in _EXPRESSIONS:
        found[f"{{{XSI}}}type"] = "bpmn:tFormalExpression"
    for name in sorted(found, key=_place):
        if is_bpmn(node.tag) and _DEFAULTS.get(name) == found[name]:
            continue
        value = _number(found[name]) if name in _NUMBERS and not is_bpmn(node.tag) else found[name]
        yield _name(name, prefixes), _BLANKS.sub(" ", value)


def _place(name: str) -> tuple[int, int, str]:
    """Give the place of an attribute: BPMN's own, then ours, then the rest; the mark of a default is last of ours."""
    space, local = namespace_of(name), local_name(name) if name.startswith("{") else name
    if not space:
        return 0, _ORDER.index(name) if name in _ORDER else len(_ORDER), name
    if space == POLKU:
        return 1, _FIRST.index(local) if local in _FIRST else len(_FIRST), local
    return 2, 0, name


def _name(name: str, prefixes: dict[str, str]) -> str:
    space = namespace_of(name)
    local = local_name(name) if space else name
    if space == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    return f"{prefixes[space]}:{local}" if space else local


def _number(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{round(value, 3):g}" if abs(value) < FAR else text
