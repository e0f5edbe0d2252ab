"""Paths through the charts with dates: read from TOML, walked through the face only, reported step by step."""

from engine.scenarios.coverage import ChartCoverage, Coverage, measure_coverage, walked_charts
from engine.scenarios.load import load_scenario, read_scenario
from engine.scenarios.report import Report, StepReport
from engine.scenarios.run import run_scenario
from engine.scenarios.scenario import Expectation, Persona, Scenario, ScenarioInvalid, Step
from engine.scenarios.stage import Snapshot
from engine.scenarios.walk import Walk
from engine.scenarios.write import dump_scenario

__all__ = [
    "ChartCoverage",
    "Coverage",
    "Expectation",
    "Persona",
    "Report",
    "Scenario",
    "ScenarioInvalid",
    "Snapshot",
    "Step",
    "StepReport",
    "Walk",
    "dump_scenario",
    "load_scenario",
    "measure_coverage",
    "read_scenario",
    "run_scenario",
    "walked_charts",
]
