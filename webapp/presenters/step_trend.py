"""How long a step has taken month by month, beside its target and what was done: whether that has helped."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.clock import local
from engine.model.figures import Measure
from engine.model.step_months import StepMonth
from webapp.presenters.chart_view import ACCENT, LATE, Cell, ChartView, Month, few_words
from webapp.presenters.figure_words import in_days, span
from webapp.texts import gettext as _

MUTED = "var(--p-muted)"
FLAT_LABELS = 14
"""Months whose names fit beside each other."""


def step_trend(
    months: Sequence[StepMonth], measure: Measure, target: float | None, marks: Sequence[datetime]
) -> ChartView:
    """Give the chart; `target` is the red limit in seconds, `marks` are when something was done about the step.

    A step of which nothing was done in these months has no chart.
    """
    title = _("Kesto kuukausittain")
    if not any(one.n for one in months):
        return ChartView("kuukaudet", title, "", {}, [], [])
    unit = _("arkipv") if measure is Measure.WORKING else _("pv")
    acts = Counter(f"{local(at):%Y-%m}" for at in marks)
    rows: list[list[Cell]] = [
        [
            _name(one) if one.first else Month(one.month),
            in_days(one.p50, measure),
            in_days(one.p85, measure),
            one.n,
            _acts(one, acts),
        ]
        for one in months
    ]
    head = [_("Aika"), f"p50, {unit}", f"p85, {unit}", "n", _("Toimenpiteitä")]
    known = [one for one in months if one.p85 is not None]
    if not known:
        return ChartView("kuukaudet", title, few_words(), {}, head, rows)
    limit = in_days(target, measure)
    done = [_name(one) for one in months if _acts(one, acts)]
    spec = _spec(months, measure, unit, limit, done)
    reading = _reading(limit, is_acted=bool(done), is_quarter=bool(months[-1].first))
    return ChartView("kuukaudet", title, _said(known, measure), spec, head, rows, reading=reading)


def _name(one: StepMonth) -> str:
    """Give a month as people write it, of several the first and the last."""
    last = Month(one.month).words
    if not one.first:
        return last
    first = Month(one.first).words
    return f"{first.partition('/')[0] if one.first[:4] == one.month[:4] else first}–{last}"


def _acts(one: StepMonth, acts: Mapping[str, int]) -> int:
    return sum(n for month, n in acts.items() if (one.first or one.month) <= month <= one.month)


def _said(known: Sequence[StepMonth], measure: Measure) -> str:
    last, worst = known[-1], max(known, key=lambda one: one.p85 or 0)
    return _(
        "Viimeksi %(month)s p50 oli %(p50)s ja p85 %(p85)s (n = %(n)s). Pisin p85 on %(most)s (%(when)s).",
        month=_name(last),
        p50=span(last.p50, measure),
        p85=span(last.p85, measure),
        n=last.n,
        most=span(worst.p85, measure),
        when=_name(worst),
    )


def _reading(limit: float | None, *, is_acted: bool, is_quarter: bool) -> str:
    said = [
        _("Kuukausia on kolme yhdessä, koska useimmissa tehtiin alle viisi.")
        if is_quarter
        else _("Kuukausi, jona tehtiin alle viisi, puuttuu viivasta.")
    ]
    if limit is not None:
        said.append(_("Vaakaviiva on punainen raja."))
    if is_acted:
        said.append(_("Pystyviiva: vaiheelle tehtiin silloin jotain."))
    return " ".join(said)


def _spec(
    months: Sequence[StepMonth], measure: Measure, unit: str, limit: float | None, acts: Sequence[str]
) -> dict[str, Any]:
    names = [_name(one) for one in months]
    values = [
        {"month": name, "kind": kind, "days": in_days(value, measure)}
        for name, one in zip(names, months, strict=True)
        for kind, value in (("p50", one.p50), ("p85", one.p85))
    ]
    x = {
        "field": "month",
        "type": "ordinal",
        "title": None,
        "sort": None,
        "scale": {"domain": names},
        "axis": {"labelAngle": 0 if len(names) <= FLAT_LABELS else -45},
    }
    kinds = {"domain": ["p50", "p85"]}
    lines: dict[str, Any] = {
        "data": {"values": values},
        "mark": {"type": "line", "point": True, "invalid": "break-paths-show-path-domains"},
        "encoding": {
            "x": x,
            "y": {"field": "days", "type": "quantitative", "title": unit, "scale": {"zero": True}},
            "color": {"field": "kind", "title": None, "scale": {**kinds, "range": [MUTED, ACCENT]}},
            "strokeDash": {"field": "kind", "title": None, "scale": {**kinds, "range": [[4, 3], [1, 0]]}},
        },
    }
    red: dict[str, Any] = {
        "data": {"values": [] if limit is None else [{"days": limit}]},
        "mark": {"type": "rule", "color": LATE, "strokeWidth": 1.5},
        "encoding": {"y": {"field": "days", "type": "quantitative"}},
    }
    done: dict[str, Any] = {
        "data": {"values": [{"month": one} for one in acts]},
        "mark": {"type": "rule", "color": MUTED, "strokeDash": [2, 3], "strokeWidth": 1.5},
        "encoding": {"x": x},
    }
    return {"height": 200, "layer": [layer for layer in (done, red, lines) if layer["data"]["values"]]}
