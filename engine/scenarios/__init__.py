"""Paths through the charts with dates: read from TOML, walked through the face only, reported step by step."""

from engine.scenarios.coverage import ChartCoverage, Coverage, measure_coverage, walked_charts
from engine.scenarios.examples import complete_with_examples
from engine.scenarios.files import said_file
from engine.scenarios.load import load_scenario, read_scenario
from engine.scenarios.report import Report, StepReport
from engine.scenarios.run import run_scenario
from engine.scenarios.scenario import Expectation, Persona, Scenario, ScenarioInvalid, Step
from engine.scenarios.stage import Snapshot, who_does
from engine.scenarios.unmet import Unmet
from engine.scenarios.walk import Walk, as_personas
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
    "Unmet",
    "Walk",
    "as_personas",
    "complete_with_examples",
    "dump_scenario",
    "load_scenario",
    "measure_coverage",
    "read_scenario",
    "run_scenario",
    "said_file",
    "walked_charts",
    "who_does",
]
