"""The heat map of a path: charts with their badges, the same as an outline table, and what to do first."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.model.diagrams import DiagramView
from engine.model.figure_choices import PathCharts
from engine.model.figures import ProcessFigures, StepFigure
from engine.model.step_targets import StepTarget
from webapp.presenters.diagram_sketch import ShapeMark
from webapp.presenters.figure_words import slowest_sentence, span
from webapp.presenters.heat_classes import TIME, Shown, badge, heat_class, legend, limit
from webapp.presenters.labels import stage as stage_label
from webapp.presenters.todo_view import OtherRed, TodoRow, other_reds, todo_rows
from webapp.texts import gettext as _
from webapp.texts import ngettext

STEPS = ("task", "wait")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One line of the outline table: a step with its figures, or a head that only says where one is."""

    element: str
    name: str
    kind: str
    depth: int
    figure: StepFigure | None
    p50: str = ""
    p85: str = ""
    p90: str = ""
    target: str = ""
    is_default: bool = True
    """True: nobody has set the target, it is what the chart says."""
    heat: int = 0
    limit: str = ""
    """The limit that p85 has passed: `red` or `amber`."""
    rank: int = 0
    called: str = ""
    """Key of the chart that a call activity opens."""


@dataclass(frozen=True, slots=True)
class HeatChart:
    """One chart of the map."""

    process: str
    name: str
    payload: str
    label: str
    """What the picture shows, for those who do not see it."""
    heat: int = 0
    """The hottest class in it."""
    late: str = ""
    """How many of its steps are late, in words; empty: none."""
    marks: Mapping[str, ShapeMark] = field(default_factory=dict)
    """Element -> what is told of it; of a call, what is told of the chart that it calls."""
    is_drawn: bool = True
    """False: its file has steps and no shapes; there is no picture of it."""


@dataclass(frozen=True, slots=True)
class HeatView:
    """The map, its table, its conclusion and what to do first."""

    name: str
    sentence: str
    charts: Sequence[HeatChart]
    rows: Sequence[HeatRow]
    todo: Sequence[TodoRow]
    others: Sequence[OtherRed]
    """The red ones that are not among them, and why."""
    legend_of: str
    legend: Sequence[str]
    kpis: Sequence[tuple[str, str, str, bool]]
    """(label, value, beside it, whether it is late)."""


def heat_view(charts: PathCharts, figures: ProcessFigures, targets: Sequence[StepTarget], shown: Shown) -> HeatView:
    """Give everything of the page that is made of the figures."""
    known = {one.element: one for one in figures.steps if one.kind in STEPS}
    ranks = {one.element: one.rank for one in figures.bottlenecks if one.kind in STEPS}
    own = {one.element for one in targets}
    sentence = slowest_sentence(list(figures.bottlenecks), list(figures.steps), figures.scope.measure)
    of, classes = legend(shown)
    return HeatView(
        charts.name,
        sentence,
        [
            _chart(one, charts, known, ranks, shown, "" if number else sentence)
            for number, one in enumerate(charts.charts)
            if number == 0 or any(step.element in known for step in one.outline)
        ],
        [*_stage_rows(charts, figures, own, shown), *_rows(charts, known, ranks, own, shown)],
        todo_rows(figures, charts.series),
        other_reds(figures),
        of,
        classes,
        _task_kpis(figures) if charts.is_beside else _kpis(figures),
    )


def _chart(
    chart: DiagramView,
    path: PathCharts,
    known: Mapping[str, StepFigure],
    ranks: Mapping[str, int],
    shown: Shown,
    sentence: str,
) -> HeatChart:
    drawn = [step.element for step in chart.outline]
    steps = {one: _mark(known[one], ranks.get(one, 0), shown) for one in drawn if one in known}
    calls = {element: _inside(process, path, known, ranks, shown) for element, process in chart.calls.items()}
    payload = {
        "xml": base64.b64encode(chart.xml).decode(),
        "names": dict(chart.names),
        "steps": [
            {"id": key, "name": known[key].name, "badge": one.badge, "soon": _soon(known[key], shown), **_told(one)}
            for key, one in steps.items()
            if one.badge or one.late
        ],
        "calls": [
            {"id": key, "process": chart.calls[key], "open": _("Avaa kaavio"), **_told(one)}
            for key, one in calls.items()
        ],
        "row": _("näytä taulukossa"),
    }
    late = sum(known[one].late for one in drawn if one in known)
    said = sentence or (f"{_late_words(late)}." if late else "")
    label = _("Lämpökartta: %(name)s. %(sentence)s", name=chart.name, sentence=said).rstrip()
    return HeatChart(
        chart.process,
        chart.name,
        json.dumps(payload),
        label,
        max((heat_class(known[one], shown) for one in drawn if one in known), default=0),
        _late_words(late) if late else "",
        steps | calls,
        b"BPMNShape" in chart.xml,
    )


def _late_words(count: int) -> str:
    return ngettext("%(num)s myöhässä", "%(num)s myöhässä", count)


def _mark(figure: StepFigure, rank: int, shown: Shown) -> ShapeMark:
    return ShapeMark(heat_class(figure, shown), badge(figure, shown), figure.late, rank)


def _soon(figure: StepFigure, shown: Shown) -> str:
    """Say that p85 has passed the amber limit and not the red one; empty where it has not, or no time is shown."""
    return _("keltainen raja ylittyy") if shown.show == TIME and limit(figure) == "amber" else ""


