"""The page of flow: its charts, sentences and marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.clock import local
from engine.model.figures import Measure
from engine.model.flow import FlowFigures
from engine.model.process_marks import MarkKind
from webapp.presenters.chart_view import ChartView, number_words, rate_words
from webapp.presenters.dates import full_day
from webapp.presenters.figures_paper import Section
from webapp.presenters.flow_charts import ageing_chart, cumulative_chart, pace_chart
from webapp.presenters.flow_spreads import lane_chart, lead_chart
from webapp.presenters.flow_words import case_count, little_words
from webapp.presenters.marks_view import mark_words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class NumberedMark:
    """One mark of the timeline, with its number in the picture; holidays have none."""

    number: str
    at: str
    words: str
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class FlowView:
    """Everything on the page."""

    facts: Sequence[str]
    empty: str
    """Why there is nothing; empty when there is something."""
    charts: Sequence[ChartView] = ()
    little: str = ""
    law: Sequence[tuple[str, str]] = ()
    """The numbers of Little's law: (what, how many)."""
    marks: Sequence[NumberedMark] = ()
    notes: Sequence[str] = ()
    """What is counted in what."""


def flow_view(figures: FlowFigures) -> FlowView:
    """Give the page of a scope."""
    if not figures.days or not (figures.open or any(day.arrived or day.ended for day in figures.days)):
        return FlowView([], _("Jaksolla ei ole yhtään asiaa. Valitse pidempi jakso, toinen alue tai poista rajaus."))
    marks = _numbered(figures)
    charts = [
        cumulative_chart(figures, figures.stages),
        ageing_chart(figures, figures.stages),
        pace_chart(figures, [(mark.day.isoformat(), mark.number) for mark in marks]),
        lead_chart(figures),
        lane_chart(figures),
    ]
    facts = [
        _("%(count)s auki", count=case_count(figures.open)),
        _("n = %(count)s loppuun asti kulkenutta", count=figures.lead.n),
    ]
    return FlowView(
        facts,
        "",
        charts,
        little_words(figures.little),
        _law(figures),
        marks,
        _notes(figures),
    )


def _notes(figures: FlowFigures) -> list[str]:
    notes = [
        _(
            "Päättyneet, päivittäin ja viikoittain, ovat kaikki päättyneet: myös keskeytyneet, takaisin otetut ja "
            "toiselle polulle tai alueelle siirtyneet. Läpimenoaika, sen n ja Littlen laki ovat asioista, jotka "
            "kulkivat loppuun asti."
        )
    ]
    if figures.scope.measure is Measure.WORKING:
        notes.append(_("Avointen ikä ja Littlen laki lasketaan aina kalenteripäivinä."))
    return notes


def flow_sections(flow: FlowView) -> list[Section]:
    """Give what is printed of the page."""
    if flow.empty:
        return [(_("Virtaus"), [flow.empty], [])]
    law = [flow.little, *(f"{name}: {number}" for name, number in flow.law)]
    told = [f"{full_day(mark.day)} {mark.words}" for mark in flow.marks if mark.number]
    charts = [(chart.title, () if number else flow.notes, [chart]) for number, chart in enumerate(flow.charts)]
    return [
        *charts[:2],
        (_("Tapahtumat jaksolla"), told, []),
        *charts[2:-1],
        (_("Pitävätkö luvut yhtä? (Littlen laki)"), law, []),
        *charts[-1:],
    ]


def _law(figures: FlowFigures) -> list[tuple[str, str]]:
    check = figures.little
    if check.expected is None or check.lead_days is None:
        return []
    return [
        (_("Auki keskimäärin"), number_words(check.open_mean)),
        (_("Kulkee loppuun viikossa"), rate_words(check.ended_per_day * 7)),
        (_("Läpimeno, keskiarvo"), _("%(days)s pv", days=number_words(check.lead_days))),
        (_("Auki, jos laki pitää"), number_words(check.expected)),
        (_("95 %:n väli"), f"{number_words(check.low or 0)}–{number_words(check.high or 0)}"),
    ]


def _numbered(figures: FlowFigures) -> list[NumberedMark]:
    found: list[NumberedMark] = []
    number = 0
    for mark in figures.marks:
        day = local(mark.at).date()
        number += mark.kind is not MarkKind.HOLIDAY
        shown = "" if mark.kind is MarkKind.HOLIDAY else str(number)
        found.append(NumberedMark(shown, mark.at.isoformat(), mark_words(mark), mark.note, day))
    return found
