"""Paths through the charts with dates: read from TOML, walked through the face only, reported step by step."""

from engine.scenarios.coverage import ChartCoverage, Coverage, measure_coverage
from engine.scenarios.load import load_scenario
from engine.scenarios.report import Report, StepReport
from engine.scenarios.run import run_scenario
from engine.scenarios.scenario import Expectation, Persona, Scenario, ScenarioInvalid, Step

__all__ = [
    "ChartCoverage",
    "Coverage",
    "Expectation",
    "Persona",
    "Report",
    "Scenario",
    "ScenarioInvalid",
    "Step",
    "StepReport",
    "load_scenario",
    "measure_coverage",
    "run_scenario",
]
