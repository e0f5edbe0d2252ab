"""The page of capacity: who and what has room, in sentences and charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.capacity import CapacityFigures, SeriesCapacity
from engine.model.caseload import CaseloadTable
from webapp.presenters.agenda_chart import agenda_chart
from webapp.presenters.caseload import weights_words
from webapp.presenters.chart_view import NAME_AXIS, Cell, ChartView, number_words
from webapp.presenters.doctor_chart import doctor_chart
from webapp.presenters.figures_paper import Section
from webapp.presenters.queue_words import QueueWords, hour_words, place_words
from webapp.texts import gettext as _

ROW = 32
"""Pixels of a bar."""
FEW_ROWS = 2


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series of meetings: its agendas, its queue, and what an hour more would do."""

    name: str
    chart: ChartView | None
    """None where no meeting is opened."""
    heading: str
    """Of what is said of its places."""
    place: str
    hour: QueueWords | None
    """None where no queue waits for the series, and for a period shorter than a month."""


@dataclass(frozen=True, slots=True)
class CapacityView:
    """Everything on the page."""

    series: Sequence[SeriesView]
    doctor: ChartView | None
    loads: ChartView | None
    hidden: str
    """Why the loads are not there."""

    @property
    def charts(self) -> list[ChartView]:
        """Give all charts of the page."""
        found = [self.loads, self.doctor, *(one.chart for one in self.series)]
        return [one for one in found if one is not None]


def capacity_view(figures: CapacityFigures) -> CapacityView:
    """Give the page of a region."""
    hidden = (
        _("Asiakasvastaavien kuormituksen näkevät alueen esihenkilöt ja päälliköt.") if figures.loads is None else ""
    )
    shared = [_series(figures.shared)] if figures.shared else []
    return CapacityView(
        [*(_series(one) for one in figures.series), *shared],
        doctor_chart(figures.doctor) if figures.doctor else None,
        load_chart(figures.loads) if figures.loads and figures.loads.rows else None,
        hidden,
    )


def capacity_sections(capacity: CapacityView) -> list[Section]:
    """Give what is printed of the page; what case managers carry is printed without their names."""
    loads: list[Section] = [(capacity.loads.title, [capacity.loads.summary], [])] if capacity.loads else []
    doctor: list[Section] = [(capacity.doctor.title, (), [capacity.doctor])] if capacity.doctor else []
    return [
        *loads,
        *doctor,
        *(
            (one.name, [one.place, *(one.hour.lines if one.hour else ())], [one.chart] if one.chart else [])
            for one in capacity.series
        ),
    ]


def load_chart(table: CaseloadTable) -> ChartView:
    """Give the loads of the reader's own unit by name, beside the band of a right number: nobody is ranked."""
    limits = table.rows[0].load.limits
    least, most = float(limits.get("keltainen", 15)), float(limits.get("punainen", 20))
    names = [row.name for row in table.rows]
    values = [{"name": row.name, "clients": float(row.load.weighted)} for row in table.rows]
    spec = {"height": ROW * max(FEW_ROWS, len(names)), "layer": [
        {
            "data": {"values": [{"from": least, "to": most}]},
            "mark": {"type": "rect", "color": "var(--p-soon-soft)", "stroke": "var(--p-soon)", "strokeDash": [3, 3]},
            "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}},
        },
        {
            "data": {"values": values},
            "mark": {"type": "bar", "height": 14},
            "encoding": {
                "y": {"field": "name", "type": "nominal", "sort": names, "axis": NAME_AXIS},
                "x": {"field": "clients", "type": "quantitative", "title": _("asiakasta, painotettuna")},
            },
        },
    ]}  # fmt: skip
    bands = [
        sum(float(row.load.weighted) < least for row in table.rows),
        sum(least <= float(row.load.weighted) <= most for row in table.rows),
        sum(float(row.load.weighted) > most for row in table.rows),
    ]
    facts = {
        "low": bands[0],
        "mid": bands[1],
        "high": bands[2],
        "least": number_words(least),
        "most": number_words(most),
    }
    summary = _(
        "Sopiva määrä on %(least)s–%(most)s asiakasta. Vähemmän on %(low)s, sopivasti %(mid)s ja enemmän "
        "%(high)s asiakasvastaavalla.",
        **facts,
    )
    reading = weights_words()
    rows: list[list[Cell]] = [[row.name, row.load.clients, float(row.load.weighted)] for row in table.rows]
    head, note = [_("Asiakasvastaava"), _("Asiakkaita"), _("Painotettu")], _("aakkosjärjestys")
    return ChartView("loads", _("Asiakkaita asiakasvastaavaa kohti"), summary, spec, head, rows, note, reading)


def _series(one: SeriesCapacity) -> SeriesView:
    if one.has_queue or one.shares:
        heading = _("%(name)s: jono ja seuraava vapaa paikka", name=one.name)
    else:
        heading = _("%(name)s: seuraava vapaa paikka", name=one.name)
    return SeriesView(one.name, agenda_chart(one) if one.uses else None, heading, place_words(one), hour_words(one))
