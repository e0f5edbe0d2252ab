"""The charts of the page of flow that show how things are spread: how long cases took, and who has how much to do."""

from collections.abc import Sequence
from typing import Any

from engine.analytics.buckets import middle
from engine.analytics.disclosure import wide_classes
from engine.model.figures import Measure
from engine.model.flow import FlowFigures
from webapp.presenters.chart_spread import Spread, SpreadBar
from webapp.presenters.chart_view import ACCENT, NAME_AXIS, STRIPES, Cell, ChartView
from webapp.presenters.consents import party_name
from webapp.presenters.dates import days, days_since
from webapp.presenters.figure_words import in_days
from webapp.presenters.flow_charts import rounded
from webapp.presenters.flow_words import STEADY, growth_words, lead_words
from webapp.texts import gettext as _

FEWEST_BARS, BARS = 6, 24
"""Of a distribution, at most, with few cases and with many."""
STRONG = "var(--p-text)"
HIGH = 240
"""Pixels of the distribution."""


def lead_chart(figures: FlowFigures) -> ChartView:
    """Give how long cases took: the area of a bar is how many, and no bar is of one to four cases."""
    measure = figures.scope.measure
    unit = _("arkipv") if measure is Measure.WORKING else _("pv")
    title, note = _("Läpimenoajan jakauma"), f"n = {figures.lead.n}"
    if figures.p50 is None or not figures.lead.counts:
        return ChartView("lead", title, lead_words(figures), {}, [], [], note)
    width, values = _bars(figures)
    is_even = all(one["to"] - one["from"] == width for one in values)
    per = _("loppuun kulkeneita %(days)s %(unit)s kohti", days=width, unit=unit)
    lines = [
        (days, f"{name} {round(days)} {unit}")
        for name, value in (("p50", figures.p50), ("p85", figures.p85), ("p95", figures.p95))
        for days in [in_days(value, measure) or 0.0]
    ]
    spec = {"height": HIGH, "layer": [
        {
            "data": {"values": values},
            "mark": "bar",
            "encoding": {
                "x": {"field": "from", "type": "quantitative", "title": unit, "bin": {"binned": True, "step": width}},
                "x2": {"field": "to"},
                "y": {"field": "height", "type": "quantitative",
                      "title": _("loppuun kulkenutta asiaa") if is_even else per,
                      "scale": {"domainMax": round(1.4 * max(one["height"] for one in values)) + 1},
                      "axis": {"tickMinStep": 1}},
            },
        },
        _line_layer(lines, values[-1]["to"]),
    ], "resolve": {"scale": {"y": "independent"}}}  # fmt: skip
    rows: list[list[Cell]] = [
        [f"{one['from']}–{one['to']} {unit}", int(one["n"]), *([] if is_even else [round(one["height"], 1)])]
        for one in values
    ]
    head = [_("Kesto"), _("Loppuun kulkeneita"), *([] if is_even else [per[0].upper() + per[1:]])]
    reading = "" if is_even else _("Pylvään ala on asioiden määrä. Leveä pylväs kokoaa kestot, joita olisi alle 5.")
    drawn = Spread(
        [SpreadBar(one["from"], one["to"], one["height"]) for one in values],
        lines,
        width,
        unit,
        _("loppuun kulkenutta asiaa") if is_even else per,
    )
    return ChartView("lead", title, lead_words(figures), spec, head, rows, note, reading, spread=drawn)


def _line_layer(lines: Sequence[tuple[float, str]], longest: float) -> dict[str, Any]:
    """Give the lines of percentiles with their names, left of the line where there is no room to its right."""
    marks = [{"days": days, "name": name, "room": 1 - days / longest} for days, name in lines]
    along = {"x": {"field": "days", "type": "quantitative"}}
    level = {"field": "name", "type": "nominal", "sort": None, "axis": None, "scale": {"range": [0, 60]}}
    aside = "datum.room * width < 90"
    named = {
        "type": "text",
        "align": {"expr": f"{aside} ? 'right' : 'left'"},
        "dx": {"expr": f"{aside} ? -5 : 5"},
        "fontWeight": 600,
    }
    said = {**along, "y": level, "text": {"field": "name"}}
    drop = {**along, "y": level, "y2": {"value": HIGH}}
    rule = {"type": "rule", "color": STRONG, "strokeDash": [4, 3], "strokeWidth": 1.5}
    return {
        "data": {"values": marks},
        "layer": [
            # A line begins at its name, so that it crosses none above; both stand clear of what they cross.
            {"mark": {"type": "rule", "color": "var(--p-surface)", "strokeWidth": 4}, "encoding": drop},
            {"mark": rule, "encoding": drop},
            {"mark": {**named, "stroke": "var(--p-surface)", "strokeWidth": 5}, "encoding": said},
            {"mark": named, "encoding": said},
        ],
    }