def _told(mark: ShapeMark) -> dict[str, object]:
    return {"heat": mark.heat, "late": mark.late, "late_text": _late_words(mark.late), "rank": mark.rank}


def _inside(
    process: str, path: PathCharts, known: Mapping[str, StepFigure], ranks: Mapping[str, int], shown: Shown
) -> ShapeMark:
    """Give the hottest class and the late ones of the steps of a called chart, and of those that it calls."""
    charts = {one.process: one for one in path.charts}
    elements, coming, seen = [], [process], {process}
    while coming:
        chart = charts.get(coming.pop())
        if chart is None:
            continue
        elements += [step.element for step in chart.outline if step.element in known]
        new = [one for one in chart.calls.values() if one not in seen]
        seen.update(new)
        coming.extend(new)
    return ShapeMark(
        max((heat_class(known[one], shown) for one in elements), default=0),
        "",
        sum(known[one].late for one in elements),
        min((ranks[one] for one in elements if one in ranks), default=0),
    )


def _stage_rows(path: PathCharts, figures: ProcessFigures, own: set[str], shown: Shown) -> list[HeatRow]:
    """Give the stages as wholes, and the head of what comes after them; nothing where there are none."""
    rows = [
        _row(one, path.stages.get(one.element) or one.name or stage_label(one.element), 1, {}, own, shown)
        for one in figures.stages
        if one.n or one.open or one.late or one.unassigned
    ]
    rest = _without_stage(figures)
    if figures.stages and (rest.late or rest.unassigned):
        rows.append(_row(rest, _("ei vaihetta"), 1, {}, own, shown))
    return [_head(_("Vaiheet kokonaisina")), *rows, _head(_("Tehtävät ja odotukset"))] if rows else []


def _without_stage(figures: ProcessFigures) -> StepFigure:
    """Give the tasks that began before their case came to any stage."""
    late, free = (
        sum(getattr(one, name) for one in figures.steps) - sum(getattr(one, name) for one in figures.stages)
        for name in ("late", "unassigned")
    )
    return StepFigure(kind="stage", element="", late=late, unassigned=free)


def _head(name: str) -> HeatRow:
    return HeatRow("", name, "head", 0, None)


def _rows(
    path: PathCharts, known: Mapping[str, StepFigure], ranks: Mapping[str, int], own: set[str], shown: Shown
) -> list[HeatRow]:
    """Give the steps in the order of the charts, called ones under their call; those of older versions last."""
    charts = {one.process: one for one in path.charts}
    rows: list[HeatRow] = []
    told: set[str] = set()

    def add(chart: DiagramView, depth: int) -> None:
        if chart.process in told:
            return
        told.add(chart.process)
        for step in chart.outline:
            figure, called = known.get(step.element), chart.calls.get(step.element, "")
            if figure is not None:
                rows.append(_row(figure, step.name or figure.name, depth, ranks, own, shown))
            elif called in charts and called not in told:
                at = len(rows)
                add(charts[called], depth + 1)
                if len(rows) > at:
                    rows.insert(at, HeatRow(step.element, step.name, "call", depth, None, called=called))

    for chart in path.charts:
        add(chart, 0)
    shown_already = {row.element for row in rows}
    older = [one for one in known.values() if one.element not in shown_already]
    if older:
        rows.append(_head(_("Vaiheet, joita uusimmassa versiossa ei enää ole")))
        rows += [_row(one, one.name or one.element, 1, ranks, own, shown) for one in older]
    return rows


def _row(figure: StepFigure, name: str, depth: int, ranks: Mapping[str, int], own: set[str], shown: Shown) -> HeatRow:
    return HeatRow(
        figure.element,
        name,
        figure.kind,
        depth,
        figure,
        span(figure.p50, shown.measure),
        span(figure.p85, shown.measure),
        span(figure.p90, shown.measure),
        span(figure.target, shown.measure) if figure.target is not None else "",
        figure.element not in own,
        heat_class(figure, shown),
        limit(figure),
        ranks.get(figure.element, 0),
    )


def _task_kpis(figures: ProcessFigures) -> list[tuple[str, str, str, bool]]:
    open_tasks = sum(one.open for one in figures.steps if one.kind == "task")
    late = sum(one.late for one in figures.steps)
    unassigned = sum(one.unassigned for one in figures.steps)
    returned = sum(one.rework for one in figures.steps)
    return [
        (_("Myöhässä"), str(late), _("avoimia on %(count)s", count=open_tasks), bool(late)),
        (_("Ilman tekijää"), str(unassigned), "", False),
        (_("Palautettu"), str(returned), _("jaksolla"), False),
    ]


def _kpis(figures: ProcessFigures) -> list[tuple[str, str, str, bool]]:
    case, measure = figures.case, figures.scope.measure
    late, unassigned, returned = _task_kpis(figures)
    ended = _("n = %(n)s", n=case.n)
    few = "" if case.p50 is not None or not case.n else _("alle 5: ei näytetä")
    return [
        (_("Avoimia asioita"), str(figures.open_cases), "", False),
        late,
        unassigned,
        (_("Läpimenoaika, p50"), span(case.p50, measure), few or ended, False),
        (_("Läpimenoaika, p85"), span(case.p85, measure), few or ended, False),
        returned,
    ]
