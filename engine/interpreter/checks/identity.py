"""Every element has an id of its own that the library does not use for itself."""

import re
from collections.abc import Iterator

from engine.interpreter.chart import Chart
from engine.interpreter.checks.reach import reach
from engine.interpreter.checks.review import Review, problem_at, problem_of
from engine.interpreter.document import Document
from engine.interpreter.element import is_flow_node
from engine.interpreter.names import bpmn, is_bpmn
from engine.model import Problem

_RESERVED = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
_ID = re.compile(r"[^\W\d][\w.-]{0,99}")
_MAX_NAME = 300
_RESERVED_ENDS = (".EndJoin", ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]")


def check_identity(review: Review) -> Iterator[Problem]:
    """Report ids that are missing, reserved, or used twice in a file, as processes, or in charts that run together."""
    for document in review.documents:
        yield from _in_file(document)
    yield from _processes(review)
    yield from _together(review)


def _in_file(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in document.root.iter():
        key = node.get("id")
        if (is_flow_node(node) or node.tag in (bpmn("process"), bpmn("sequenceFlow"))) and not key:
            yield problem_at(document, node, "missing-id", "The element has no id. Give it one.")
        if not key or not is_bpmn(node.tag):
            continue
        if not _ID.fullmatch(key):
            message = "An id begins with a letter and has at most 100 letters, digits, and _ - . signs. Change it."
            yield problem_at(document, node, "bad-id", message)
        if key in seen:
            yield problem_at(document, node, "duplicate-id", f"The id {key} is used twice in the file. Change one.")
        seen.add(key)
        if len(node.get("name", "")) > _MAX_NAME:
            message = (
                f"The name is longer than {_MAX_NAME} characters. Shorten it, and put the rest into the documentation."
            )
            yield problem_at(document, node, "long-name", message)
        if key in _RESERVED or key.endswith(_RESERVED_ENDS) or key.startswith("__"):
            yield problem_at(
                document, node, "reserved-id", f"The id {key} is used by the engine itself. Choose another."
            )


def _processes(review: Review) -> Iterator[Problem]:
    first: dict[str, Chart] = {}
    for chart in review.charts:
        other = first.setdefault(chart.process, chart)
        if other is not chart:
            message = f"The process {chart.process} is in {other.document.path} too. Rename one."
            yield problem_at(chart.document, chart.node, "duplicate-id", message)


def _together(review: Review) -> Iterator[Problem]:
    """Report ids that two charts of one instance share: the walked path and the counts know steps by id."""
    reported: set[tuple[str, str]] = set()
    for chart in review.charts:
        owners: dict[str, Chart] = {}
        for process in reach(review, chart.process):
            called = review.chart(process)
            for element in called.elements.values() if called else ():
                other = owners.setdefault(element.id, called) if called else None
                if called is None or other is None or other is called or (process, element.id) in reported:
                    continue
                reported.add((process, element.id))
                where = f"{other.process} ({other.document.path})"
                message = f"The id {element.id} is also in {where}, which runs in the same instance. Change one."
                yield problem_of(called, element, "duplicate-id", message)
