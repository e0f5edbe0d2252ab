"""The page of forecasts: days with their chances, what a change would do, and how forecasts would have done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from engine.clock import local
from engine.model.forecasts import Forecasts, Outlook, QueueForecast, WhatIf, Within, is_beyond
from webapp.presenters.chart_view import ACCENT, DOTS, Cell, ChartView, day_axis
from webapp.presenters.figures_paper import Section
from webapp.presenters.forecast_words import assumptions, by_day, case_words, short_history, tried_words
from webapp.presenters.labels import stage
from webapp.texts import gettext as _
from webapp.texts import ngettext

WEEK = timedelta(weeks=1)
NAMES = ("p50", "p85", "p95")


@dataclass(frozen=True, slots=True)
class DayRow:
    """By when something is done with one chance."""

    chance: str
    day: str
    between: str
    """The interval of the estimate."""


@dataclass(frozen=True, slots=True)
class ForecastView:
    """Everything on the page."""

    queues: Sequence[tuple[str, str]]
    """(code, name with how many wait)."""
    queue: str
    queue_words: str
    today: Sequence[DayRow] = ()
    changed: Sequence[DayRow] = ()
    changed_words: str = ""
    chart: ChartView | None = None
    workers: int = 0
    """Whom the data shows; 0: it does not tell."""
    workers_words: str = ""
    case_words: str = ""
    case: Sequence[DayRow] = ()
    tried: str = ""
    assumptions: Sequence[str] = field(default_factory=tuple)

    @property
    def charts(self) -> list[ChartView]:
        """Give the charts of the page."""
        return [self.chart] if self.chart else []


def forecast_view(figures: Forecasts) -> ForecastView:
    """Give the page of a scope."""
    day = local(figures.at).date()
    chosen = next(one for one in figures.queues if one.code == figures.queue)
    return ForecastView(
        queues=[(one.code, _("%(name)s, %(count)s auki", name=queue_name(one.code, one.name), count=one.waiting))
                for one in figures.queues],
        queue=figures.queue,
        queue_words=_queue_words(figures, queue_name(chosen.code, chosen.name)),
        today=_waiting_rows(figures.today, day),
        changed=_waiting_rows(figures.changed, day),
        changed_words=changed_words(figures, day),
        chart=queue_chart(figures.today, figures.changed, day) if figures.today else None,
        workers=figures.workers,
        workers_words=workers_words(figures.workers),
        case_words=_case_words(figures),
        case=day_rows(figures.case.outlook, day) if figures.case else [],
        tried=tried_words(figures.backtest),
        assumptions=assumptions(figures),
    )  # fmt: skip


def _waiting_rows(queue: QueueForecast | None, day: date) -> list[DayRow]:
    return day_rows(queue.cleared, day) if queue and queue.waiting else []


def forecast_sections(forecast: ForecastView) -> list[Section]:
    """Give what is printed of the page; one case is not."""
    return [
        (_("Milloin nyt odottavat on hoidettu"), [forecast.queue_words, *map(_told, forecast.today)], forecast.charts),
        (_("Mitä jos"), [forecast.changed_words, *map(_told, forecast.changed)] if forecast.changed_words else [], []),
        (_("Miten ennuste olisi osunut"), [forecast.tried], []),
        (_("Mitä ennuste olettaa"), forecast.assumptions, []),
    ]


def _told(row: DayRow) -> str:
    return f"{row.chance}: {row.day} ({row.between})"


def queue_name(code: str, name: str) -> str:
    """Give what a queue is called."""
    kind = code.partition(":")[0]
    return {"stage": _("Vaihe: %(name)s", name=name), "lane": _("Kaista: %(name)s", name=name)}.get(
        kind, _("Kaikki asiat")
    )


def asked_queues(code: str) -> list[tuple[str, str]]:
    """Give the choices of a page that has not read its queues: all of it, and the one that was asked for."""
    kind, _sep, name = code.partition(":")
    named = {"stage": stage(name), "lane": name}.get(kind, "")
    return [("", queue_name("", "")), *([(code, queue_name(code, named))] if named else [])]


def day_rows(outlook: Outlook, today: date) -> list[DayRow]:
    """Give the days by their chances; one that history cannot tell says so."""
    if not outlook.known:
        return []
    chances = (_("yhtä hyvin ennen kuin jälkeen (50 %)"), _("melko varmasti (85 %)"), _("lähes varmasti (95 %)"))
    found = []
    for chance, name in zip(chances, NAMES, strict=True):
        within: Within | None = getattr(outlook, name)
        told = by_day(today, within.days) if within else _("ei voi sanoa: osa on yhä auki")
        found.append(DayRow(chance, told, _between(within, today)))
    return found


def _between(within: Within | None, today: date) -> str:
    if within is None:
        return "–"
    low = by_day(today, within.low)
    if within.high is None:
        return _("%(low)s tai myöhemmin", low=low)
    high = by_day(today, within.high)
    if is_beyond(within.high):
        return low if low == high else f"{low} – {high}"
    return f"{low}–{high}"


def _queue_words(figures: Forecasts, name: str) -> str:
    if figures.today is None:
        return f"{name}: {short_history(figures)}"
    waiting = figures.today.waiting
    if not waiting:
        return _("%(name)s: mitään ei odota.", name=name)
    return _(
        "%(name)s: %(count)s odottaa nyt. Ne kaikki on hoidettu seuraavasti, jos tahti pysyy jakson kaltaisena "
        "(n = %(weeks)s viikkoa, joina lähti %(done)s).",
        name=name,
        count=waiting,
        weeks=figures.history_weeks,
        done=figures.history_done,
    )


def changed_words(figures: Forecasts, today: date) -> str:
    """Say what a change would do: the likely day and the length of the queue, beside today's."""
    now, then = figures.today, figures.changed
    if now is None or then is None:
        return short_history(figures) if figures.is_changed else ""
    said = _("Jos %(what)s:", what=_joined(then.what_if))
    lengths = _(
        "jono on %(weeks)s viikon päästä noin %(then)s, ilman muutosta noin %(now)s.",
        weeks=len(then.weeks),
        then=then.weeks[-1].p50,
        now=now.weeks[-1].p50,
    )
    if then.waiting and then.cleared.p85 is None:
        nobody = _("Nyt odottavia ei hoideta, kun tekijöitä ei ole.")
        return f"{said} {lengths} {nobody}"
    if now.cleared.p85 is None or then.cleared.p85 is None:
        return f"{said} {lengths}"
    days = _(
        "Nyt odottavat on melko varmasti hoidettu %(then)s, ilman muutosta %(now)s.",
        then=by_day(today, then.cleared.p85.days),
        now=by_day(today, now.cleared.p85.days),
    )
    return f"{said} {lengths} {days}"


