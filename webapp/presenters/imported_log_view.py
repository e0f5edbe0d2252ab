"""A log from elsewhere as a page shows it: its faults in words, its figures, its charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from engine.model.imported_logs import ImportedLog, ImportedPage, ImportState, LogFault, LogMapping
from webapp.presenters.chart_view import ACCENT, MID, ChartView, day_axis, few_words, number_words
from webapp.presenters.dates import full_day
from webapp.presenters.event_export import Choice
from webapp.presenters.labels import region as region_name
from webapp.texts import gettext as _
from webapp.texts import ngettext

DAY = 86_400


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the list."""

    id: str
    name: str
    region: str
    state: str
    made_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class LogView:
    """One log."""

    log: ImportedLog
    facts: Sequence[str]
    faults: Sequence[str]
    percent: int
    activities: Sequence[Mapping[str, str]] = ()
    case: Mapping[str, str] = field(default_factory=dict)
    charts: Sequence[ChartView] = ()
    variants: Sequence[tuple[str, str]] = ()
    others: str = ""
    has_lengths: bool = True

    @property
    def is_asked(self) -> bool:
        """Tell whether it is still asked which column is what, or in which zone its moments are."""
        return self.log.state in (ImportState.MAPPING, ImportState.FAILED)


def log_rows(logs: Sequence[ImportedLog]) -> list[LogRow]:
    """Give the list."""
    return [
        LogRow(one.id, one.name, region_name(one.region), _state(one), one.made_at, one.made_by_name) for one in logs
    ]


