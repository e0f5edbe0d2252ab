"""Which sequence flows a scenario walks, and charts with one of their flows taken out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine import clock
from engine.commands.bundles import closure, own_charts
from engine.interpreter import settle as settling
from engine.model.care import Finding
from engine.scenarios import Report, Scenario, run_scenario
from tests.acceptance.kinds import kinds_of_statements
from tests.raw_figures import faults

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


_REACHED = (8, 64)
"""States of the library from waiting to completed: what is merely foreseen, or was withdrawn, counts not."""


@dataclass(frozen=True)
class Flow:
    """A sequence flow of a chart."""

    path: str
    id: str
    source: str
    target: str

    @property
    def ends(self) -> tuple[str, str]:
        """Give the elements that it connects."""
        return self.source, self.target


@dataclass
class Walk:
    """A scenario that was run; `taken` is the step that first took each flow, by the flow's ends."""

    scenario: Scenario
    report: Report
    taken: dict[tuple[str, str], int]
    findings: Sequence[Finding]
    """Of the doctor, afterwards."""
    statements: frozenset[str]
    """The kinds of statements that the store ran."""
    figures: Sequence[str]
    """What is wrong with visits and figures, afterwards."""


def flows_of(files: Mapping[str, bytes]) -> Iterator[Flow]:
    """Give the sequence flows of all charts."""
    for path, data in sorted(files.items()):
        if path.endswith(".bpmn"):
            for flow in etree.fromstring(data).iter(f"{BPMN}sequenceFlow"):
                yield Flow(path, flow.get("id"), flow.get("sourceRef"), flow.get("targetRef"))


def needed_by(files: Mapping[str, bytes], region: str) -> dict[str, bytes]:
    """Give the files that the charts of one region reach."""
    keys = [key for where, key in own_charts(files) if where == region]
    return {path: data for key in keys for path, data in closure(files, region, key).files.items()}


def without(data: bytes, flow_id: str) -> bytes:
    """Give the chart with a sequence flow taken out, as the editor would save it."""
    root = etree.fromstring(data)
    for node in list(root.iter()):
        if node.get("default") == flow_id:
            del node.attrib["default"]
        gone = (
            (node.tag == f"{BPMN}sequenceFlow" and node.get("id") == flow_id)
            or (node.tag in (f"{BPMN}incoming", f"{BPMN}outgoing") and node.text == flow_id)
            or (node.tag == f"{DI}BPMNEdge" and node.get("bpmnElement") == flow_id)
        )
        if gone:
            node.getparent().remove(node)
    return etree.tostring(root)


def name_of(path: Path) -> str:
    """Give the name of a scenario: its region and its own."""
    return f"{path.parent.parent.name}-{path.stem}"


def walk(engine: Any, scenario: Scenario) -> Walk:
    """Run a scenario and keep which flows its steps took, before the engine forgets them, and what the store ran."""
    taken: dict[tuple[str, str], int] = {}
    numbers = {step.at: step.number for step in scenario.steps}
    prune = settling.prune

    def look_and_prune(workflow: Any) -> None:
        for one in workflow.workflows():
            for task in one.tasks.values():
                ends = (_before(task), task.task_spec.bpmn_id)
                if all(ends) and _REACHED[0] <= task.state <= _REACHED[1]:
                    taken.setdefault(ends, numbers[clock.now()])
        prune(workflow)

    with pytest.MonkeyPatch.context() as patch, kinds_of_statements() as statements:
        patch.setattr(settling, "prune", look_and_prune)
        report = run_scenario(engine, scenario, alone=True)  # on a copy of its own
    return Walk(scenario, report, taken, engine.doctor(), frozenset(statements), faults(engine))


def _before(task: Any) -> str | None:
    """Give the element that led to this one; the library puts steps of its own between them."""
    task = task.parent
    while task is not None and task.task_spec.bpmn_id is None:
        task = task.parent
    return None if task is None else str(task.task_spec.bpmn_id)
