"""The two charts under the heat map: where the time of each stage goes, and how old what is open now is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.model.figures import FEWEST, OpenAge, ProcessFigures, StepFigure
from webapp.presenters.chart_points import AgePoint, AgePoints
from webapp.presenters.chart_view import (
    ACCENT,
    CROSS,
    DOTS,
    LATE,
    LINES,
    MID,
    NAME_AXIS,
    STRIPES,
    ChartView,
    few_words,
)
from webapp.presenters.figure_words import clock_names, in_days, where_time_goes
from webapp.presenters.labels import stage as stage_label
from webapp.presenters.stages import STAGES
from webapp.texts import gettext as _
from webapp.texts import ngettext

FILLS = {"work": ACCENT, "queue": MID, "client": DOTS, "party": CROSS, "meeting": STRIPES, "planned": LINES}
SPREAD = (0, 6, -6, 3, -3, 9, -9)
"""Pixels up and down in the row of a stage, one after the other, so that points of one age are seen apart."""
ROW = 44
"""Pixels of a stage: two lines of its name, and points above and below each other."""

LEGEND = {"title": None, "orient": "top", "columns": 1}


def stage_clocks(figures: ProcessFigures, names: Mapping[str, str]) -> ChartView:
    """Give the mean time of each stage by whose time it is; means add up, percentiles do not."""
    stages = _ordered(figures.stages)
    clocks = clock_names()
    shown = [one for one in stages if one.mean is not None]
    values = [
        {"stage": _name(one, names), "clock": label, "days": in_days(getattr(one.mean, clock)), "order": order}
        for one in shown
        for order, (clock, label) in enumerate(clocks.items())
    ]
    rows = [
        [
            _name(one, names),
            one.n,
            *(in_days(getattr(one.mean, clock)) if one.mean else None for clock in clocks),
            in_days(one.mean.total) if one.mean else None,
        ]
        for one in stages
    ]
    longest = max(shown, key=lambda one: one.mean.total if one.mean else 0, default=None)
    summary = few_words() if stages else _("Jaksolla ei päättynyt yhtään vaihetta.")
    if longest is not None and longest.mean is not None:
        summary = _(
            "%(stage)s kestää keskimäärin %(days)s pv. %(where)s",
            stage=_name(longest, names),
            days=round(longest.mean.total / 86400),
            where=where_time_goes(longest.mean),
        )
    hidden = any(one.n and one.mean is None for one in stages)
    return ChartView(
        "vaiheet",
        _("Mihin vaiheen aika jakautuu"),
        f"{summary} {few_words()}" if hidden and shown else summary,
        _bars(values, clocks, [_name(one, names) for one in shown]) if values else {},
        [_("Vaihe"), "n", *clocks.values(), _("yhteensä, pv")],
        rows,
        _("keskiarvo, kalenteripäivinä"),
        reading=_(
            "Jos vaiheessa on auki monta tehtävää yhtä aikaa, aika on sen, joka on tässä järjestyksessä ensin: oma "
            "työ, oma jono, muu taho, asiakas, kokousaika, sovittu aika."
        ),
        drawn=range(2, 2 + len(clocks)),
        is_stacked=True,
        whole=2 + len(clocks),
    )


def _bars(values: Sequence[Mapping[str, Any]], clocks: Mapping[str, str], order: Sequence[str]) -> dict[str, Any]:
    return {
        "data": {"values": list(values)},
        "height": 34 * max(len(order), 2),
        "mark": {"type": "bar", "aria": False, "stroke": "var(--p-surface)", "strokeWidth": 1},
        "encoding": {
            "y": {"field": "stage", "type": "nominal", "sort": list(order), "axis": NAME_AXIS},
            "x": {"field": "days", "type": "quantitative", "stack": "zero", "axis": {"title": _("päivää")}},
            "color": {
                "field": "clock",
                "type": "nominal",
                "scale": {"domain": list(clocks.values()), "range": [FILLS[name] for name in clocks]},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def open_by_age(figures: ProcessFigures, names: Mapping[str, str]) -> ChartView:
    """Give how long open cases have been in their stages, against the p50 and p85 of those that ended there."""
    stages = {one.element: one for one in _ordered(figures.stages)}
    by_stage = {code: [one for one in figures.ages if one.stage == code] for code in stages}
    over = {code: _over(ages, stages[code]) for code, ages in by_stage.items()}
    shown = [code for code, ages in by_stage.items() if _count(ages) >= FEWEST]
    rows = [
        [
            _name(stages[code], names),
            stages[code].open,
            over[code] if stages[code].p85 is not None else None,
            in_days(max(one.age for one in ages)) if _count(ages) >= FEWEST else None,
            in_days(stages[code].p50),
            in_days(stages[code].p85),
        ]
        for code, ages in by_stage.items()
    ]
    return ChartView(
        "avoimet",
        _("Kuinka kauan avoimet ovat olleet vaiheessaan"),
        _age_sentence(over, stages, names),
        _points(by_stage, shown, stages, names) if shown else {},
        [
            _("Vaihe"),
            _("avoinna"),
            _("yli p85:n"),
            _("vanhin, pv"),
            _("p50, pv"),
            _("p85, pv"),
        ],
        rows,
        _("päiviä vaiheessa"),
        _read_so(stages[code] for code in shown),
        points=_on_paper(by_stage, shown, stages, names),
    )


def _on_paper(
    by_stage: Mapping[str, Sequence[OpenAge]],
    shown: Sequence[str],
    stages: Mapping[str, StepFigure],
    names: Mapping[str, str],
) -> AgePoints:
    known = {code: _name(stages[code], names) for code in shown}
    return AgePoints(
        list(known.values()),
        [
            AgePoint(name, in_days(one.age) or 0.0, one.n, _is_over(one.age, stages[code]))
            for code, name in known.items()
            for one in by_stage[code]
        ],
        {name: value for code, name in known.items() if (value := in_days(stages[code].p50)) is not None},
        {name: value for code, name in known.items() if (value := in_days(stages[code].p85)) is not None},
        (_("avoin asia"), _("yli p85:n")),
        _("päivää"),
    )


def _age_sentence(
    over: Mapping[str, int],
    stages: Mapping[str, StepFigure],
    names: Mapping[str, str],
) -> str:
    total, old = sum(one.open for one in stages.values()), sum(over.values())
    if not total:
        return _("Avoimia asioita ei ole.")
    if not any(one.p85 is not None for one in stages.values()):
        return _("Avoinna on %(total)s. Vertailuun on päättynyt liian vähän asioita.", total=total)
    if not old:
        return _("Mikään avoin asia ei ole ollut vaiheessaan kauemmin kuin 85 prosenttia siitä päättyneistä.")
    by_stage = sorted((code for code in over if over[code]), key=lambda code: -over[code])
    said = ngettext(
        "%(num)s asia on ollut vaiheessaan kauemmin kuin 85 prosenttia siitä päättyneistä.",
        "%(num)s asiaa on ollut vaiheessaan kauemmin kuin 85 prosenttia siitä päättyneistä.",
        old,
    )
    listed = ", ".join(f"{_name(stages[code], names)} {over[code]}" for code in by_stage)
    return f"{said} " + _("Vaiheittain: %(stages)s.", stages=listed)


def _read_so(drawn: Iterable[StepFigure]) -> str:
    points = _("Piste on avoin asia, suurempi piste useita.")
    if all(one.p85 is None for one in drawn):
        return points
    return f"{points} " + _("Viivat kertovat, missä ajassa puolet (p50) ja 85 prosenttia (p85) päättyneistä ehti.")


def _points(
    by_stage: Mapping[str, Sequence[OpenAge]],
    shown: Sequence[str],
    stages: Mapping[str, StepFigure],
    names: Mapping[str, str],
) -> dict[str, Any]:
    order = [_name(stages[code], names) for code in shown]
    kinds = [_("avoin asia"), _("yli p85:n")]
    values = [
        {
            "stage": _name(stages[code], names),
            "days": in_days(one.age),
            "n": one.n,
            "kind": kinds[_is_over(one.age, stages[code])],
            "side": SPREAD[number % len(SPREAD)],
        }
        for code in shown
        for number, one in enumerate(by_stage[code])
    ]
    levels = [
        {"stage": _name(stages[code], names), "days": in_days(value), "level": level}
        for code in shown
        for level, value in (("p50", stages[code].p50), ("p85", stages[code].p85))
        if value is not None
    ]
    where = {
        "x": {"field": "days", "type": "quantitative", "axis": {"title": _("päivää")}},
        "y": {"field": "stage", "type": "nominal", "sort": order, "axis": NAME_AXIS},
    }
    # A layer without a value has no extent.
    lines = [_lines(levels, where)] if levels else []
    return {"height": ROW * max(len(order), 2), "layer": [*lines, _marks(values, kinds, where)]}


def _lines(levels: list[dict[str, Any]], where: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": levels},
        "mark": {"type": "tick", "aria": False, "thickness": 2, "size": 32},
        "encoding": {
            **where,
            "yOffset": {"datum": 0, "type": "quantitative"},
            "color": {
                "field": "level",
                "type": "nominal",
                "scale": {"domain": ["p50", "p85"], "range": [ACCENT, LATE]},
                "legend": LEGEND,
            },
        },
    }


def _marks(values: list[dict[str, Any]], kinds: Sequence[str], where: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "data": {"values": values},
        "mark": {"type": "point", "aria": False, "filled": True, "opacity": 0.8},
        "encoding": {
            **where,
            "yOffset": {"field": "side", "type": "quantitative", "scale": {"domain": [-12, 12]}},
            "size": {
                "field": "n",
                "type": "quantitative",
                "legend": None,
                "scale": {"domain": [1, max(2, *(one["n"] for one in values))], "range": [36, 160]},
            },
            "shape": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": ["circle", "triangle-up"]},
                "legend": LEGEND,
            },
            "color": {
                "condition": {"test": f"datum.kind === '{kinds[1]}'", "value": LATE},
                "value": "var(--p-muted)",
            },
        },
    }


def _ordered(stages: Sequence[StepFigure]) -> list[StepFigure]:
    place = {code: number for number, code in enumerate(STAGES)}
    return sorted(stages, key=lambda one: (place.get(one.element, len(STAGES)), one.element))


def _name(figure: StepFigure, names: Mapping[str, str]) -> str:
    return names.get(figure.element) or figure.name or stage_label(figure.element)


def _is_over(age: float, figure: StepFigure) -> bool:
    return figure.p85 is not None and age > figure.p85


def _over(ages: Sequence[OpenAge], figure: StepFigure) -> int:
    return sum(one.n for one in ages if _is_over(one.age, figure))


def _count(ages: Sequence[OpenAge]) -> int:
    return sum(one.n for one in ages)
