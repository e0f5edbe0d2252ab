"""The figures of the heat map's table as a file: plain numbers, so that a spreadsheet can go on with them."""

from collections.abc import Sequence

from engine.model.figures import Measure, StepFigure
from webapp.presenters.chart_view import Cell, ChartView
from webapp.presenters.figure_words import in_days
from webapp.presenters.heat_view import HeatRow
from webapp.texts import gettext as _


def heat_table(rows: Sequence[HeatRow], measure: Measure) -> ChartView:
    """Give the rows of a map with durations in days of the measure; what is not told is empty."""
    unit = _("arkipv") if measure is Measure.WORKING else _("pv")
    head = [
        _("Kaavio"),
        _("Vaihe"),
        _("Luokka"),
        f"p50, {unit}",
        f"p85, {unit}",
        f"p90, {unit}",
        "n",
        _("Avoinna"),
        _("Myöhässä"),
        _("Ilman tekijää"),
        _("Palautettu"),
        f"{_('Tavoite')}, {unit}",
    ]
    told: list[list[Cell]] = []
    part = ""
    for row in rows:
        if row.figure is None:
            part = row.name
        else:
            told.append([part, row.name, row.heat or None, *_cells(row.figure, measure)])
    return ChartView("luvut", _("Vaiheiden luvut"), "", {}, head, told)


def _cells(one: StepFigure, measure: Measure) -> list[Cell]:
    return [
        *(in_days(seconds, measure) for seconds in (one.p50, one.p85, one.p90)),
        one.n,
        one.open,
        one.late,
        one.unassigned if one.kind in ("task", "stage") else None,
        one.rework,
        in_days(one.target, measure),
    ]
