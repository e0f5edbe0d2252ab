"""What Polku does not run becomes what comes nearest; a person's task where a person has to decide."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawing.edits.contents import set_documentation, set_message
from engine.drawing.edits.flows import drop_node, drop_unreached, reached_steps
from engine.drawing.importing.known import Known
from engine.drawing.names import POLKU, bpmn, local_name, namespace_of, polku
from engine.drawing.sheet import Sheet, set_own
from engine.model.outlines import Repair

_BY_HAND = {
    "task": "user_task",
    "manualTask": "user_task",
    "scriptTask": "script",
    "serviceTask": "service",
    "sendTask": "service",
}
_BECOMES = {"complexGateway": "exclusiveGateway", "transaction": "subProcess", "adHocSubProcess": "subProcess"}
_EVENTS: dict[str, set[str]] = {
    "startEvent": set(),
    "endEvent": {"message", "terminate"},
    "intermediateThrowEvent": {"message"},
    "intermediateCatchEvent": {"message", "timer"},
    "boundaryEvent": {"message", "timer"},
}


def mend_kinds(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Make tasks of people out of tasks that nothing here performs; frames and gateways what comes nearest."""
    for node in list(sheet.flow_nodes()):
        if node.getparent() is None:
            continue
        kind = local_name(node.tag)
        if kind in _BY_HAND and not _is_known(sheet, node):
            yield _by_hand(node, kind)
        elif kind in _BECOMES:
            node.tag = bpmn(_BECOMES[kind])
            yield Repair("kind", node.get("id", ""), node.get("name", ""), kind, _BECOMES[kind])
        if node.get("triggeredByEvent") == "true":
            yield Repair("event_subprocess", node.get("id", ""), node.get("name", ""))
            drop_node(sheet, node)
            continue
        yield from _repetition(node)


def _is_known(sheet: Sheet, node: Any) -> bool:
    """Tell whether something here does the step: an operation of ours, or a message that is named."""
    operation = node.find(f"{bpmn('extensionElements')}/{polku('operation')}")
    message = sheet.find(node.get("messageRef", "-")) if local_name(node.tag) == "sendTask" else None
    return operation is not None or message is not None


def _by_hand(node: Any, kind: str) -> Repair:
    """Make a task of a person; what a program did is said in its documentation, to be decided on."""
    node.tag = bpmn("userTask")
    was = ""
    if kind not in ("task", "manualTask"):
        script = node.find(bpmn("script"))
        was = (script.text or "" if script is not None else _program(node)).strip()
        said = (node.findtext(bpmn("documentation")) or "").strip()
        set_documentation(node, "\n\n".join(filter(None, (said, f"Ratkaistava: {was}" if was else "Ratkaistava"))))
        set_own(node, "default", "true")
    for child in node.findall(bpmn("script")):
        node.remove(child)
    for name in ("scriptFormat", "implementation", "operationRef", "messageRef"):
        node.attrib.pop(name, "")
    return Repair(_BY_HAND[kind], node.get("id", ""), node.get("name", ""), was)


def _program(node: Any) -> str:
    """Give what a service task of another product calls: a class, a topic, an expression, a kind of job."""
    names = ("class", "delegateExpression", "expression", "topic", "type")
    for one in node.iter():
        for name, value in one.attrib.items():
            foreign = namespace_of(str(name)) or namespace_of(one.tag) not in (POLKU, namespace_of(node.tag))
            if (foreign and local_name(str(name)) in names) or (foreign and str(name) in names):
                return str(value)
    return ""


def _repetition(node: Any) -> Iterator[Repair]:
    for loop in node.findall(bpmn("standardLoopCharacteristics")):
        node.remove(loop)
        yield Repair("loop_removed", node.get("id", ""), node.get("name", ""))
    several = node.find(bpmn("multiInstanceLoopCharacteristics"))
    if several is None:
        return
    cardinality = several.find(bpmn("loopCardinality"))
    text = (cardinality.text or "").strip() if cardinality is not None else ""
    for child in list(several):
        several.remove(child)
    if not text:
        node.remove(several)
        yield Repair("loop_removed", node.get("id", ""), node.get("name", ""))
        return
    etree.SubElement(several, bpmn("loopCardinality")).text = f"={text}" if text.isdecimal() else text


def mend_events(sheet: Sheet, known: Known) -> Iterator[Repair]:  # noqa: ARG001  # as all repairs
    """Make plain events out of those that do nothing here; what interrupts by them is removed."""
    reached = reached_steps(sheet)
    for node in list(sheet.flow_nodes()):
        kind = local_name(node.tag)
        if kind not in _EVENTS or node.getparent() is None:
            continue
        definitions = [one for one in node if local_name(one.tag).endswith(("EventDefinition", "EventDefinitionRef"))]
        names = [local_name(one.tag).removesuffix("EventDefinition") for one in definitions]
        wrong = [one for one, name in zip(definitions, names, strict=True) if name not in _EVENTS[kind]]
        if kind == "boundaryEvent" and (wrong or not definitions):
            yield Repair("event_removed", node.get("id", ""), node.get("name", ""), ", ".join(names))
            drop_node(sheet, node)
        elif wrong and kind == "intermediateCatchEvent":
            for one in definitions:
                node.remove(one)
            set_message(sheet, node, node.get("name") or node.get("id", ""))
            yield Repair("waits_for_message", node.get("id", ""), node.get("name", ""), ", ".join(names))
        elif wrong or len(definitions) > 1:
            for one in wrong or definitions[1:]:
                node.remove(one)
            yield Repair("plain_event", node.get("id", ""), node.get("name", ""), ", ".join(names))
        if node.find(bpmn("messageEventDefinition")) is not None:
            yield from _message(sheet, node)
    drop_unreached(sheet, reached)


def _message(sheet: Sheet, node: Any) -> Iterator[Repair]:
    """Name the message of an event that names none."""
    definition = node.find(bpmn("messageEventDefinition"))
    found = sheet.find((definition.get("messageRef") or "-").rpartition(":")[2])
    if found is None or not found.get("name"):
        name = node.get("name") or node.get("id", "")
        set_message(sheet, node, name)
        yield Repair("message", node.get("id", ""), node.get("name", ""), "", name)
