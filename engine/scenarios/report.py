"""What came of a scenario, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.scenarios.scenario import Scenario, Step
from engine.scenarios.unmet import Unmet


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step: what was wrong after it; nothing when all was as expected."""

    step: Step
    problems: tuple[Unmet, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether the step did what was expected."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Report:
    """The whole scenario; steps after one that could not be done at all are not run."""

    scenario: Scenario
    steps: tuple[StepReport, ...]
    case_key: str = ""
    walked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Process key -> ids of the elements and of the sequence flows that were walked."""
    charts: Mapping[str, bytes] = field(default_factory=dict)
    """Process key -> diagram, for the charts that the case's instances belong to or call."""

    @property
    def ok(self) -> bool:
        """Tell whether every step was run and did what was expected."""
        return len(self.steps) == len(self.scenario.steps) and all(step.ok for step in self.steps)

    def lines(self) -> list[str]:
        """Give the report as lines to print: one per step, problems below it."""
        result = []
        for report in self.steps:
            result.append(f"  {'ok  ' if report.ok else 'FAIL'} {report.step.number}. {report.step.title}")
            result.extend(f"         {problem}" for problem in report.problems)
        left = len(self.scenario.steps) - len(self.steps)
        if left:
            result.append(f"       {left} more not run")
        return result
