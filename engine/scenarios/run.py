"""Walk a scenario through the face, each step at its own moment."""

from engine import clock
from engine.errors import EngineError, FormInvalid, NotFound
from engine.process_engine import ProcessEngine
from engine.scenarios.coverage import reachable_charts, walked_charts
from engine.scenarios.expect import problems
from engine.scenarios.report import Report, StepReport
from engine.scenarios.scenario import Scenario, Step
from engine.scenarios.unmet import Unmet
from engine.scenarios.walk import Walk


def run_scenario(engine: ProcessEngine, scenario: Scenario, *, reachable: bool = False, alone: bool = False) -> Report:
    """Open the case and walk every step; failures are in the report, not raised.

    Personas are added when they are missing. The case stays in the engine's store: use one made for the run.
    `reachable` adds the charts that the definition holds and the scenario never came to, for the coverage;
    `alone`: there is nothing else in the engine's store, so that nobody's worklist is looked at before.
    """
    walk = Walk(engine, scenario, begun=scenario.begins, opener=scenario.opener, alone=alone)
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
        sentence = f"the case could not be opened: {_sentence(error)}"
        return StepReport(step, (Unmet("no-case", sentence, found=(type(error).__name__,)),)), False
    before = walk.seen
    try:
        walk.act(step)
    except EngineError as error:
        wrong = _unexpected(walk, step, error)
        found = [wrong] if wrong else problems(step.expect, before, walk.look(step))
        return StepReport(step, tuple(found)), wrong is None
    found = problems(step.expect, before, walk.look(step))
    if step.expect.refused is not None or step.expect.error is not None:
        found.insert(0, Unmet("not-refused", "was expected to be refused, but was done"))
    return StepReport(step, tuple(found)), True


def _unexpected(walk: Walk, step: Step, error: EngineError) -> Unmet | None:
    """Give what is wrong with this refusal, or None when it was expected."""
    if step.expect.error is not None and type(error).__name__ == step.expect.error:
        return None
    codes = {path: fault.code for path, fault in error.errors.items()} if isinstance(error, FormInvalid) else {}
    if step.expect.refused is not None and isinstance(error, FormInvalid):
        wanted = dict(step.expect.refused)
        sentence = f"was refused with {codes}, expected {wanted}"
        missing = {path: code for path, code in wanted.items() if codes.get(path) != code}
        return Unmet("refused", sentence, tuple(wanted), tuple(codes)) if missing else None
    if isinstance(error, FormInvalid):
        return Unmet("refused", _sentence(error), (), tuple(codes))
    if isinstance(error, NotFound) and step.kind == "task":
        return Unmet("not-open", _sentence(error), (step.target,), tuple(sorted(walk.seen.open)))
    return Unmet("error", _sentence(error), (), (type(error).__name__,))


def _sentence(error: EngineError) -> str:
    return f"{type(error).__name__}: {error}"
