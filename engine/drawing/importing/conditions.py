"""Conditions: in FEEL, one on each way of a choice but the default one, none elsewhere."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawing.importing.known import Known
from engine.drawing.names import bpmn, local_name
from engine.drawing.sheet import Sheet
from engine.model.outlines import Repair

_CHOICES = ("exclusiveGateway", "inclusiveGateway")
_JUEL = re.compile(r"\s*[$#]\{(.*)\}\s*", re.DOTALL)
_TEXT = re.compile(r"'([^'\"]*)'")
UNDECIDED = "=false"
"""The condition of a way of which nobody has said when it is taken."""
_WORDS = ((re.compile(r"\s*==\s*"), " = "), (re.compile(r"\s*&&\s*"), " and "), (re.compile(r"\s*\|\|\s*"), " or "))
_NOT = re.compile(r"!(?!=)\s*([\w.]+)")
_TAGS = ("conditionExpression", "timeDate", "timeDuration", "timeCycle", "loopCardinality")


def in_feel(text: str) -> str:
    """Give an expression of another product in FEEL, where the two say the same; what is FEEL or plain stays."""
    found = _JUEL.fullmatch(text)
    if found is None:
        return text.strip()
    inner = _TEXT.sub(r'"\1"', found[1].strip())
    for sign, word in _WORDS:
        inner = sign.sub(word, inner)
    return "=" + _NOT.sub(r"not(\1)", inner)


def translate(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Write expressions of other products in FEEL."""
    for node in sheet.root.iter(*(bpmn(tag) for tag in _TAGS)):
        had = (node.text or "").strip()
        new = in_feel(had)
        if local_name(node.tag) == "conditionExpression" and new and not new.startswith("="):
            new = f"={new}"
        for name in ("language", "evaluatesToTypeRef"):
            node.attrib.pop(name, "")
        if new != had:
            node.text = new
            owner = next(one for one in node.iterancestors() if one.get("id"))
            yield Repair("expression", owner.get("id", ""), owner.get("name", ""), had, new)


def complete(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Give each way of a choice its condition or make it the default; take conditions away where none is read."""
    for node in list(sheet.flow_nodes()):
        flows = sheet.outgoing(node.get("id"))
        if local_name(node.tag) not in _CHOICES or len(flows) < 2:  # noqa: PLR2004  # one way is no choice
            yield from _without(node, flows)
            continue
        bare = [flow for flow in flows if not (flow.findtext(bpmn("conditionExpression")) or "").strip()]
        default = sheet.find(node.get("default", "-"))
        if default is None and bare:
            default = bare[-1]
            node.set("default", default.get("id"))
            yield Repair("default_flow", default.get("id"), node.get("name", ""), "", default.get("name", ""))
        for flow in bare:
            if flow is not default:
                _drop(flow)
                etree.SubElement(flow, bpmn("conditionExpression")).text = UNDECIDED
                yield Repair("condition_missing", flow.get("id"), flow.get("name", ""), "", UNDECIDED)
        if default is not None:
            _drop(default)


def _without(node: Any, flows: list[Any]) -> Iterator[Repair]:
    node.attrib.pop("default", None)
    for flow in flows:
        if flow.find(bpmn("conditionExpression")) is not None:
            yield Repair("condition_removed", flow.get("id"), flow.get("name", ""), _drop(flow))


def _drop(flow: Any) -> str:
    found = flow.find(bpmn("conditionExpression"))
    if found is None:
        return ""
    flow.remove(found)
    return (found.text or "").strip()