def log_view(found: ImportedPage) -> LogView:
    """Give everything that is shown of a log."""
    log, figures = found.log, found.log.figures
    facts = [region_name(log.region), log.file, _("tuonut %(name)s", name=log.made_by_name)]
    percent = min(99, 100 * log.done // log.size) if log.size else 0
    if log.state is not ImportState.DONE:
        return LogView(log, facts, fault_lines(found.faults), percent)
    days = [datetime.fromisoformat(figures[name]).date() for name in ("first", "last")]
    facts += [
        ngettext("%(num)s asia", "%(num)s asiaa", figures["cases"]),
        ngettext("%(num)s tapahtuma", "%(num)s tapahtumaa", figures["spans"]),
        f"{full_day(days[0])}–{full_day(days[1])}",
    ]
    return LogView(
        log,
        facts,
        (),
        100,
        activities=[_activity(one) for one in figures["activities"]],
        case=_activity({"name": "", "open": 0, **figures["case"]}),
        charts=[_flow_chart(figures)],
        variants=[(" → ".join(one["steps"]), number_words(one["n"])) for one in figures["variants"]],
        others=_others(figures),
        has_lengths=bool(figures["lengths"]),
    )


def mapping_choices(found: ImportedPage, sent: Mapping[str, str]) -> list[Choice]:
    """Give the selects of the mapping, with what is proposed or was chosen before."""
    kept = LogMapping(**found.log.mapping) if found.log.mapping else None
    zones = [("", _("Ajoissa on vyöhyke")), *((one, one) for one in ("Europe/Helsinki", "Europe/Stockholm", "UTC"))]
    if found.preview is None:
        zone = sent.get("zone", kept.zone if kept else "")
        return [Choice("zone", _("Aikavyöhyke"), zones, zone, _("Jos lokin ajoissa ei ole vyöhykettä."))]
    proposed = kept or found.preview.proposed
    none = [("", _("Ei ole"))]
    columns = none + [(one, one) for one in found.preview.columns]
    labels = {
        "case": (_("Asian tunniste"), ""),
        "activity": (_("Tehtävä tai vaihe"), ""),
        "start": (_("Alku"), _("Ilman alkua kestoja ei lasketa.")),
        "end": (_("Loppu"), _("Tyhjä: kesken.")),
        "resource": (_("Tekijä tai ryhmä"), _("Tallennetaan vain numerona.")),
    }
    asked = [
        Choice(name, label, columns, sent.get(name, getattr(proposed, name)), hint)
        for name, (label, hint) in labels.items()
    ]
    zone = sent.get("zone", proposed.zone)
    return [*asked, Choice("zone", _("Aikavyöhyke"), zones, zone, _("Jos ajoissa ei ole vyöhykettä."))]


def fault_lines(faults: Sequence[LogFault]) -> list[str]:
    """Give one sentence for each fault: where, what, and what to do."""
    return [_fault(one) for one in faults]


def _fault(fault: LogFault) -> str:
    said = {"column": fault.column, "what": fault.text}
    sentences = {
        "missing_column": _("Saraketta ”%(column)s” ei ole. Valitse toinen sarake.", **said),
        "unmapped": _("Asian tunniste, tehtävä ja ainakin yksi aika tarvitaan. Valitse niiden sarakkeet."),
        "empty_cell": _("Sarake ”%(column)s” on tyhjä. Täydennä se tai poista rivi.", **said),
        "no_moment": _("”%(what)s” (%(column)s) ei ole aika. Kirjoita se muodossa 2026-03-18 10:32.", **said),
        "no_zone": _("Ajassa ”%(what)s” (%(column)s) ei ole aikavyöhykettä. Valitse lokin vyöhyke.", **said),
        "no_such_time": _("Aikaa ”%(what)s” ei ole: kelloja siirrettiin silloin. Korjaa aika tai vyöhyke.", **said),
        "reversed": _("Loppu ”%(what)s” on ennen alkua. Korjaa ajat tai vaihda sarakkeet.", **said),
        "duplicate": _("Sama rivi on tiedostossa kahdesti. Poista toinen."),
        "encoding": _("Tiedosto ei ole UTF-8-muodossa. Excelissä: Tallenna nimellä, CSV UTF-8 (luetteloerotin)."),
        "no_header": _("Ensimmäisellä rivillä on aikoja, ei sarakkeiden nimiä. Lisää otsikkorivi."),
        "broken_row": _("Rivillä on eri määrä sarakkeita kuin otsikoissa, tai lainausmerkit eivät täsmää."),
        "twin_column": _("Kahdella sarakkeella on sama otsikko ”%(column)s”. Nimeä toinen uudelleen.", **said),
        "too_many_columns": _("Sarakkeita on liikaa, enintään %(what)s. Poista ylimääräiset.", **said),
        "too_many_rows": _("Rivejä on liikaa, enintään %(what)s. Rajaa lokia.", **said),
        "too_many_activities": _("Eri tehtäviä on liikaa, enintään %(what)s. Onko sarake oikea?", **said),
        "empty": _("Tiedostossa ei ole yhtään tapahtumaa."),
        "archive": _("Tiedosto on ZIP-paketti. Pura se ensin."),
        "broken_archive": _("Pakattu tiedosto on viallinen. Pakkaa se uudelleen tai tuo purettuna."),
        "too_large": _("Loki on purettuna liian suuri, enintään 100 Mt. Rajaa sitä."),
        "doctype": _("DOCTYPE ja ENTITY eivät ole sallittuja. Poista määrittely."),
        "not_well_formed": _("Tiedosto ei ole eheää XML:ää. Tallenna se uudelleen."),
        "no_log": _("Tiedosto ei ole XES-loki: ulommainen elementti ei ole log."),
        "too_deep": _("XML on liian syvällä sisäkkäin. Tallenna loki ilman ylimääräisiä tietoja."),
        "too_many_elements": _("Yhdessä asiassa on liikaa tietoa. Tallenna loki ilman ylimääräisiä tietoja."),
    }
    sentence = sentences.get(fault.code) or _("Tiedostoa ei voi lukea.")
    place = _("Rivi %(line)s: ", line=fault.line) if fault.line else ""
    more = ngettext(" Samanlaisia on %(num)s.", " Samanlaisia on %(num)s.", fault.count) if fault.count > 1 else ""
    return f"{place}{sentence}{more}"


def _state(log: ImportedLog) -> str:
    names = {
        ImportState.MAPPING: _("odottaa valintoja"),
        ImportState.WAITING: _("luetaan"),
        ImportState.DONE: _("luettu"),
        ImportState.FAILED: _("ei voitu lukea"),
    }
    return names[log.state]


def _activity(told: Mapping[str, Any]) -> dict[str, str]:
    values = {name: _days(told[name]) for name in ("p50", "p85", "p90")}
    return {"name": told["name"], "n": number_words(told["n"]), "open": number_words(told["open"]), **values}


def _days(seconds: float | None) -> str:
    return "–" if seconds is None else number_words(seconds / DAY)


def _others(figures: Mapping[str, Any]) -> str:
    if not figures["other_cases"]:
        return ""
    if figures["cases"] < 5:  # noqa: PLR2004 - engine.model.figures.FEWEST
        return _("Muita reittejä kulki alle 5 asiaa.")
    if figures["other_variants"] is None:
        n = number_words(figures["other_cases"])
        return _("Muita, harvinaisempia reittejä kulki yhteensä %(count)s asiaa.", count=n)
    return _("Muita reittejä %(ways)s, niissä asioita %(n)s.", ways=figures["other_variants"], n=figures["other_cases"])


def _flow_chart(figures: Mapping[str, Any]) -> ChartView:
    """Give the cumulative flow: how many cases had begun and ended by each day."""
    few = figures["cases"] < 5  # noqa: PLR2004 - engine.model.figures.FEWEST, as the sentence says
    rows = [] if few else [(date.fromisoformat(day), begun, ended) for day, begun, ended in figures["flow"]]
    names = _("Alkaneet"), _("Päättyneet")
    values = [
        {"day": day.isoformat(), "n": n, "what": name}
        for day, *counts in rows
        for name, n in zip(names, counts, strict=True)
    ]
    last = rows[-1] if rows else None
    summary = few_words() if last is None else _said(last[1], last[2])
    spec = {
        "height": 220,
        "data": {"values": values},
        "mark": {"type": "line", "interpolate": "step-after", "aria": False},
        "encoding": {
            "x": {"field": "day", **(day_axis(rows[0][0], rows[-1][0]) if rows else {})},
            "y": {"field": "n", "type": "quantitative", "title": None},
            "color": {"field": "what", "type": "nominal", "scale": {"domain": names, "range": [ACCENT, MID]}},
            "strokeDash": {"field": "what", "type": "nominal", "scale": {"domain": names}},
        },
    }
    head = [_("Päivä"), *names]
    return ChartView("flow", _("Kertymä"), summary, {} if few else spec, head, rows)


def _said(begun: int, ended: int) -> str:
    return _(
        "Lokin aikana alkoi %(begun)s ja päättyi %(ended)s asiaa; kesken jäi %(open)s.",
        begun=begun,
        ended=ended,
        open=begun - ended,
    )
