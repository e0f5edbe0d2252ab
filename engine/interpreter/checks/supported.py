"""Only the elements that Polku runs may be drawn into a flow."""

from collections.abc import Iterator
from typing import Any

from engine.interpreter.checks.review import Review, problem_at
from engine.interpreter.document import Document
from engine.interpreter.element import is_flow_node
from engine.interpreter.names import MAX_AT_ONCE, SPIFF, UNSUPPORTED, bpmn, local_name
from engine.model import Problem

_ADVICE = {
    "task": "Choose what it is: a user task, a service task or a business rule task.",
    "manualTask": "Make it a user task with a form, so that somebody can say it is done.",
    "scriptTask": "Scripts do not run in Polku. Use a service task with an operation, or a decision table.",
    "complexGateway": "Use exclusive, parallel or inclusive gateways.",
    "transaction": "Use a plain subprocess with a boundary event.",
    "adHocSubProcess": "Draw the steps with an inclusive gateway.",
}
_EVENTS: dict[str, tuple[set[str | None], str]] = {
    "startEvent": ({None}, "Polku starts the process; use a plain start event."),
    "endEvent": ({None, "message", "terminate"}, "Use a plain, a message or a terminate end event."),
    "intermediateCatchEvent": ({"message", "timer"}, "Use a message or a timer."),
    "intermediateThrowEvent": ({None, "message"}, "Use a message, or a plain event to mark a place."),
    "boundaryEvent": ({"message", "timer"}, "Use a message or a timer."),
}
_FRAMES = frozenset({bpmn("process"), bpmn("subProcess"), bpmn("transaction"), bpmn("adHocSubProcess")})
_SCRIPTS = frozenset({f"{{{SPIFF}}}preScript", f"{{{SPIFF}}}postScript", bpmn("script")})


def check_supported(review: Review) -> Iterator[Problem]:
    """Report elements, event definitions, repetitions and scripts that Polku does not run."""
    for document in review.documents:
        if document.root.find(bpmn("process")) is None:
            yield problem_at(document, document.root, "no-process", "The file has no process. Draw one.")
        for node in document.root.iter():
            if is_flow_node(node):
                yield from _flow_node(document, node)
            elif node.tag in _SCRIPTS:
                yield problem_at(document, node, "script", "Scripts do not run in Polku. Remove it.")
            elif node.tag == bpmn("process") and node.get("isExecutable") == "false":
                yield problem_at(document, node, "not-executable", "The process is not executable. Tick “Executable”.")


def _flow_node(document: Document, node: Any) -> Iterator[Problem]:
    kind = local_name(node.tag)
    if kind in UNSUPPORTED:
        advice = _ADVICE.get(kind, "Draw it with the elements of the palette.")
        yield problem_at(document, node, "unsupported", f"A {kind} is not run. {advice}")
    if node.get("triggeredByEvent") == "true":
        message = "An event subprocess never interrupts. Put the steps into a subprocess and the event on its edge."
        yield problem_at(document, node, "event-subprocess", message)
    if node.getparent().tag not in _FRAMES:
        message = f"The {kind} is inside a {local_name(node.getparent().tag)}. Put it into the process or a subprocess."
        yield problem_at(document, node, "misplaced", message)
    if kind in _EVENTS:
        yield from _event(document, node, kind)
    yield from _repetition(document, node)


def _event(document: Document, node: Any, kind: str) -> Iterator[Problem]:
    allowed, advice = _EVENTS[kind]
    found = [child for child in node if local_name(child.tag).endswith("EventDefinition")]
    kinds: list[str | None] = [local_name(child.tag).removesuffix("EventDefinition") for child in found]
    first = kinds[0] if kinds else None
    if node.find(bpmn("eventDefinitionRef")) is not None:
        yield problem_at(document, node, "unsupported", f"Shared event definitions are not read. {advice}")
    elif len(found) > 1:
        yield problem_at(document, node, "unsupported", f"An event has one definition, this one {len(found)}. {advice}")
    elif first not in allowed:
        what = first or "plain"
        yield problem_at(document, node, "unsupported", f"A {what} {kind} is not run: it would do nothing. {advice}")


def _repetition(document: Document, node: Any) -> Iterator[Problem]:
    if node.find(bpmn("standardLoopCharacteristics")) is not None:
        message = "The loop marker is not run. Draw the loop with an exclusive gateway."
        yield problem_at(document, node, "unsupported", message)
    several = node.find(bpmn("multiInstanceLoopCharacteristics"))
    if several is None:
        return
    if several.find(bpmn("loopCardinality")) is None:
        message = "A multi-instance step needs its number: set “Loop cardinality” to FEEL such as =count(osapuolet)."
        yield problem_at(document, several, "multi-instance", message)
    number = (several.findtext(bpmn("loopCardinality")) or "").strip().removeprefix("=").strip()
    if number.isdecimal() and int(number[:20]) > MAX_AT_ONCE:
        message = f"{number[:20]} steps at once are too many, {MAX_AT_ONCE} are allowed. Write a smaller number."
        yield problem_at(document, several, "multi-instance", message)
    for tag in ("loopDataInputRef", "loopDataOutputRef", "inputDataItem", "outputDataItem", "completionCondition"):
        if several.find(bpmn(tag)) is not None:
            message = f"{tag} is not run: steps carry no data. Use “Loop cardinality”, and loopCounter inside the step."
            yield problem_at(document, several, "multi-instance", message)
