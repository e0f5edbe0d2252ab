"""Our own attributes and elements stand where they mean something."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.interpreter.chart import Chart
from engine.interpreter.checks.review import Review, problem_at
from engine.interpreter.element import is_flow_node, polku_attributes
from engine.interpreter.names import POLKU, STAGES, bpmn, local_name, polku
from engine.markup.properties import FLAGS, OTHER_PARTY, PROPERTIES, WAITS_FOR
from engine.model import Problem
from engine.model.holds import AWAITED_PARTIES

_CHILDREN = {"operation": "parameter", "event": "attribute"}


def check_attributes(review: Review) -> Iterator[Problem]:
    """Report `polku:` attributes and elements that are unknown, misplaced or have an impossible value."""
    for chart in review.charts:
        for node in chart.node.iter():
            if is_flow_node(node):
                yield from _attributes(chart, node)
            elif isinstance(node.tag, str) and node.tag.startswith(f"{{{POLKU}}}"):
                yield from _extension(chart, node)


def _attributes(chart: Chart, node: Any) -> Iterator[Problem]:
    kind = local_name(node.tag)
    found = polku_attributes(node)
    for name in found:
        where = PROPERTIES.get(name, frozenset())
        if name not in PROPERTIES:
            message = f"polku:{name} is unknown. Remove it, or correct its name: {', '.join(sorted(PROPERTIES))}."
            yield problem_at(chart.document, node, "attribute", message)
        elif where is not None and kind not in where:
            message = f"polku:{name} means nothing on a {kind}. It belongs on: {', '.join(sorted(where))}."
            yield problem_at(chart.document, node, "attribute", message)
    stage = found.get("stage")
    if stage is not None and stage not in STAGES:
        message = f"The stage {stage!r} is none of the six. Choose one of: {', '.join(STAGES)}."
        yield problem_at(chart.document, node, "stage", message)
    whose = found.get("waitsFor")
    if whose is not None and whose not in WAITS_FOR:
        message = f"polku:waitsFor is not {whose!r}. Choose one of: {', '.join(WAITS_FOR)}."
        yield problem_at(chart.document, node, "waits-for", message)
    yield from _party(chart, node, found)
    for flag in FLAGS:
        if found.get(flag, "true") not in {"true", "false"}:
            message = f"polku:{flag} is true or false, not {found[flag]!r}. Correct it."
            yield problem_at(chart.document, node, "attribute", message)


def _party(chart: Chart, node: Any, found: Mapping[str, str]) -> Iterator[Problem]:
    party = found.get("party", "").strip()
    if not party:
        return
    if not party.startswith("=") and party not in AWAITED_PARTIES:
        message = f"polku:party is not {party!r}. Choose one of: {', '.join(AWAITED_PARTIES)}; or write FEEL after =."
        yield problem_at(chart.document, node, "party", message)
    waits = found.get("waitsFor") or (OTHER_PARTY if _waits_for_message(node) else "")
    if waits != OTHER_PARTY:
        message = (
            "polku:party names the party that is waited for, but the step waits for no other party. "
            f"Set polku:waitsFor to {OTHER_PARTY}, or remove polku:party."
        )
        yield problem_at(chart.document, node, "party", message)


def _waits_for_message(node: Any) -> bool:
    """Tell whether it is an event that waits for another party without saying so (engine/interpreter/waits.py)."""
    return local_name(node.tag) != "userTask" and node.find(bpmn("timerEventDefinition")) is None


def _extension(chart: Chart, node: Any) -> Iterator[Problem]:
    name, parent = local_name(node.tag), node.getparent()
    inner = {polku(outer): part for outer, part in _CHILDREN.items()}
    if name in _CHILDREN:
        yield from _outer(chart, node, name, parent)
    elif inner.get(parent.tag) != name:
        message = f"polku:{name} is not read here. Remove it, or put it where it belongs."
        yield problem_at(chart.document, node, "attribute", message)
    elif not node.get("name") or node.get("value") is None:
        message = f"A polku:{name} needs a name and a value. Write both."
        yield problem_at(chart.document, node, "attribute", message)


def _outer(chart: Chart, node: Any, name: str, parent: Any) -> Iterator[Problem]:
    owner = parent.getparent() if parent.tag == bpmn("extensionElements") else None
    if owner is None or not is_flow_node(owner):
        message = f"polku:{name} is not read here. Put it into the extension elements of a step."
        yield problem_at(chart.document, node, "attribute", message)
        return
    if name == "operation":
        if local_name(owner.tag) != "serviceTask":
            message = f"An operation is performed by a service task only, not by a {local_name(owner.tag)}. Add one."
            yield problem_at(chart.document, node, "attribute", message)
        elif parent.find(node.tag) is not node:
            message = "A service task performs one operation. Draw another service task for the second."
            yield problem_at(chart.document, node, "attribute", message)
    if not node.get("name"):
        yield problem_at(chart.document, node, "attribute", f"The polku:{name} has no name. Name it.")
