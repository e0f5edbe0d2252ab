"""The XML names that diagrams are made of."""

from typing import Any

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
POLKU = "urn:polku:bpmn:1"
SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"

STAGES = ("tunnistaminen", "alkuselvittely", "konsultaatio", "tiimi", "suunnitelma", "seuranta")
"""The stages of a case, in their order."""

TASKS = frozenset({"userTask", "serviceTask", "businessRuleTask", "sendTask", "receiveTask"})
CALLS = frozenset({"callActivity", "subProcess"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"})
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})

MAX_AT_ONCE = 100
"""Repetitions of one multi-instance step."""

SUPPORTED = TASKS | CALLS | GATEWAYS | EVENTS
"""The flow nodes that Polku runs."""

UNSUPPORTED = frozenset(
    {
        "task",
        "manualTask",
        "scriptTask",
        "complexGateway",
        "transaction",
        "adHocSubProcess",
        "choreographyTask",
        "subChoreography",
        "callChoreography",
        "globalTask",
        "globalUserTask",
        "globalManualTask",
        "globalScriptTask",
        "globalBusinessRuleTask",
    }
)
"""The flow nodes of BPMN that Polku does not run."""

FLOW_NODES = SUPPORTED | UNSUPPORTED


def bpmn(local: str) -> str:
    """Give the full name of a BPMN element."""
    return f"{{{BPMN}}}{local}"


def polku(local: str) -> str:
    """Give the full name of one of our own elements or attributes."""
    return f"{{{POLKU}}}{local}"


def local_name(tag: object) -> str:
    """Give a tag without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_bpmn(tag: object) -> bool:
    """Tell whether a tag belongs to BPMN."""
    return isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}")


def line_of(node: Any) -> int:
    """Give the line of an XML element in its file, from 1."""
    return int(node.sourceline or 1)
