"""What a step contains: its timer, message, operation, decision, domain event, documentation."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.drawing.names import bpmn, local_name, polku
from engine.drawing.sheet import Sheet, set_or_drop, set_own

_TIMES = ("timeDuration", "timeDate", "timeCycle")
PARAMETER = "parameter."
"""Begins the name of a value that is a parameter of the operation."""
ATTRIBUTE = "attribute."
"""Begins the name of a value that is an attribute of the domain event."""


def set_timer(sheet: Sheet, node: Any, when: str) -> None:
    """Say when a timer is due: a duration, a date, a cycle, or FEEL; raises DefinitionInvalid when nothing is said."""
    text = when.strip()
    if not text:
        raise sheet.refusal(
            node, "edit-value", "The timer needs a duration, a date or FEEL. Write P14D or =workdays(5)."
        )
    definition = _definition(sheet, node, "timer")
    had = next((local_name(child.tag) for child in definition if local_name(child.tag) in _TIMES), _TIMES[0])
    for child in list(definition):
        definition.remove(child)
    etree.SubElement(definition, bpmn(_time_kind(text, had))).text = text


def _time_kind(text: str, had: str) -> str:
    if text.startswith("="):
        return had
    if text[:1].upper() == "R":
        return "timeCycle"
    return "timeDuration" if text.lstrip("-")[:1].upper() == "P" else "timeDate"


def set_message(sheet: Sheet, node: Any, name: str) -> None:
    """Say which message an event waits for or sends; one of a new name is added to the file."""
    name = name.strip()
    if not name:
        raise sheet.refusal(node, "edit-value", "The event needs the name of its message. Write it.")
    found = next((one for one in sheet.root.iter(bpmn("message")) if one.get("name") == name), None)
    if found is None:
        found = etree.Element(bpmn("message"), {"id": sheet.fresh_id(f"viesti {name}"), "name": name})
        sheet.root.insert(sheet.root.index(sheet.process), found)
        sheet.made(found)
    _definition(sheet, node, "message").set("messageRef", found.get("id"))


def _definition(sheet: Sheet, node: Any, kind: str) -> Any:
    tag = bpmn(f"{kind}EventDefinition")
    found = node.find(tag)
    if found is None:
        for child in list(node):
            if local_name(child.tag).endswith("EventDefinition"):
                node.remove(child)
        found = etree.SubElement(node, tag, {"id": sheet.fresh_id(f"{node.get('id')} {kind}")})
    return found


def set_operation(sheet: Sheet, node: Any, name: str, values: Mapping[str, str]) -> None:
    """Say what a service task does, with its parameters (`parameter.<name>`); an empty parameter is left out."""
    if not name.strip():
        raise sheet.refusal(node, "edit-value", "A service task needs an operation. Choose one.")
    _set_call(node, "operation", "parameter", name.strip(), _named(values, PARAMETER))


def set_event(node: Any, name: str, values: Mapping[str, str]) -> None:
    """Say which domain event is written when the step is left (`attribute.<name>`); no name drops it."""
    _set_call(node, "event", "attribute", name.strip(), _named(values, ATTRIBUTE))


def set_decision(node: Any, values: Mapping[str, str]) -> None:
    """Say which decision a business rule task asks, and where its answer goes."""
    set_own(node, "decision", values.get("decision", "").strip())
    set_own(node, "result", values.get("result", "").strip())


def set_documentation(node: Any, text: str) -> None:
    """Write the documentation of an element; an empty one is dropped."""
    found = node.find(bpmn("documentation"))
    if not text.strip():
        if found is not None:
            node.remove(found)
        return
    if found is None:
        found = etree.Element(bpmn("documentation"))
        node.insert(0, found)
    found.text = text.strip().replace("\r\n", "\n")


def set_repetition(sheet: Sheet, node: Any, number: str, one_by_one: str) -> None:
    """Let a step happen for several, so often as the number says (`=count(osapuolet)`); no number: once."""
    tag = bpmn("multiInstanceLoopCharacteristics")
    found = node.find(tag)
    if not number.strip():
        if found is not None:
            node.remove(found)
        return
    if found is None:
        found = etree.SubElement(node, tag, {"id": sheet.fresh_id(f"{node.get('id')} usealle")})
    set_or_drop(found, "isSequential", "true" if one_by_one == "true" else "")
    cardinality = found.find(bpmn("loopCardinality"))
    if cardinality is None:
        cardinality = etree.SubElement(found, bpmn("loopCardinality"))
    text = number.strip()
    cardinality.text = f"={text}" if text.isdecimal() else text


def _named(values: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix) and value.strip()
    }


def _set_call(node: Any, tag: str, inner: str, name: str, values: Mapping[str, str]) -> None:
    extensions = node.find(bpmn("extensionElements"))
    found = None if extensions is None else extensions.find(polku(tag))
    if not name:
        if found is not None:
            extensions.remove(found)
        return
    if extensions is None:
        extensions = etree.Element(bpmn("extensionElements"))
        node.insert(1 if node.find(bpmn("documentation")) is not None else 0, extensions)
    if found is None:
        found = etree.SubElement(extensions, polku(tag))
    for child in list(found):
        found.remove(child)
    found.set("name", name)
    for key, value in values.items():
        etree.SubElement(found, polku(inner), {"name": key, "value": value.strip()})
