"""The heat map on paper, for the steering group: a page of what to do first, the charts that matter, all figures."""

from collections.abc import Sequence
from typing import Any

from engine.model.figure_choices import PathCharts
from webapp.presenters.chart_view import ChartView, number_words
from webapp.presenters.figure_filters import ScopeView
from webapp.presenters.figure_words import clock_names, in_days
from webapp.presenters.figures_paper import WIDE_ROOM, figure_table, figures_paper, section_of
from webapp.presenters.heat_sheets import heat_sheets
from webapp.presenters.heat_view import HeatRow, HeatView
from webapp.presenters.plan_paper import breakable
from webapp.texts import gettext as _

INDENT = "\u00a0\u00a0\u00a0"
CLOCKS = ("work", "queue", "client", "party", "meeting", "planned")


def heat_paper(view: ScopeView, path: PathCharts, heat: HeatView, charts: Sequence[ChartView]) -> dict[str, Any]:
    """Give the paper in the language that is spoken now; `charts` are those below the map."""
    maps = heat_sheets(path, heat)
    figures = [section_of(one.title, (), [one], dense=True) for one in charts]
    sheets = [
        {"paper": "a3", "flipped": True, "sections": maps.sections},
        *([{"paper": "a4", "flipped": True, "sections": tables}] if (tables := _tables(heat)) else []),
    ]
    version = [] if path.is_beside else [_("Versio %(number)s", number=path.version)]
    paper = figures_paper(view, ", ".join([heat.name, *version]), [], sheets)
    return {**paper, "sections": [*breakable(_summary(heat, maps.words)), *figures]}


def _summary(heat: HeatView, maps: str) -> list[dict[str, Any]]:
    """Give the first page: the sentence that names the bottleneck, key figures, what to do first, what else is here."""
    kpis = [{"label": label, "words": value, "beside": beside} for label, value, beside, _late in heat.kpis]
    todo = [{"number": one.rank, "label": one.name, "words": one.reason} for one in heat.todo]
    calm = {"kind": "text", "label": "", "words": _("Mikään vaihe ei erotu pullonkaulaksi. Seuraa myöhässä olevia.")}
    said = {"kind": "lead", "words": heat.sentence}
    others = {"kind": "text", "label": "", "words": "\n".join(one.words for one in heat.others)}
    return [
        {"title": _("Missä aika kuluu"), "groups": [said, {"kind": "tiles", "items": kpis}]},
        {"title": _("Tee ensin"), "groups": [{"kind": "numbered", "items": todo} if todo else calm]},
        {"title": _("Mitä tässä on"), "groups": [{"kind": "text", "label": "", "words": maps}]},
        *([{"title": _("Muut punaiset vaiheet"), "groups": [others]}] if heat.others else []),
    ]


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
    return {**figure_table(head, rows, numbers, WIDE_ROOM, dense=True), "words": words}


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