def _joined(what_if: WhatIf) -> str:
    parts = []
    if what_if.arrivals:
        more = (
            _("asioita tulee %(share)s %% enemmän", share=what_if.arrivals)
            if what_if.arrivals > 0
            else _("asioita tulee %(share)s %% vähemmän", share=-what_if.arrivals)
        )
        parts.append(more)
    if what_if.closed:
        parts.append(ngettext("mitään ei tehdä %(num)s viikkoon", "mitään ei tehdä %(num)s viikkoon", what_if.closed))
    if what_if.more:
        now = what_if.workers or 1
        facts = {"now": now, "then": max(0, now + what_if.more)}
        parts.append(_("tekijöitä on %(then)s eikä %(now)s", **facts))
    return _(" ja ").join(parts)


def queue_chart(today: QueueForecast, changed: QueueForecast | None, day: date) -> ChartView:
    """Give the length of the queue in the weeks to come, as it is and with the change."""
    both = [(_("ilman muutosta"), today), *([(_("muutoksen kanssa"), changed)] if changed else [])]
    kinds = [kind for kind, _queue in both]
    values = [
        {"day": day + WEEK * week.week, "kind": kind, "low": week.p15, "mid": week.p50, "high": week.p85}
        for kind, one in both
        for week in one.weeks
    ]
    x = {"field": "day", **day_axis(day, day + WEEK * len(today.weeks))}
    fills = {"domain": kinds, "range": ["var(--p-line)", DOTS]}
    lines = {"domain": kinds, "range": ["var(--p-text)", ACCENT]}
    spec = {"height": 260, "data": {"values": values}, "layer": [
        {
            "mark": {"type": "area", "opacity": 0.7},
            "encoding": {
                "x": x,
                "y": {"field": "low", "type": "quantitative", "title": _("jonossa")},
                "y2": {"field": "high"},
                "color": {"field": "kind", "scale": fills, "legend": None},
            },
        },
        {
            "mark": {"type": "line"},
            "encoding": {
                "x": x,
                "y": {"field": "mid", "type": "quantitative"},
                "stroke": {"field": "kind", "scale": lines, "legend": {"symbolType": "stroke"}},
                "strokeDash": {"field": "kind", "scale": {"domain": kinds, "range": [[1, 0], [6, 3]]}},
            },
        },
    ], "resolve": {"scale": {"color": "independent"}}}  # fmt: skip
    last = today.weeks[-1]
    summary = _(
        "Viiva on keskimmäinen tulos, alue sen ympärillä 15–85 %%. Ilman muutosta jono on %(weeks)s viikon päästä "
        "%(low)s–%(high)s.",
        weeks=last.week,
        low=last.p15,
        high=last.p85,
    )
    rows: list[list[Cell]] = [
        [day + WEEK * week.week, week.p15, week.p50, week.p85, *_changed_cells(changed, number)]
        for number, week in enumerate(today.weeks)
    ]
    head = [_("Päivä"), "p15", "p50", "p85", *([_("Muutos, p50"), _("Muutos, p85")] if changed else [])]
    return ChartView("queue", _("Jonon pituus eteenpäin"), summary, spec, head, rows)


def _changed_cells(changed: QueueForecast | None, number: int) -> list[Cell]:
    return [changed.weeks[number].p50, changed.weeks[number].p85] if changed else []


def _case_words(figures: Forecasts) -> str:
    one = figures.case
    return case_words(one, figures.stages.get(one.stage, one.stage)) if one else ""


def workers_words(workers: int) -> str:
    """Say how many workers the data shows, for the field in which they can be changed."""
    if not workers:
        return _("Jaksolta ei näy, montako heitä on: ilman lukua 1.")
    return ngettext(
        "Tyhjänä %(num)s, joka teki jonon tehtäviä jaksolla.",
        "Tyhjänä %(num)s, jotka tekivät jonon tehtäviä jaksolla.",
        workers,
    )
