"""The last check: the library itself reads every chart and makes an instance of it."""

from collections.abc import Iterator

from SpiffWorkflow.exceptions import SpiffWorkflowException

from engine.errors import DefinitionInvalid
from engine.interpreter.checks.review import Review
from engine.interpreter.program import Program, build_program
from engine.interpreter.workflow import Workflow
from engine.model import Problem


def check_library(review: Review) -> Iterator[Problem]:
    """Report what the library refuses; only charts that passed all other checks may come here.

    A chart that others call is read with them: as no chart calls itself, some chart that nobody calls leads to it.
    """
    charts = {chart.process: chart for chart in review.charts}
    called = {element.called for chart in review.charts for element in chart.elements.values() if element.called}
    done: set[str] = set()
    for process in charts.keys() - called:
        try:
            program = build_program(charts, process)
        except DefinitionInvalid as error:
            yield from error.problems
            continue
        for one in program.processes:
            # A chart that only an unreached activity calls is not read: the flows' own check tells of that.
            if one not in done and (one == program.key or one in program.subspecs):
                done.add(one)
                yield from _instance(program, one)


def _instance(program: Program, process: str) -> Iterator[Problem]:
    """Make an instance; looking ahead is where a loop that never chooses shows. Nothing is evaluated or run."""
    spec = program.spec if process == program.key else program.subspecs[process]
    try:
        Workflow(spec, program.subspecs)
    except (SpiffWorkflowException, RecursionError) as error:
        message = f"SpiffWorkflow cannot run the chart: {error}. Simplify the part it names."
        yield Problem(program.chart(process).document.path, 1, process, "unreadable", message)
