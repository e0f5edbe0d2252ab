"""Which elements and sequence flows of the charts no scenario walked."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from engine.errors import NotFound
from engine.model import Case, Instance, Person
from engine.process_engine import ProcessEngine
from engine.scenarios.report import Report

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
    """All charts that the scenarios touched."""

    charts: tuple[ChartCoverage, ...]

    @property
    def complete(self) -> bool:
        """Tell whether everything was walked."""
        return not any(chart.elements_missed or chart.flows_missed for chart in self.charts)


def walked_charts(
    engine: ProcessEngine, reader: Person, case: Case
) -> tuple[dict[str, frozenset[str]], dict[str, bytes]]:
    """Give what the case walked in each chart, called charts included, and the charts themselves."""
    walked: dict[str, frozenset[str]] = {}
    charts: dict[str, bytes] = {}
    for instance in engine.case_page(reader, case.key).instances:
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            try:
                view = engine.diagram(reader, case.key, instance_id=instance.id, process=waiting.pop())
            except NotFound:
                continue
            if view.process in seen:
                continue
            seen.add(view.process)
            charts[view.process] = view.xml
            walked[view.process] = walked.get(view.process, frozenset()) | {*view.walked}
            waiting.extend(view.calls.values())
    return walked, charts


def walked_consultation(
    engine: ProcessEngine, asker: Person, free: Instance
) -> tuple[dict[str, frozenset[str]], dict[str, bytes]]:
    """Give what a consultation without a case walked in its chart, and the chart itself."""
    walked = engine.consultation(asker, free.id).row.instance.walked
    for version in engine.startable(asker):
        if version.id == free.version_id:
            chart = engine.chart_file(asker, version.key, free.region, process=free.definition)
            return {free.definition: frozenset(walked)}, {free.definition: chart.data}
    return {}, {}


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
    tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    nodes = [node.get("id", "") for node in tree.iter() if node.tag in _NODES]
    flows = [
        (flow.get("id", ""), flow.get("sourceRef", ""), flow.get("targetRef", ""))
        for flow in tree.iter(_BPMN + "sequenceFlow")
    ]
    missed = tuple(f"{id_} ({source} -> {target})" for id_, source, target in flows if id_ not in walked)
    return ChartCoverage(process, len(nodes), len(flows), tuple(n for n in nodes if n not in walked), missed)
