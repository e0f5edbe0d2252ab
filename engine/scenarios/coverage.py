"""Which elements and sequence flows of the charts no scenario walked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from engine.errors import NotFound
from engine.markup.reading import read_xml
from engine.model import Case, Person
from engine.model.diagrams import DiagramView
from engine.process_engine import ProcessEngine
from engine.scenarios.report import Report
from engine.scenarios.scenario import Scenario

_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_NODES = frozenset(
    _BPMN + name
    for name in (
        *("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent"),
        *("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask"),
        *("callActivity", "subProcess"),
        *("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway"),
    )
)


@dataclass(frozen=True, slots=True)
class ChartCoverage:
    """One chart: how many elements and flows it has, and which were never walked, in the order of the file."""

    process: str
    elements: int
    flows: int
    elements_missed: tuple[str, ...]
    flows_missed: tuple[str, ...]
    """As `id (from -> to)`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All charts that the scenarios touched, or could have."""

    charts: tuple[ChartCoverage, ...]

    @property
    def complete(self) -> bool:
        """Tell whether everything was walked."""
        return not any(chart.elements_missed or chart.flows_missed for chart in self.charts)


def walked_charts(
    engine: ProcessEngine, reader: Person, case: Case | None, free: Mapping[str, Person]
) -> tuple[dict[str, frozenset[str]], dict[str, bytes]]:
    """Give what was walked in each chart, called charts included, and the charts themselves.

    Of the case, and of instances without one; `free` says who may read each of those.
    """
    walked: dict[str, frozenset[str]] = {}
    charts: dict[str, bytes] = {}
    if case is not None:
        for instance in engine.case_page(reader, case.key).instances:
            _follow(partial(engine.diagram, reader, case.key, instance_id=instance.id), walked, charts)
    for instance_id, person in free.items():
        _follow(partial(engine.free_diagram, person, instance_id), walked, charts)
    return walked, charts


def _follow(see: Callable[..., DiagramView], walked: dict[str, frozenset[str]], charts: dict[str, bytes]) -> None:
    """Add the charts of one instance, from its own to those that they call."""
    seen: set[str] = set()
    waiting = [""]
    while waiting:
        try:
            view = see(process=waiting.pop())
        except NotFound:
            continue
        if view.process in seen:
            continue
        seen.add(view.process)
        charts[view.process] = view.xml
        walked[view.process] = walked.get(view.process, frozenset()) | {*view.walked}
        waiting.extend(view.calls.values())


def reachable_charts(engine: ProcessEngine, reader: Person, scenario: Scenario) -> dict[str, bytes]:
    """Give every chart of the scenario's definition, whether walked or not."""
    key, region = scenario.process, scenario.region
    _, keys = engine.definition(reader, key, region)
    return {one: engine.chart_file(reader, key, region, process=one).data for one in keys}


def measure_coverage(reports: Iterable[Report]) -> Coverage:
    """Add the walks of several scenarios up and tell what is missing in each chart."""
    walked: dict[str, set[str]] = {}
    charts: dict[str, bytes] = {}
    for report in reports:
        charts |= report.charts
        for process, elements in report.walked.items():
            walked.setdefault(process, set()).update(elements)
    return Coverage(tuple(_chart(process, charts[process], walked.get(process, set())) for process in sorted(charts)))


def _chart(process: str, xml: bytes, walked: set[str]) -> ChartCoverage:
    tree = read_xml(process, xml)
    nodes = [node.get("id", "") for node in tree.iter() if node.tag in _NODES]
    flows = [
        (flow.get("id", ""), flow.get("sourceRef", ""), flow.get("targetRef", ""))
        for flow in tree.iter(_BPMN + "sequenceFlow")
    ]
    missed = tuple(f"{id_} ({source} -> {target})" for id_, source, target in flows if id_ not in walked)
    return ChartCoverage(process, len(nodes), len(flows), tuple(n for n in nodes if n not in walked), missed)
