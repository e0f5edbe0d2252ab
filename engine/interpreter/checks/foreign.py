"""What other products wrote into a diagram: it does nothing here, and whoever drew it should know."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.interpreter.checks.review import Review, problem_at
from engine.interpreter.document import Document
from engine.interpreter.names import BPMN, POLKU
from engine.model import Problem, Severity

_OURS = frozenset({BPMN, POLKU, "http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace"})
_DRAWING = ("http://www.omg.org/spec/", "http://bpmn.io/schema/bpmn/")
"""Shapes, edges and their colours."""
_MOST = 20
"""Of one file; after so many everybody knows."""


def check_foreign(review: Review) -> Iterator[Problem]:
    """Warn of elements and attributes of other products, one by one with what holds them."""
    for document in review.documents:
        told: set[tuple[str, str]] = set()
        for node in document.root.iter():
            for name in _foreign(node):
                problem = _problem(document, node, name)
                if len(told) < _MOST and (problem.element, name.namespace or "") not in told:
                    told.add((problem.element, name.namespace or ""))
                    yield problem


def _foreign(node: Any) -> Iterator[etree.QName]:
    names = [etree.QName(node), *(etree.QName(str(key)) for key in node.attrib)]
    yield from (name for name in names if name.namespace and not _is_known(name.namespace))


def _is_known(namespace: str) -> bool:
    return namespace in _OURS or namespace.startswith(_DRAWING)


def _problem(document: Document, node: Any, name: etree.QName) -> Problem:
    message = (
        f"{name.localname} of {name.namespace} is not read: it does nothing in Polku. Remove it, or say it with the "
        "properties that Polku has."
    )
    return problem_at(document, node, "foreign", message, Severity.WARNING)
