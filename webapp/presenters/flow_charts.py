"""The charts of the page of flow."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from engine.model.flow import AgeDot, AgeLine, FlowDay, FlowFigures
from webapp.presenters.chart_points import AgePoint, AgePoints
from webapp.presenters.chart_view import (
    ACCENT,
    CROSS,
    DOTS,
    LATE,
    LINES,
    MID,
    SOFT,
    STRIPES,
    Cell,
    ChartView,
    day_axis,
)
from webapp.presenters.flow_words import age_words, open_words, pace_words
from webapp.texts import gettext as _

POINTS = 92
"""More days than this are drawn as one point a week."""
GOLDEN = 0.618034
"""Spreads dots over a column, the same each time."""
MUTED = "var(--p-muted)"
_FILLS = (ACCENT, DOTS, MID, STRIPES, SOFT, CROSS)


def cumulative_chart(figures: FlowFigures, stages: Mapping[str, str]) -> ChartView:
    """Give the cumulative flow: what is in each stage, on what has ended since the period began."""
    shown = _thinned(figures.days)
    ended = _ended_by(figures.days)
    there = [stage for stage in stages if any(day.stages.get(stage) for day in figures.days)]
    names = [*(stages[one] for one in there), _("Päättynyt jaksolla")]
    values = [
        {"day": day.day, "what": name, "n": n, "order": number}
        for day in shown
        for number, (name, n) in enumerate(
            zip(names, [*(day.stages.get(s, 0) for s in there), ended[day.day]], strict=True)
        )
    ]
    fills = [*(_FILLS[number % len(_FILLS)] for number in range(len(there))), LINES]
    spec = {
        "height": 280,
        "data": {"values": values},
        "mark": {"type": "area"},
        "encoding": {
            "x": {"field": "day", **day_axis(shown[0].day, shown[-1].day)},
            "y": {"field": "n", "type": "quantitative", "title": None, "stack": "zero"},
            "color": {"field": "what", "type": "nominal", "scale": {"domain": names, "range": fills}},
            "order": {"field": "order", "sort": "descending"},
        },
    }
    rows: list[list[Cell]] = [
        [day.day, *(day.stages.get(one, 0) for one in there), day.open, ended[day.day]] for day in shown
    ]
    head = [_("Päivä"), *names[:-1], _("Auki"), names[-1]]
    drawn = [*range(1, len(names)), len(head) - 1]
    return ChartView(
        "cumulative",
        _("Kertymä vaiheittain"),
        open_words(figures),
        spec,
        head,
        rows,
        drawn=drawn,
        is_stacked=True,
    )


def ageing_chart(figures: FlowFigures, stages: Mapping[str, str]) -> ChartView:
    """Give the open cases by stage and age, with the lines of those that have ended."""
    kinds = (_("asia"), _("yli p85"))
    lines = [line for line in figures.lines if line.stage in stages]
    names = [stages[line.stage] for line in lines]
    most = max((dot.n for dot in figures.dots), default=1)
    shown = [dot for dot in figures.dots if dot.stage in stages]
    dots = [
        {
            "stage": stages[dot.stage],
            "days": dot.days,
            "n": dot.n,
            "kind": kinds[dot.past],
            "place": (number * GOLDEN) % 0.8 + 0.1,
        }
        for number, dot in enumerate(shown)
    ]
    steps = [
        {"stage": stages[line.stage], "days": round(value, 1)}
        for line in lines
        for value in [line.p85]
        if value is not None
    ]
    halves = [{"stage": stages[line.stage], "days": round(line.p50, 1)} for line in lines if line.p50 is not None]
    layers: list[dict[str, Any]] = [
        _step_layer(halves, names, {"color": ACCENT, "strokeDash": [4, 3], "strokeWidth": 2}),
        _step_layer(steps, names, {"color": LATE, "strokeWidth": 2}),
        {
            "data": {"values": dots},
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                **_columns(names),
                "xOffset": {"field": "place", "type": "quantitative", "scale": {"domain": [0, 1]}},
                "y": {"field": "days", "type": "quantitative", "title": _("päivää avaamisesta")},
                "shape": {"field": "kind", "scale": {"domain": kinds, "range": ["circle", "triangle-up"]}},
                "color": {"field": "kind", "scale": {"domain": kinds, "range": [MUTED, LATE]}},
                "size": {"field": "n", "type": "quantitative", "legend": None,
                         "scale": {"domain": [1, max(2, most)], "range": [56, 180]}},
            },
        },
    ]  # fmt: skip
    spec = _layered(320, layers)
    rows = _age_rows(figures, stages)
    head = [_("Vaihe"), _("Auki"), _("Yli p85"), _("p50, pv"), _("p85, pv"), _("Loppuun kulkeneita, n")]
    note = _("n = %(count)s loppuun asti kulkenutta", count=figures.passed)
    reading = _reading(has_lines=bool(steps))
    title = _("Avoimet asiat iän mukaan")
    points = _age_points(shown, lines, stages, kinds)
    summary = age_words(figures, dict(stages))
    return ChartView("ages", title, summary, spec, head, rows, note, reading, points=points)


def _reading(*, has_lines: bool) -> str:
    points = _("Piste on avoin asia, suurempi piste useita.")
    if not has_lines:
        return points
    return f"{points} " + _("Katkoviiva on p50 ja yhtenäinen viiva p85: minkä ikäisinä päättyneet lähtivät vaiheesta.")


def _age_points(
    dots: Sequence[AgeDot], lines: Sequence[AgeLine], stages: Mapping[str, str], kinds: tuple[str, str]
) -> AgePoints:
    return AgePoints(
        [stages[line.stage] for line in lines],
        [AgePoint(stages[dot.stage], dot.days, dot.n, dot.past) for dot in dots],
        {stages[line.stage]: line.p50 for line in lines if line.p50 is not None},
        {stages[line.stage]: line.p85 for line in lines if line.p85 is not None},
        kinds,
        _("päivää avaamisesta"),
        is_upright=True,
    )


def _age_rows(figures: FlowFigures, stages: Mapping[str, str]) -> list[list[Cell]]:
    """Give a row for each stage; where nothing is known to compare with, it is not told that none is older."""
    open_in = {stage: [dot for dot in figures.dots if dot.stage == stage] for stage in stages}
    return [
        [
            stages[line.stage],
            sum(dot.n for dot in open_in[line.stage]),
            figures.past_in(line),
            rounded(line.p50),
            rounded(line.p85),
            line.n,
        ]
        for line in figures.lines
        if line.stage in stages
    ]


def pace_chart(figures: FlowFigures, marks: Sequence[tuple[str, str]]) -> ChartView:
    """Give what comes and ends in a week; `marks` are (day, number of the mark in the list of the page)."""
    kinds = (_("tulleet"), _("päättyneet"))
    weeks = [week for week in figures.weeks if week.whole]
    values = [
        {"day": week.monday, "kind": kind, "n": n}
        for week in weeks
        for kind, n in zip(kinds, (week.arrived, week.left), strict=True)
    ]
    axis = day_axis(figures.days[0].day, figures.days[-1].day)
    x = {"field": "day", **axis}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [{"day": day, "number": number} for day, number in marks_by_day(marks)]},
            "layer": [
                {"mark": {"type": "rule", "strokeDash": [2, 3]}, "encoding": {"x": x}},
                {"mark": {"type": "text", "dy": -6, "baseline": "bottom", "fontWeight": 600},
                 "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "number"}}},
            ],
        },
        {
            "data": {"values": values},
            "mark": {"type": "line", "point": {"size": 36, "filled": True}},
            "encoding": {
                "x": x,
                "y": {"field": "n", "type": "quantitative", "title": _("asiaa viikossa")},
                "color": {"field": "kind", "scale": {"domain": kinds, "range": [MUTED, ACCENT]}},
                "strokeDash": {"field": "kind", "scale": {"domain": kinds, "range": [[5, 3], [1, 0]]}},
                "shape": {"field": "kind", "scale": {"domain": kinds, "range": ["triangle-up", "circle"]}},
            },
        },
    ]  # fmt: skip
    spec = _layered(240, layers)
    rows: list[list[Cell]] = [[week.monday, week.arrived, week.left, week.open] for week in weeks]
    head = [_("Viikko alkaa"), _("Tullut"), _("Päättynyt"), _("Auki lopussa")]
    title = _("Tulleet ja päättyneet viikoittain")
    return ChartView("pace", title, pace_words(figures), spec if weeks else {}, head, rows, drawn=(1, 2))


def marks_by_day(marks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give one mark of a day: numbers that lie on one another cannot be read."""
    days: dict[str, list[str]] = {}
    for day, number in marks:
        days.setdefault(day, []).extend([number] if number else [])
    return [(day, ", ".join(numbers)) for day, numbers in days.items()]


