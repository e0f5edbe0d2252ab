"""The page of capacity: who and what has room, in sentences and charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from engine.model.capacity import CapacityFigures, HourMore, SeriesCapacity
from engine.model.caseload import CaseloadTable
from engine.model.meeting_screens import DoctorMonth
from webapp.presenters.agenda_chart import agenda_chart
from webapp.presenters.chart_view import ACCENT, LATE, NAME_AXIS, STRIPES, Cell, ChartView, number_words
from webapp.presenters.dates import day_and_hour, days
from webapp.presenters.figures_paper import Section
from webapp.texts import gettext as _
from webapp.texts import language_code, ngettext

MINUTES = 60
ROW = 32
"""Pixels of a bar."""
FEW_ROWS = 2


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series of meetings: its agendas, its queue, and what an hour more would do."""

    name: str
    chart: ChartView | None
    """None where no meeting is opened."""
    place: str
    hour: Sequence[str]
    """Sentences; empty where no queue waits for the series."""


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
        *((one.name, [one.place, *one.hour], [one.chart] if one.chart else []) for one in capacity.series),
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
        "Sopiva määrä on %(least)s–%(most)s asiakasta (D2:108). Vähemmän on %(low)s, sopivasti %(mid)s ja enemmän "
        "%(high)s asiakasvastaavalla.",
        **facts,
    )
    rows: list[list[Cell]] = [[row.name, row.load.clients, float(row.load.weighted)] for row in table.rows]
    head = [_("Asiakasvastaava"), _("Asiakkaita"), _("Painotettu")]
    return ChartView("loads", _("Asiakkaita asiakasvastaavaa kohti"), summary, spec, head, rows, _("aakkosjärjestys"))


def doctor_chart(months: Sequence[DoctorMonth]) -> ChartView:
    """Give the doctor's hours by month against what is agreed (I13)."""
    names = [_month(one.month) for one in months]
    limit = months[0].limit / MINUTES
    over = [one for one in months if one.planned > one.limit]
    kinds = (_("mahtuu sovittuun"), _("yli sovitun"))
    values = [
        {"month": name, "hours": one.planned / MINUTES, "kind": kinds[one.planned > one.limit]}
        for name, one in zip(names, months, strict=True)
    ]
    spec = {"height": 220, "layer": [
        {
            "data": {"values": values},
            "mark": {"type": "bar", "width": {"band": 0.5}},
            "encoding": {
                "x": {"field": "month", "type": "nominal", "sort": names, "title": None, "axis": {"labelAngle": 0}},
                "y": {"field": "hours", "type": "quantitative", "title": _("tuntia kuussa")},
                "color": {"field": "kind", "scale": {"domain": kinds, "range": [ACCENT, STRIPES]}},
            },
        },
        {
            "data": {"values": [{"limit": limit}]},
            "mark": {"type": "rule", "color": LATE, "strokeDash": [5, 3], "strokeWidth": 2},
            "encoding": {"y": {"field": "limit", "type": "quantitative"}},
        },
    ]}  # fmt: skip
    said = _("Lääkärin aikaa on sovittu %(hours)s t kuussa.", hours=number_words(limit))
    if over:
        more = ngettext(
            "Kokoukset vievät sitä enemmän %(num)s kuukautena: lausunnot ja vastaanotot eivät mahdu.",
            "Kokoukset vievät sitä enemmän %(num)s kuukautena: lausunnot ja vastaanotot eivät mahdu.",
            len(over),
        )
    else:
        left = max(0.0, min(one.limit - one.planned for one in months) / MINUTES)
        more = _("Tiukimpana kuukautena siitä jää kokouksilta %(left)s t lausuntoihin.", left=number_words(left))
    rows: list[list[Cell]] = [
        [name, one.planned / MINUTES, one.limit / MINUTES, one.planned / one.limit * 100]
        for name, one in zip(names, months, strict=True)
    ]
    head = [_("Kuukausi"), _("Kokouksissa, t"), _("Sovittu, t"), _("Käyttö, %")]
    return ChartView("doctor", _("Lääkärin aika kuukaudessa"), f"{said} {more}", spec, head, rows)


def _series(one: SeriesCapacity) -> SeriesView:
    return SeriesView(one.name, agenda_chart(one) if one.uses else None, place_words(one), hour_words(one))


def place_words(one: SeriesCapacity) -> str:
    """Say when the next place is free, after all that waits."""
    if one.shares:
        return _("Konsultaatioiden jono on yhteinen usealle kokoussarjalle: se ja seuraava vapaa paikka ovat alempana.")
    waits = ngettext("Jonossa on %(num)s konsultaatio.", "Jonossa on %(num)s konsultaatiota.", one.waiting)
    if one.next_place is not None and one.waits_days is not None:
        facts = {
            "minutes": one.item_minutes,
            "when": day_and_hour(one.next_place),
            "days": days(round(one.waits_days)),
        }
        if one.waiting:
            free = _(
                "Jonon jälkeen seuraava vapaa paikka %(minutes)s min asialle on %(when)s, %(days)s päästä.", **facts
            )
        else:
            free = _("Seuraava vapaa paikka %(minutes)s min asialle on %(when)s, %(days)s päästä.", **facts)
    elif one.uses:
        free = _("Avatuissa kokouksissa ei ole tilaa %(minutes)s min asialle.", minutes=one.item_minutes)
    else:
        free = _("Kokouksia ei ole avattu.")
    return f"{waits} {free}" if one.waiting else free


def hour_words(one: SeriesCapacity) -> list[str]:
    """Say what one more hour of agenda in a month would do, and what the arithmetic takes for given."""
    hour = one.hour
    if hour is None:
        return []
    said = _(
        "Konsultaatioita pyydetään %(asked)s min kuussa ja esityslistoilla on tilaa %(able)s min.",
        asked=number_words(round(hour.asked)),
        able=number_words(round(hour.able)),
    )
    given = _(
        "Laskelma olettaa, että pyyntöjä tulee kuten jaksolla (%(count)s, à %(minutes)s min) ja että esityslistat "
        "voidaan käyttää täyteen.",
        count=one.asked,
        minutes=one.item_minutes,
    )
    return [said, _hour_effect(hour), given]


def _hour_effect(hour: HourMore) -> str:
    if not hour.waiting and hour.growth <= 0:
        return _("Jonoa ei ole, ja tilaa riittää: lisätunti ei lyhentäisi mitään.")
    if hour.months is None and hour.months_more is None:
        return _(
            "Jono kasvaa %(growth)s min kuussa, eikä yksi lisätunti riitä: tarvitaan vähintään %(hours)s tuntia "
            "kuussa.",
            growth=number_words(round(hour.growth)),
            hours=int(hour.growth // MINUTES) + 1,
        )
    if hour.months is None:
        return _(
            "Nyt jono ei lyhene. Tunti lisää kuussa purkaisi sen %(more)s kuukaudessa.", more=_months(hour.months_more)
        )
    return _(
        "Jono purkautuu nyt %(months)s kuukaudessa. Tunti lisää kuussa purkaisi sen %(more)s kuukaudessa.",
        months=_months(hour.months),
        more=_months(hour.months_more),
    )


def _months(months: float | None) -> str:
    return number_words(round(max(months or 0.0, 0.1), 1))


def _month(month: date) -> str:
    return str(format_date(month, "M/y", locale=language_code()))
