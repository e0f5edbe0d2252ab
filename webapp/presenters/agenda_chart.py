"""How full the agendas of a series of meetings are, as a chart and in words."""

from collections.abc import Sequence

from engine.model.capacity import MeetingUse, SeriesCapacity
from webapp.presenters.chart_view import ACCENT, DOTS, MID, STRIPES, Cell, ChartView
from webapp.presenters.dates import full_day
from webapp.texts import gettext as _
from webapp.texts import ngettext


def agenda_chart(one: SeriesCapacity) -> ChartView:
    """Give how full the agendas of a series are, meeting by meeting."""
    kinds = (_("käytetty"), _("varattu"), _("vapaana"), _("yli ajan"))
    stretches = [_stretches(use) for use in one.uses]
    values = [
        {"day": full_day(use.starts_at), "kind": kind, "minutes": minutes, "order": number}
        for use, parts in zip(one.uses, stretches, strict=True)
        for number, (kind, minutes) in enumerate(zip(kinds, parts, strict=True))
        if minutes
    ]
    spec = {
        "height": 200,
        "data": {"values": values},
        "mark": {"type": "bar", "width": {"band": 0.6}},
        "encoding": {
            "x": {
                "field": "day",
                "type": "nominal",
                "sort": None,
                "axis": {"title": None, "labelAngle": 0, "labelSeparation": 8},
            },
            "y": {"field": "minutes", "type": "quantitative", "title": _("minuuttia")},
            "color": {"field": "kind", "scale": {"domain": kinds, "range": [ACCENT, MID, DOTS, STRIPES]}},
            "order": {"field": "order"},
        },
    }
    summary = agenda_words(one.uses)
    rows: list[list[Cell]] = [
        [
            full_day(use.starts_at),
            _("pidetty") if use.held else _("tulossa tai sulkematta"),
            use.used if use.held else 0,
            0 if use.held else use.used,
            use.capacity,
            use.capacity - use.used,
        ]
        for use in one.uses
    ]
    head = [
        _("Kokous"),
        _("Tila"),
        _("Käytetty, min"),
        _("Varattu, min"),
        _("Asialista, min"),
        _("Vapaana, min"),
    ]
    return ChartView(
        f"agenda-{one.key.replace('_', '-')}", one.name, summary, spec, head, rows, drawn=(2, 3, 5), is_stacked=True
    )


def agenda_words(uses: Sequence[MeetingUse]) -> str:
    """Say how full the agendas were in the meetings that were held, and how full they are in the others."""
    held, coming = [one for one in uses if one.held], [one for one in uses if not one.held]
    said = []
    if held:
        said.append(
            ngettext(
                "%(num)s pidetyssä kokouksessa käytettiin %(used)s min %(capacity)s minuutista (%(share)s %%).",
                "%(num)s pidetyssä kokouksessa käytettiin %(used)s min %(capacity)s minuutista (%(share)s %%).",
                len(held),
                **_filled(held),
            )
        )
    if coming:
        said.append(
            ngettext(
                "%(num)s kokous on tulossa tai sulkematta, ja siitä on varattu %(used)s min %(capacity)s minuutista "
                "(%(share)s %%).",
                "%(num)s kokousta on tulossa tai sulkematta, ja niistä on varattu %(used)s min %(capacity)s minuutista "
                "(%(share)s %%).",
                len(coming),
                **_filled(coming),
            )
        )
    return " ".join(said)


def _filled(uses: Sequence[MeetingUse]) -> dict[str, int]:
    used, capacity = sum(one.used for one in uses), sum(one.capacity for one in uses)
    return {"used": used, "capacity": capacity, "share": round(100 * used / capacity) if capacity else 0}


def _stretches(use: MeetingUse) -> tuple[int, int, int, int]:
    """Give what was used or is booked of an agenda, what is free, and what goes over it."""
    inside = min(use.used, use.capacity)
    used, booked = (inside, 0) if use.held else (0, inside)
    return used, booked, max(0, use.capacity - use.used), max(0, use.used - use.capacity)
