"""Walk a scenario through the face, each step at its own moment."""

from engine import clock
from engine.errors import EngineError, FormInvalid
from engine.process_engine import ProcessEngine
from engine.scenarios.coverage import reachable_charts, walked_charts
from engine.scenarios.expect import problems
from engine.scenarios.report import Report, StepReport
from engine.scenarios.scenario import Scenario, Step
from engine.scenarios.walk import Walk


def run_scenario(engine: ProcessEngine, scenario: Scenario, *, reachable: bool = False) -> Report:
    """Open the case at the first step's moment and walk every step; failures are in the report, not raised.

    Personas are added when they are missing. The case stays in the engine's store: use one made for the run.
    `reachable` adds the charts that the definition holds and the scenario never came to, for the coverage.
    """
    opener = next(step.persona for step in scenario.steps if step.persona)
    walk = Walk(engine, scenario, begun=scenario.steps[0].at, opener=opener)
    reports: list[StepReport] = []
    for step in scenario.steps:
        with clock.at(step.at):
            report, goes_on = take_step(walk, step)
        reports.append(report)
        if not goes_on:
            break
    with clock.at(scenario.steps[-1].at):
        walked, charts = walked_charts(engine, walk.cast.observer, walk.case, walk.free.readers())
        if reachable:
            charts = reachable_charts(engine, walk.opener, scenario) | charts
    return Report(scenario, tuple(reports), walk.case.key if walk.case else "", walked, charts)


def take_step(walk: Walk, step: Step) -> tuple[StepReport, bool]:
    """Do one step and compare; tells also whether the next one makes sense."""
    try:
        walk.open_case(step)
    except EngineError as error:
        return StepReport(step, (f"the case could not be opened: {_sentence(error)}",)), False
    before = walk.seen
    try:
        walk.act(step)
    except EngineError as error:
        wrong = _unexpected(step, error)
        found = [wrong] if wrong else problems(step.expect, before, walk.look(step))
        return StepReport(step, tuple(found)), not wrong
    found = problems(step.expect, before, walk.look(step))
    if step.expect.refused is not None or step.expect.error is not None:
        found.insert(0, "was expected to be refused, but was done")
    return StepReport(step, tuple(found)), True


def _unexpected(step: Step, error: EngineError) -> str:
    """Give what is wrong with this refusal, or nothing when it was expected."""
    if step.expect.error is not None and type(error).__name__ == step.expect.error:
        return ""
    if step.expect.refused is not None and isinstance(error, FormInvalid):
        codes = {path: fault.code for path, fault in error.errors.items()}
        missing = {path: code for path, code in step.expect.refused.items() if codes.get(path) != code}
        return f"was refused with {codes}, expected {dict(step.expect.refused)}" if missing else ""
    return _sentence(error)


def _sentence(error: EngineError) -> str:
    return f"{type(error).__name__}: {error}"
