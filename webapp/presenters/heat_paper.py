"""The heat map on paper, for the steering group: what to do first, the charts with their heat, and all figures."""

from collections.abc import Sequence
from typing import Any

from engine.drawing import read_picture
from engine.model.diagrams import DiagramView
from engine.model.figure_choices import PathCharts
from webapp.presenters.chart_view import ChartView, number_words
from webapp.presenters.diagram_sketch import heat_swatches, sketch_strips
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figure_words import clock_names, in_days
from webapp.presenters.figures_paper import WIDE_ROOM, Section, figure_table, figures_paper
from webapp.presenters.heat_view import HeatChart, HeatRow, HeatView
from webapp.presenters.plan_paper import breakable
from webapp.texts import gettext as _

INDENT = "\u00a0\u00a0\u00a0"
CLOCKS = ("work", "queue", "client", "party", "meeting", "planned")


def heat_paper(view: ScopeView, path: PathCharts, heat: HeatView, charts: Sequence[ChartView]) -> dict[str, Any]:
    """Give the paper in the language that is spoken now; `charts` are those below the map."""
    kpis = [", ".join(filter(None, (f"{label}: {value}", beside))) for label, value, beside, _late in heat.kpis]
    todo = [f"{one.rank}. {one.name}. {one.reason}" for one in heat.todo]
    sections: list[Section] = [
        (_("Missä aika kuluu"), [heat.sentence, "\n".join(kpis)], []),
        (_("Tee ensin"), todo or [_("Mikään vaihe ei erotu pullonkaulaksi. Seuraa myöhässä olevia.")], []),
        *([(_("Muut punaiset vaiheet"), [one.words for one in heat.others], [])] if heat.others else []),
        *((one.title, (), [one]) for one in charts),
    ]
    version = [] if path.is_beside else [_("Versio %(number)s", number=path.version)]
    return figures_paper(view, ", ".join([heat.name, *version]), sections, [*_tables(heat), _map(path, heat)])


def _map(path: PathCharts, heat: HeatView) -> dict[str, Any]:
    diagrams = {one.process: one for one in path.charts}
    late = _("myöhässä, kpl")
    said = ", ".join(f"{number}: {words}" for number, words in enumerate(heat.legend, start=1))
    key = _("Numero vaiheen alakulmassa on luokka 1–5. Ympyröity numero on järjestys kohdassa Tee ensin.")
    groups: list[dict[str, Any]] = [
        {"kind": "text", "label": "", "words": f"{heat.legend_of} {key}"},
        {"kind": "drawing", "svg": heat_swatches(heat.legend, late), "words": said, "millimetres": 200},
    ]
    for one in heat.charts:
        groups += _chart(one, diagrams[one.process])
    return {"title": _("Kaaviot"), "groups": groups, "fresh": True}


def _chart(chart: HeatChart, diagram: DiagramView) -> list[dict[str, Any]]:
    strips = sketch_strips(read_picture(chart.process, diagram.xml), diagram.names, chart.marks)
    found = []
    for number, strip in enumerate(strips, start=1):
        part = _("osa %(number)s / %(count)s", number=number, count=len(strips)) if len(strips) > 1 else ""
        title = f"{chart.name}, {part}" if part else chart.name
        words = " ".join([chart.label, *([f"{part}."] if part else []), _("Samat luvut ovat taulukossa.")])
        drawn = {"kind": "drawing", "svg": strip.svg, "words": words, "millimetres": strip.millimetres}
        found.append({**drawn, "label": breakable(title)})
    return found


def _tables(heat: HeatView) -> list[dict[str, Any]]:
    if not heat.rows:
        return []
    few = _(
        "p50, p85 ja p90 ovat jaksolla tehdyistä; avoinna, myöhässä ja ilman tekijää ovat tilanne nyt. "
        "Alle 5 asiaa: lukua ei näytetä."
    )
    head = [
        _("Vaihe"),
        _("Luokka"),
        "n",
        "p50",
        "p85",
        "p90",
        _("Tavoite"),
        _("Avoinna"),
        _("Myöhässä"),
        _("Ilman tekijää"),
        _("Palautettu"),
    ]
    steps = _table(head, [_figures(row, len(head)) for row in heat.rows], few)
    sections = [{"title": _("Vaiheiden luvut"), "groups": [breakable(steps)]}]
    timed = [_times(row) for row in heat.rows if row.figure and row.figure.mean and row.kind != "stage"]
    if timed:
        names = clock_names()
        means = _("Keskimäärin kalenteripäiviä vaiheesta, joka on tehty vähintään viidessä asiassa.")
        clocks = _table([_("Vaihe"), "n", *(names[one] for one in CLOCKS), _("yhteensä, pv")], timed, means)
        sections.append({"title": _("Kenen aikaa"), "groups": [breakable(clocks)]})
    return sections


def _table(head: list[str], rows: list[list[str]], words: str) -> dict[str, Any]:
    numbers = [number > 0 for number in range(len(head))]
    return {**figure_table(head, rows, numbers, WIDE_ROOM), "words": words}


def _figures(row: HeatRow, columns: int) -> list[str]:
    name = INDENT * min(row.depth, 3) + row.name
    one = row.figure
    if one is None:
        return [name, *[""] * (columns - 1)]
    default = f" ({_('oletus')})" if row.is_default else ""
    amber = _("keltainen")
    return [
        name,
        str(row.heat) if row.heat else "–",
        str(one.n),
        row.p50,
        f"{row.p85} ({amber})" if row.limit == "amber" else row.p85,
        row.p90,
        f"{row.target}{default}" if row.target else "–",
        str(one.open),
        str(one.late),
        str(one.unassigned) if one.kind in ("task", "stage") else "–",
        str(one.rework),
    ]


def _times(row: HeatRow) -> list[str]:
    mean = row.figure.mean if row.figure else None
    if row.figure is None or mean is None:
        return []
    days = [getattr(mean, one) for one in CLOCKS]
    return [row.name, str(row.figure.n), *(number_words(in_days(one) or 0) for one in (*days, mean.total))]
