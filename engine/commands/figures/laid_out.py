"""Figures in the order in which people read them: by stage, then as the chart is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from engine.analytics.ageing import stage_ages
from engine.analytics.step_figures import Counted, Drawn, step_figure
from engine.analytics.together import together
from engine.model.figure_rows import Key, OpenGroup
from engine.model.figures import Bottleneck, ProcessFigures, Scope, StepFigure, Target
from engine.region import STAGES

TASK, STAGE = "task", "stage"
STEPS = (TASK, "wait")


def laid_out(
    scope: Scope,
    moment: datetime,
    counted: Sequence[Counted],
    drawn: Mapping[Key, Drawn],
    targets: Mapping[Key, Target],
    bottlenecks: Sequence[Bottleneck],
    opened: Sequence[OpenGroup],
    paths: Sequence[str],
) -> ProcessFigures:
    """Give the answer of one scope; a chart that is none of the region's `paths` has steps and no stages."""
    cut = not scope.is_common
    figures = [
        (step_figure(one, shown, target, cut=cut), shown.order)
        for one, shown, target in together(counted, drawn, targets)
    ]
    case = next((one for one, _ in figures if one.kind == "case"), StepFigure(kind="case", element=""))
    steps = [(one, order) for one, order in figures if one.kind in STEPS]
    steps.sort(key=lambda pair: (_stage(pair[0].stage), pair[1], pair[0].name))
    stages: Sequence[StepFigure] = ()
    if not scope.definition or scope.definition in paths:
        stages = _stages([one for one, _ in figures if one.kind == STAGE], [step for step, _ in steps], opened)
    return ProcessFigures(
        scope=scope,
        at=moment,
        cases=case.n,
        open_cases=case.open,
        steps=tuple(one for one, _ in steps),
        stages=tuple(sorted(stages, key=lambda one: _stage(one.element))),
        case=case,
        bottlenecks=tuple(bottlenecks),
        ages=tuple(stage_ages(opened, moment, cut=cut)),
    )


def _stages(
    counted: Sequence[StepFigure], steps: Sequence[StepFigure], opened: Sequence[OpenGroup]
) -> list[StepFigure]:
    """Give the stages, also those in which no case stands though their tasks are open.

    An open task is in the stage in which its case stood when it began: as on the overview, and in the list of a stage.
    """
    there: dict[str, list[OpenGroup]] = {one.element: [] for one in counted}
    for one in opened:
        if one.kind == TASK and one.stage:
            there.setdefault(one.stage, []).append(one)
    known = {one.element: one for one in counted}
    return [
        _with_tasks(known.get(code) or StepFigure(kind=STAGE, element=code, name=code, stage=code), steps, tasks)
        for code, tasks in there.items()
    ]


def _with_tasks(stage: StepFigure, steps: Sequence[StepFigure], tasks: Sequence[OpenGroup]) -> StepFigure:
    """Give a stage with what is known of its tasks only: it is never due itself, and nobody has it."""
    mine = [one for one in steps if one.stage == stage.element]
    return replace(
        stage,
        late=sum(one.late for one in tasks),
        unassigned=sum(one.unassigned for one in tasks),
        rework=sum(one.rework for one in mine),
        parties=_whole(stage, mine),
    )


def _whole(stage: StepFigure, steps: Sequence[StepFigure]) -> dict[str, float]:
    """Give for whom a stage waits: as its steps do, in the same shares."""
    waited: dict[str, float] = {}
    for one in steps:
        for party, seconds in one.parties.items():
            waited[party] = waited.get(party, 0.0) + seconds * one.n
    whole, mean = sum(waited.values()), stage.mean.party if stage.mean else 0.0
    if mean < 1:
        return {}
    return {party: mean * seconds / whole for party, seconds in waited.items()} if whole else {"": mean}


def _stage(code: str) -> int:
    return STAGES.index(code) if code in STAGES else len(STAGES)
