"""A chart with all that it calls, ready to run; read once per version and shared by threads."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.mixins.multiinstance_task import LoopTask

from engine.errors import DefinitionInvalid, NotFound
from engine.interpreter.chart import Chart, read_charts
from engine.interpreter.document import read_document
from engine.interpreter.element import Element
from engine.interpreter.names import bpmn, line_of
from engine.interpreter.neighbours import NO_NAMES, named_after, named_before
from engine.interpreter.outline import OutlineEntry, outline_of
from engine.interpreter.parser import DiagramParser
from engine.model import Problem

_DRAWN_ONLY = (
    # Tokens are empty, so data elements are drawings. A reference two levels down makes the library's parser loop for
    # ever, and a data store stops it, so it never sees them; nor a property or script of the library's own.
    "dataObject",
    "dataObjectReference",
    "dataStore",
    "dataStoreReference",
    "dataInputAssociation",
    "dataOutputAssociation",
    "ioSpecification",
    "property",
    "extensionElements",
)
_PICTURE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"
"""Coordinates would decide the order of branches, and one that is no number stops the library's parser."""


class Program:
    """A chart and the charts it calls, as the library's specs and as they are drawn."""

    def __init__(self, key: str, charts: Mapping[str, Chart], spec: Any, subspecs: Mapping[str, Any]) -> None:
        """Keep the parts; `load_program` makes them."""
        self.key, self.charts, self.spec, self.subspecs = key, charts, spec, dict(subspecs)
        self._flows: dict[tuple[str, str, str], list[str]] = {}
        for chart in charts.values():
            for flow in chart.flows:
                self._flows.setdefault((chart.process, flow.source, flow.target), []).append(flow.id)

    @property
    def processes(self) -> tuple[str, ...]:
        """Give the process ids of the chart and of all that it calls, the chart's own first."""
        return tuple(self.charts)

    @property
    def name(self) -> str:
        """Give the name of the chart."""
        return self.charts[self.key].name

    @property
    def started_charts(self) -> tuple[str, ...]:
        """Give the process ids that `start_…` operations of these charts name as text."""
        found = {
            name: None
            for chart in self.charts.values()
            for element in chart.elements.values()
            if element.operation is not None and element.operation.name.startswith("start_")
            for name in _started(element)
        }
        return tuple(found)

    def chart(self, process: str) -> Chart:
        """Give a chart as it is drawn; raises NotFound."""
        if process not in self.charts:
            raise NotFound(f"the program {self.key} has no process {process}")
        return self.charts[process]

    def diagram(self, process: str) -> bytes:
        """Give the file of a process; raises NotFound."""
        return self.chart(process).document.data

    def element(self, process: str, element_id: str) -> Element:
        """Give what is drawn of a flow node; raises NotFound."""
        element = self.chart(process).elements.get(element_id)
        if element is None:
            raise NotFound(f"the process {process} has no element {element_id}")
        return element

    def flows_between(self, process: str, source: str, target: str) -> Sequence[str]:
        """Give the ids of the sequence flows from one element of a process to another; usually one or none."""
        return self._flows.get((process, source, target), ())

    def outline(self, process: str) -> list[OutlineEntry]:
        """Give a chart in words; raises NotFound."""
        return outline_of(self.chart(process))

    def calls(self, process: str) -> dict[str, str]:
        """Give the call activities of a chart: element id -> process id called."""
        return {e.id: e.called for e in self.chart(process).elements.values() if e.called}

    def neighbours(
        self, process: str, element_id: str, names: Mapping[str, str] = NO_NAMES
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names of the elements before and after one; what has no name is looked through to what follows.

        `names` by element id go before those of the chart.
        """
        chart = self.chart(process)
        self.element(process, element_id)
        return named_before(chart, element_id, names), named_after(chart, element_id, names)


def load_program(files: Mapping[str, bytes], key: str) -> Program:
    """Read the chart with the process id `key` and all that it calls from the `.bpmn` files of a bundle.

    Raises DefinitionInvalid when a file cannot be read, a process is missing, or the library refuses a chart. The
    checks of `check_diagrams` are not made here: what is loaded was published, and so was checked.
    """
    return build_program(_all_charts(files), key)


def build_program(all_charts: Mapping[str, Chart], key: str) -> Program:
    """Build the program of the process `key` from charts that were read; raises DefinitionInvalid."""
    charts = _closure(all_charts, key)
    elements = {(chart.process, e.id): e for chart in charts.values() for e in chart.elements.values()}
    parser = DiagramParser(elements)
    try:
        for root in _documents(charts):
            parser.add_bpmn_xml(*root)
        spec, subspecs = parser.get_spec(key), parser.get_subprocess_specs(key)
    except ValidationException as error:
        raise DefinitionInvalid([_problem(error, charts)]) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        # The library does not wrap everything that a file can provoke in it.
        raise DefinitionInvalid([Problem(charts[key].document.path, 1, "", "unreadable", repr(error))]) from error
    except RecursionError as error:
        message = "The chart is too long for one process. Move a part into a chart of its own."
        raise DefinitionInvalid([Problem(charts[key].document.path, 1, "", "too-long", message)]) from error
    _connect_repetitions(spec, *subspecs.values())
    return Program(key, charts, spec, subspecs)


def _all_charts(files: Mapping[str, bytes]) -> dict[str, Chart]:
    charts: dict[str, Chart] = {}
    for path in sorted(files):
        if not path.endswith(".bpmn"):
            continue
        for chart in read_charts(read_document(path, files[path])):
            if chart.process in charts:
                message = f"Process {chart.process} is in {charts[chart.process].document.path} too. Rename one."
                raise DefinitionInvalid([Problem(path, line_of(chart.node), chart.process, "duplicate-id", message)])
            charts[chart.process] = chart
    return charts


def _closure(charts: Mapping[str, Chart], key: str) -> dict[str, Chart]:
    found: dict[str, Chart] = {}
    wanted = [(key, Problem("", 0, key, "missing-process", f"No file has the process {key}."))]
    while wanted:
        process, missing = wanted.pop(0)
        if process in found:
            continue
        if process not in charts:
            raise DefinitionInvalid([missing])
        chart = found[process] = charts[process]
        for element in chart.elements.values():
            if element.kind == "callActivity":
                message = (
                    f"The called process {element.called or ''!r} does not exist. Add its file or correct the call."
                )
                problem = Problem(chart.document.path, element.line, element.id, "missing-process", message)
                wanted.append((element.called or "", problem))
    return found


def _documents(charts: Mapping[str, Chart]) -> list[tuple[etree._Element, str]]:
    """Give the XML of the charts without what is only drawn, each file once."""
    roots: dict[str, etree._Element] = {}
    for chart in charts.values():
        if chart.document.path not in roots:
            root = roots[chart.document.path] = deepcopy(chart.document.root)
            etree.strip_elements(root, *(bpmn(tag) for tag in _DRAWN_ONLY), _PICTURE, with_tail=False)
            for process in root.findall(bpmn("process")):
                # Whether a process may be started on its own is the publication's business; a called one runs anyhow.
                process.set("isExecutable", "true")
    return [(root, path) for path, root in roots.items()]


def _problem(error: ValidationException, charts: Mapping[str, Chart]) -> Problem:
    """Give the library's refusal a place: it knows the id of the element, but no line."""
    for chart in charts.values():
        element = chart.elements.get(error.id or "")
        if element is not None:
            return Problem(chart.document.path, element.line, element.id, "unreadable", str(error))
    return Problem(str(error.file_name or ""), 1, str(error.id or ""), "unreadable", str(error))


def _connect_repetitions(*specs: Any) -> None:
    """Connect multi-instance steps to what repeats.

    The library does so when the first repetition is made; after a restart, one in flight would never finish. It would
    also change the specs that threads share.
    """
    for spec in specs:
        for step in list(spec.task_specs.values()):
            if isinstance(step, LoopTask):
                repeated = spec.task_specs[step.task_spec]
                if not repeated.completed_event.is_connected(step.merge_child):
                    repeated.completed_event.connect(step.merge_child)


def _started(element: Element) -> list[str]:
    values = element.operation.values if element.operation else {}
    text = values.get("process", "").strip()
    name = text.removeprefix("=").strip()
    # A literal, quoted or bare; a name worked out at run time cannot be known here.
    literal = name.strip('"') if name.startswith('"') or not text.startswith("=") else ""
    return [literal] if literal else []
