"""Names, documentation, our own properties, and what an element is."""

from typing import Any

from engine.drawing.edits.contents import (
    set_documentation,
    set_event,
    set_message,
    set_operation,
    set_repetition,
    set_timer,
)
from engine.drawing.edits.making import Values
from engine.drawing.layout import put_flow_label, put_label
from engine.drawing.names import bpmn, local_name, polku
from engine.drawing.sheet import Sheet, set_or_drop, set_own
from engine.markup.names import CALLS, GATEWAYS, TASKS
from engine.markup.properties import PROPERTIES, properties_of

_CHANGES = (TASKS | {"task", "manualTask", "scriptTask", "callActivity"}, GATEWAYS - {"eventBasedGateway"})
"""What may become what: tasks of every kind, gateways that split and join."""


def rename(sheet: Sheet, key: str, values: Values) -> str:
    """Give an element another name; an empty one is dropped."""
    node = sheet.get(key)
    set_or_drop(node, "name", values.get("name", "").strip())
    if local_name(node.tag) == "sequenceFlow":
        put_flow_label(sheet, node)
    else:
        put_label(sheet, node)
    return key


def document(sheet: Sheet, key: str, values: Values) -> str:
    """Write the documentation of an element."""
    set_documentation(sheet.get(key), values.get("documentation", ""))
    return key


def set_property(sheet: Sheet, key: str, values: Values) -> str:
    """Set those of our properties that are among the values; an empty one is dropped."""
    node = sheet.step(key)
    allowed = properties_of(local_name(node.tag))
    for name in PROPERTIES:
        if name not in values:
            continue
        if name not in allowed:
            message = f"polku:{name} means nothing on a {local_name(node.tag)}. Choose another property."
            raise sheet.refusal(node, "edit-kind", message)
        set_own(node, name, values[name].strip())
    return key


def operation(sheet: Sheet, key: str, values: Values) -> str:
    """Say what a service task does."""
    set_operation(sheet, sheet.get(key, "serviceTask"), values.get("operation", ""), values)
    return key


def event(sheet: Sheet, key: str, values: Values) -> str:
    """Say which domain event is written when a step is left."""
    set_event(sheet.step(key), values.get("event", ""), values)
    return key


def timer(sheet: Sheet, key: str, values: Values) -> str:
    """Say when a timer is due."""
    node = sheet.get(key, "intermediateCatchEvent", "boundaryEvent")
    set_timer(sheet, node, values.get("when", ""))
    return key


def message(sheet: Sheet, key: str, values: Values) -> str:
    """Say which message an event waits for or sends."""
    node = sheet.get(key, "intermediateCatchEvent", "boundaryEvent", "intermediateThrowEvent", "endEvent")
    set_message(sheet, node, values.get("message", ""))
    return key


def interrupting(sheet: Sheet, key: str, values: Values) -> str:
    """Say whether the step goes on (`goes_on`) when the event on its edge happens."""
    set_or_drop(sheet.get(key, "boundaryEvent"), "cancelActivity", "false" if values.get("goes_on") == "true" else "")
    return key


def called(sheet: Sheet, key: str, values: Values) -> str:
    """Say which process a call activity calls."""
    set_or_drop(sheet.get(key, "callActivity"), "calledElement", values.get("called", "").strip())
    return key


def repetition(sheet: Sheet, key: str, values: Values) -> str:
    """Let a step happen for several."""
    node = sheet.get(key, *(TASKS | CALLS))
    set_repetition(sheet, node, values.get("number", ""), values.get("one_by_one", ""))
    return key


def change_kind(sheet: Sheet, key: str, values: Values) -> str:
    """Make a task another kind of task, or a gateway another gateway; what the new kind does not read is dropped.

    What it needs may be given at once: `form`, `decision` with `result`, `operation` with its parameters, `called`.
    """
    node, wanted = sheet.step(key), values.get("to_kind", "")
    kind = local_name(node.tag)
    if not any(kind in group and wanted in group for group in _CHANGES):
        raise sheet.refusal(node, "edit-kind", f"A {kind} cannot become a {wanted or 'nothing'}. Add another step.")
    _forget(sheet, node, wanted)
    node.tag = bpmn(wanted)
    shape = sheet.shape(key)
    if shape is not None:
        set_or_drop(shape, "isMarkerVisible", "true" if wanted == "exclusiveGateway" else "")
    for name in ("form", "decision", "result"):
        if values.get(name) and name in properties_of(wanted):
            set_own(node, name, values[name].strip())
    if wanted == "serviceTask" and values.get("operation"):
        operation(sheet, key, values)
    if wanted == "callActivity" and values.get("called"):
        called(sheet, key, values)
    return key


def _forget(sheet: Sheet, node: Any, wanted: str) -> None:
    """Drop what the new kind does not read."""
    for name in PROPERTIES:
        if name not in properties_of(wanted):
            set_own(node, name, "")
    for name in ("scriptFormat", "implementation", *([] if wanted == "callActivity" else ["calledElement"])):
        set_or_drop(node, name, "")
    for child in node.findall(bpmn("script")):
        node.remove(child)
    extensions = node.find(bpmn("extensionElements"))
    if wanted != "serviceTask" and extensions is not None:
        for child in extensions.findall(polku("operation")):
            extensions.remove(child)
    if wanted == "parallelGateway":
        _forget_conditions(sheet, node)


def _forget_conditions(sheet: Sheet, node: Any) -> None:
    set_or_drop(node, "default", "")
    for flow in sheet.outgoing(node.get("id", "")):
        for found in flow.findall(bpmn("conditionExpression")):
            flow.remove(found)
