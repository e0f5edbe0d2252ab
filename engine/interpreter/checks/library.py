"""The last check: the library itself reads every chart and makes an instance of it."""

from collections.abc import Iterator

from SpiffWorkflow.exceptions import SpiffWorkflowException

from engine.errors import DefinitionInvalid
from engine.interpreter.checks.review import Review
from engine.interpreter.program import build_program
from engine.interpreter.workflow import Workflow
from engine.model import Problem


def check_library(review: Review) -> Iterator[Problem]:
    """Report what the library refuses; only charts that passed all other checks may come here."""
    charts = {chart.process: chart for chart in review.charts}
    for chart in review.charts:
        try:
            program = build_program(charts, chart.process)
            # Looking ahead is where a loop that never chooses shows; nothing is evaluated or run.
            Workflow(program.spec, program.subspecs)
        except DefinitionInvalid as error:
            yield from error.problems
        except (SpiffWorkflowException, RecursionError) as error:
            message = f"SpiffWorkflow cannot run the chart: {error}. Simplify the part it names."
            yield Problem(chart.document.path, 1, chart.process, "unreadable", message)
