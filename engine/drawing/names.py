"""The names of diagrams and of their drawings."""

from engine.markup.names import BPMN, POLKU, bpmn, is_bpmn, local_name, polku

BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"

__all__ = [
    "BIOC",
    "BPMN",
    "BPMNDI",
    "COLOR",
    "DC",
    "DI",
    "POLKU",
    "XSI",
    "bpmn",
    "bpmndi",
    "dc",
    "di",
    "is_bpmn",
    "local_name",
    "namespace_of",
    "polku",
]


def bpmndi(local: str) -> str:
    """Give the full name of a shape, an edge or what holds them."""
    return f"{{{BPMNDI}}}{local}"


def dc(local: str) -> str:
    """Give the full name of bounds."""
    return f"{{{DC}}}{local}"


def di(local: str) -> str:
    """Give the full name of a waypoint."""
    return f"{{{DI}}}{local}"


def namespace_of(name: object) -> str:
    """Give the namespace of a tag or an attribute; empty for one that has none."""
    return name[1:].partition("}")[0] if isinstance(name, str) and name.startswith("{") else ""
