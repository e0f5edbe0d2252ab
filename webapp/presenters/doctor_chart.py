"""The doctor's time in meetings by month, used and booked, against what is agreed (D1:65)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date

from engine.model.meeting_screens import DoctorMonth
from webapp.presenters.chart_view import ACCENT, DOTS, LATE, MID, Cell, ChartView, number_words
from webapp.texts import gettext as _
from webapp.texts import language_code, ngettext

MINUTES = 60


def doctor_chart(months: Sequence[DoctorMonth]) -> ChartView:
    """Give the doctor's hours by month: what meetings used, what is booked of those to come, and what is free there."""
    rows: list[list[Cell]] = [
        [
            _month(one.month),
            one.used / MINUTES,
            one.booked / MINUTES,
            one.free / MINUTES,
            one.limit / MINUTES,
            round(one.planned / one.limit * 100),
        ]
        for one in months
    ]
    head = [
        _("Kuukausi"),
        _("Käytetty, t"),
        _("Varattu, t"),
        _("Vapaana, t"),
        _("Sovittu, t"),
        _("Käytetty ja varattu sovitusta, %"),
    ]
    return ChartView(
        "doctor",
        _("Lääkärin aika kuukaudessa"),
        doctor_words(months),
        _bars(months),
        head,
        rows,
        reading=_("Katkoviiva on sovittu aika."),
        drawn=(1, 2, 3),
        is_stacked=True,
    )


def _bars(months: Sequence[DoctorMonth]) -> dict[str, Any]:
    names = [_month(one.month) for one in months]
    kinds = (_("käytetty"), _("varattu"), _("vapaana"))
    values = [
        {"month": name, "hours": minutes / MINUTES, "kind": kind, "order": number}
        for name, one in zip(names, months, strict=True)
        for number, (kind, minutes) in enumerate(zip(kinds, (one.used, one.booked, one.free), strict=True))
        if minutes
    ]
    month = {"field": "month", "type": "nominal", "scale": {"domain": names}, "title": None, "axis": {"labelAngle": 0}}
    bars = {
        "data": {"values": values},
        "mark": {"type": "bar", "width": {"band": 0.5}},
        "encoding": {
            "x": month,
            "y": {"field": "hours", "type": "quantitative", "title": _("tuntia kuussa")},
            "order": {"field": "order"},
        },
    }
    agreed = {
        "data": {"values": [{"limit": months[0].limit / MINUTES}]},
        "mark": {"type": "rule", "strokeDash": [5, 3], "strokeWidth": 2},
        "encoding": {"y": {"field": "limit", "type": "quantitative"}, "color": {"value": LATE}},
    }
    color = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": [ACCENT, MID, DOTS]}}
    return {"height": 220, "encoding": {"color": color}, "layer": [bars, agreed]}


def doctor_words(months: Sequence[DoctorMonth]) -> str:
    """Say how far the agreed time goes: never by what stands free on an agenda."""
    limit = months[0].limit
    said = [
        _(
            "Lääkärin aikaa on sovittu %(hours)s t kuussa; lausuntoihin käytetty aika tulee sen lisäksi.",
            hours=number_words(limit / MINUTES),
        )
    ]
    over = [one for one in months if one.planned > limit]
    most = max(months, key=lambda one: one.planned)
    if over:
        said.append(ngettext("Se ylittyy %(num)s kuukautena.", "Se ylittyy %(num)s kuukautena.", len(over)))
    elif most.planned:
        said.append(
            _(
                "Eniten siitä on käytetty tai varattu kuussa %(month)s: %(hours)s t.",
                month=_month(most.month),
                hours=number_words(most.planned / MINUTES),
            )
        )
    else:
        said.append(_("Siitä ei ole käytetty eikä varattu mitään."))
    booked, free = sum(one.booked for one in months), sum(one.free for one in months)
    if booked or free:
        said.append(
            _(
                "Tulevien kokousten asialistoista on varattu %(booked)s t, ja vapaana on %(free)s t.",
                booked=number_words(booked / MINUTES),
                free=number_words(free / MINUTES),
            )
        )
    if any(one.free and one.planned + one.free > limit for one in months):
        said.append(_("Kaikkea vapaata ei voi varata, sillä kuukauden asialistoilla on aikaa enemmän kuin on sovittu."))
    return " ".join(said)


def _month(month: date) -> str:
    return str(format_date(month, "M/y", locale=language_code()))