def _bars(figures: FlowFigures) -> tuple[int, list[dict[str, float]]]:
    """Give the days of a plain bar, and the bars: from and to which day, how many, and how many in a plain bar's days.

    Neighbours of one to four cases are one bar together.
    """
    measure = figures.scope.measure
    lasted = [(in_days(middle(bucket), measure) or 0.0, n) for bucket, n in figures.lead.counts.items()]
    longest = max(length for length, _n in lasted)
    width = _width(longest, figures.lead.n)
    counts = [0] * (int(longest // width) + 1)
    for length, n in lasted:
        counts[int(length // width)] += n
    return width, [
        {"from": first * width, "to": end * width, "n": n, "height": n / (end - first)}
        for first, end in wide_classes(counts)
        for n in [sum(counts[first:end])]
    ]


def lane_chart(figures: FlowFigures) -> ChartView:
    """Give the queues by lane: what somebody has and what nobody has."""
    kinds = (_("tekijällä"), _("ilman tekijää"))
    lanes = [_lane_name(one.lane, one.organisation) for one in figures.lanes]
    values = [
        {"lane": name, "kind": kind, "n": n}
        for name, one in zip(lanes, figures.lanes, strict=True)
        for kind, n in zip(kinds, (one.open - one.unassigned, one.unassigned), strict=True)
    ]
    spec = {
        "height": 32 * max(1, len(set(lanes))),
        "data": {"values": values},
        "mark": "bar",
        "encoding": {
            "y": {"field": "lane", "type": "nominal", "sort": lanes, "axis": NAME_AXIS},
            "x": {"field": "n", "type": "quantitative", "title": _("avointa tehtävää"), "axis": {"tickMinStep": 1}},
            "color": {"field": "kind", "scale": {"domain": kinds, "range": [ACCENT, STRIPES]}},
            "order": {"field": "kind", "sort": "ascending" if kinds[0] < kinds[1] else "descending"},
        },
    }
    head, rows = _lane_table(figures, lanes, kinds)
    return ChartView(
        "lanes",
        _("Jonot kaistoittain"),
        _lane_words(figures),
        spec if rows else {},
        head,
        rows,
        drawn=(2, 3),
        is_stacked=True,
        whole=1,
    )


def _lane_table(
    figures: FlowFigures, lanes: Sequence[str], kinds: tuple[str, str]
) -> tuple[list[str], list[list[Cell]]]:
    rows: list[list[Cell]] = [
        [
            name,
            one.open,
            one.open - one.unassigned,
            one.unassigned,
            one.late,
            days(days_since(one.oldest)) if one.oldest else None,
            rounded(one.arrived_week),
            rounded(one.ended_week),
            growth_words(one),
        ]
        for name, one in zip(lanes, figures.lanes, strict=True)
    ]
    head = [
        _("Kaista"),
        _("Auki"),
        *(kind[:1].upper() + kind[1:] for kind in kinds),
        _("Myöhässä"),
        _("Vanhin"),
        _("Tulee viikossa"),
        _("Lähtee viikossa"),
        _("Jono"),
    ]
    return head, rows


def _lane_words(figures: FlowFigures) -> str:
    growing = [one for one in figures.lanes if one.growth is not None and one.growth > STEADY]
    if not figures.lanes:
        return _("Avoimia tehtäviä ei ole.")
    if all(one.growth is None for one in figures.lanes):
        return _("Jakso on alle viikko, joten jonojen kasvua ei voi kertoa. Valitse pidempi jakso.")
    if not growing:
        return _("Mikään jono ei kasva selvästi.")
    worst = max(growing, key=lambda one: one.growth or 0)
    return _("Eniten kasvaa %(lane)s: jono %(growth)s.", lane=worst.lane, growth=growth_words(worst))


def _lane_name(lane: str, organisation: str) -> str:
    return f"{lane} ({party_name(organisation)})" if organisation else lane


def _width(longest: float, n: int) -> int:
    """Give the days of one bar: a number that people count in; few cases have few bars, or each would stand alone."""
    bars = min(BARS, max(FEWEST_BARS, round(2 * n**0.5)))
    return next((width for width in (1, 2, 5, 7, 14, 30, 60, 90, 180) if longest / width <= bars), 365)
