"""No sequence flow is there for nothing: take any one out, and publication or a scenario tells.

That every flow is walked is asked of all of them. Taking one out costs a publication and a walk each: in the suite one
flow of every third chart is taken out, `make flows` takes out every one.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import DefinitionInvalid
from engine.interpreter import check_diagrams
from engine.model import Severity
from engine.scenarios import measure_coverage, run_scenario
from tests.acceptance.test_scenarios import SCENARIOS
from tests.acceptance.walks import flows_of, needed_by, without
from webapp.seed_files import seed_files

FLOWS = list(flows_of(seed_files()))
CHARTS = sorted({flow.path for flow in FLOWS})
ALL = os.environ.get("FLOWS") == "all"
_THIRD = 3

pytestmark = pytest.mark.timeout(1200)
"""Whichever of these tests comes first waits until all scenarios are walked."""


class Fresh:
    """Opens engines on new databases, quickly: SQLite files copied from a migrated one."""

    def __init__(self, open_engine, migrated, folder):
        self._open, self._migrated, self._folder, self._count = open_engine, migrated, folder, 0

    def __call__(self, files, region):
        """Open one with what the region's charts need of the files: the others' need not be published anew."""
        self._count += 1
        path = self._folder / f"{self._count}.db"
        shutil.copyfile(self._migrated, path)
        engine = self._open(f"sqlite:///{path}", self._folder)
        engine.publish(needed_by(files, region), actor=None, comment="")
        return engine


@pytest.fixture(scope="module")
def fresh(open_engine, migrated_sqlite, tmp_path_factory):
    return Fresh(open_engine, migrated_sqlite, tmp_path_factory.mktemp("flows"))


@pytest.fixture(scope="module")
def walks(walked):
    """Give every scenario as it was walked, shortest first."""
    return sorted(walked(*SCENARIOS), key=lambda one: len(one.scenario.steps))


def test_every_flow_is_walked(walks):
    assert [flow.id for flow in FLOWS if not any(flow.ends in one.taken for one in walks)] == []


def test_the_coverage_of_the_command_finds_the_same(walks):
    found = measure_coverage(one.report for one in walks)
    assert {chart.process for chart in found.charts} == {Path(path).stem for path in CHARTS}
    assert [flow for chart in found.charts for flow in (*chart.flows_missed, *chart.elements_missed)] == []


@pytest.mark.parametrize("chart", CHARTS if ALL else CHARTS[::_THIRD])
def test_a_flow_is_missed_when_it_is_gone(chart, walks, fresh, files):
    flows = [flow for flow in FLOWS if flow.path == chart]
    taken_out = flows if ALL else flows[len(flows) // _THIRD :][:1]
    idle = [flow.id for flow in taken_out if not _refused(flow, files) and not _missed(flow, walks, fresh, files)]
    assert idle == []


def _refused(flow, files):
    """Tell whether the chart without the flow is refused for what it itself is; the other charts are not looked at."""
    return _wrong({flow.path: without(files[flow.path], flow.id)}) - _wrong({flow.path: files[flow.path]}) != set()


def _wrong(files):
    found = check_diagrams(files)
    return {(problem.rule, problem.element) for problem in found if problem.severity is Severity.ERROR}


def _missed(flow, walks, fresh, files):
    """Tell whether a scenario that takes the flow fails without it."""
    changed = {**files, flow.path: without(files[flow.path], flow.id)}
    takers = sorted((one for one in walks if flow.ends in one.taken), key=lambda one: one.taken[flow.ends])
    # Nearly always the soonest one misses it, in the very step that takes it: the rest need not be told.
    short = (replace(one.scenario, steps=one.scenario.steps[: one.taken[flow.ends]]) for one in takers)
    return any(_fails(scenario, fresh, changed) for scenario in (*short, *(one.scenario for one in takers)))


def _fails(scenario, fresh, files):
    try:
        engine = fresh(files, scenario.region)
    except DefinitionInvalid:
        return True
    try:
        return not run_scenario(engine, scenario).ok
    finally:
        engine.close()
