"""Figures in the order in which people read them: by stage, then as the chart is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from engine.analytics.ageing import stage_ages
from engine.analytics.step_figures import Counted, Drawn, step_figure
from engine.analytics.together import together
from engine.model.figure_rows import Key, OpenGroup
from engine.model.figures import Bottleneck, ProcessFigures, Scope, StepFigure, Target
from engine.region import STAGES

STEPS = ("task", "wait")


def laid_out(
    scope: Scope,
    moment: datetime,
    counted: Sequence[Counted],
    drawn: Mapping[Key, Drawn],
    targets: Mapping[Key, Target],
    bottlenecks: Sequence[Bottleneck],
    opened: Iterable[OpenGroup],
) -> ProcessFigures:
    """Give the answer of one scope."""
    cut = not scope.is_common
    figures = [
        (step_figure(one, shown, target, cut=cut), shown.order)
        for one, shown, target in together(counted, drawn, targets)
    ]
    case = next((one for one, _ in figures if one.kind == "case"), StepFigure(kind="case", element=""))
    steps = [(one, order) for one, order in figures if one.kind in STEPS]
    steps.sort(key=lambda pair: (_stage(pair[0].stage), pair[1], pair[0].name))
    stages = sorted((one for one, _ in figures if one.kind == "stage"), key=lambda one: _stage(one.element))
    return ProcessFigures(
        scope=scope,
        at=moment,
        cases=case.n,
        open_cases=case.open,
        steps=tuple(one for one, _ in steps),
        stages=tuple(stages),
        case=case,
        bottlenecks=tuple(bottlenecks),
        ages=tuple(stage_ages(opened, moment, cut=cut)),
    )


def _stage(code: str) -> int:
    return STAGES.index(code) if code in STAGES else len(STAGES)