def _step_layer(values: Sequence[Mapping[str, Any]], names: Sequence[str], look: Mapping[str, Any]) -> dict[str, Any]:
    columns = _columns(names)["x"]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", **look},
        "encoding": {
            "x": {**columns, "bandPosition": 0},
            "x2": {"field": "stage", "bandPosition": 1},
            "y": {"field": "days", "type": "quantitative"},
        },
    }


def _layered(height: int, layers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the layers that have something: of nothing the grammar makes no scale."""
    kept = [one for one in layers if one["data"]["values"]]
    return {"height": height, "layer": kept} if kept else {}


def _columns(names: Sequence[str]) -> dict[str, Any]:
    axis = {
        "title": None,
        "labelExpr": "width < 520 ? datum.label : split(datum.label, ' ')",
        "labelAngle": {"expr": "width < 520 ? -45 : 0"},
        "labelAlign": {"expr": "width < 520 ? 'right' : 'center'"},
        "labelOverlap": False,
    }
    return {
        "x": {
            "field": "stage",
            "type": "nominal",
            "scale": {"domain": names, "paddingOuter": 0, "paddingInner": 0},
            "axis": axis,
        }
    }


def _thinned(all_days: Sequence[FlowDay]) -> list[FlowDay]:
    """Give every day of a short period; of a long one a day a week, counted back from its end, and the first."""
    if len(all_days) <= POINTS:
        return list(all_days)
    last = all_days[-1].day
    kept = [day for day in all_days if (last - day.day).days % timedelta(weeks=1).days == 0]
    return kept if kept[0] is all_days[0] else [all_days[0], *kept]


def _ended_by(all_days: Sequence[FlowDay]) -> dict[date, int]:
    """Give how many have ended from the first day until the end of each."""
    sums = accumulate(day.ended + day.withdrawn for day in all_days)
    return {day.day: n for day, n in zip(all_days, sums, strict=True)}


def rounded(value: float | None) -> float | None:
    """Give a figure with one decimal."""
    return None if value is None else round(value, 1)
