"""What the checks look at: the charts of all files, and what the other files offer."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from engine.errors import DefinitionInvalid, ExpressionError
from engine.interpreter.chart import Chart, read_charts
from engine.interpreter.document import Document, read_document
from engine.interpreter.element import Element
from engine.interpreter.names import line_of, local_name
from engine.markup.reading import read_xml
from engine.model import Problem, Severity

CheckExpression = Callable[[str], ExpressionError | None]


@dataclass(frozen=True)
class Review:
    """All that is checked together."""

    documents: tuple[Document, ...]
    charts: tuple[Chart, ...]
    forms: frozenset[str]
    """Ids of the forms that have a file."""
    decisions: frozenset[str]
    """Ids of the decisions in the `.dmn` files."""
    check_expression: CheckExpression | None = None
    operations: Collection[str] | None = None
    unread: tuple[Problem, ...] = field(default_factory=tuple)
    """Problems that kept files from being read."""
    asked: Collection[str] | None = None
    """Paths of the files that are checked by themselves; None for all. The others were when they were published."""

    def chart(self, process: str) -> Chart | None:
        """Give a chart by its process id."""
        return next((chart for chart in self.charts if chart.process == process), None)

    def is_asked(self, chart: Chart) -> bool:
        """Tell whether a chart is checked by itself, and not only as one that others call."""
        return self.asked is None or chart.document.path in self.asked


def open_review(
    files: Mapping[str, bytes],
    check_expression: CheckExpression | None,
    operations: Collection[str] | None,
    asked: Collection[str] | None = None,
) -> Review:
    """Read what can be read; the rest is in `unread`."""
    documents: list[Document] = []
    unread: list[Problem] = []
    for path in sorted(files):
        if path.endswith(".bpmn"):
            try:
                documents.append(read_document(path, files[path]))
            except DefinitionInvalid as error:
                unread.extend(error.problems)
    return Review(
        documents=tuple(documents),
        charts=tuple(chart for document in documents for chart in read_charts(document)),
        forms=frozenset(_name(path, ".form.json") for path in files if path.endswith(".form.json")),
        decisions=frozenset(_decisions(files)),
        check_expression=check_expression,
        operations=operations,
        unread=tuple(unread),
        asked=asked,
    )


def problem_at(document: Document, node: Any, rule: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """Make a problem of an XML element; one without an id is named by the next element around it that has one."""
    named = next((n for n in (node, *node.iterancestors()) if n.get("id")), None)
    return Problem(document.path, line_of(node), "" if named is None else named.get("id"), rule, message, severity)


def problem_of(chart: Chart, element: Element, rule: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
    """Make a problem of a flow node."""
    return Problem(chart.document.path, element.line, element.id, rule, message, severity)


def label(element: Element) -> str:
    """Give an element's name for a sentence; its id when it has none."""
    return f"“{element.name or element.id}”"


def _name(path: str, suffix: str) -> str:
    return path.rpartition("/")[2].removesuffix(suffix)


def _decisions(files: Mapping[str, bytes]) -> Iterator[str]:
    for path, data in files.items():
        if not path.endswith(".dmn"):
            continue
        try:
            root: etree._Element = read_xml(path, data)
        except DefinitionInvalid:
            # The checks of decisions say what is wrong with that file.
            continue
        yield from (node.get("id", "") for node in root.iter() if local_name(node.tag) == "decision")
