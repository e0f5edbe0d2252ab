"""Numbers that were measured again and again: a picture of each row, and the table that says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engine.model import Measurement
from webapp.presenters.labels import words
from webapp.texts import gettext as _

WIDTH, HEIGHT, EDGE = 240, 72, 8
"""Size of a picture and of the free edge around its line, in the picture's own units."""
SCALES = {"työkykypistemäärä": (0, 10), "työkykyindeksi": (7, 49)}
"""Least and greatest value; of anything else 0 to 100."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One kind of number over time."""

    name: str
    least: int
    most: int
    line: str
    """The points of the line, as SVG writes them."""
    dots: Sequence[tuple[float, float]]
    said: str
    """What the picture shows, for who does not see it."""
    change: str
    values: Sequence[int | None]
    """By the days of the table."""


@dataclass(frozen=True, slots=True)
class MeasurementsView:
    """All numbers of a case."""

    days: Sequence[date]
    series: Sequence[SeriesView]


def measurements_view(measured: Sequence[Measurement]) -> MeasurementsView:
    """Give pictures and table; of several numbers of one kind on one day the newest counts."""
    days = sorted({one.on for one in measured})
    kinds = list(dict.fromkeys(one.kind for one in measured))
    by_kind = {kind: {one.on: one.value for one in measured if one.kind == kind} for kind in kinds}
    return MeasurementsView(days, [_series(kind, by_kind[kind], days) for kind in kinds])


def _series(kind: str, values: dict[date, int], days: Sequence[date]) -> SeriesView:
    least, most = SCALES.get(kind, (0, 100))
    known = sorted(values.items())
    dots = [(_across(day, known[0][0], known[-1][0]), _up(value, least, most)) for day, value in known]
    first, last = known[0][1], known[-1][1]
    return SeriesView(
        name=kind_name(kind),
        least=least,
        most=most,
        line=" ".join(f"{x:g},{y:g}" for x, y in dots),
        dots=dots,
        said=_("%(name)s: ensin %(first)s, viimeksi %(last)s", name=kind_name(kind), first=first, last=last),
        change=f"{last - first:+d}" if len(known) > 1 else "",
        values=[values.get(day) for day in days],
    )


def _across(day: date, first: date, last: date) -> float:
    span = (last - first).days
    share = (day - first).days / span if span else 0.5
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _up(value: int, least: int, most: int) -> float:
    share = (min(max(value, least), most) - least) / (most - least)
    return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)


def kind_name(kind: str) -> str:
    """Give the name of what was measured."""
    names = {
        "työkykypistemäärä": _("Työkykypistemäärä"),
        "työkykyindeksi": _("Työkykyindeksi"),
        "kykyviisari_mieli": _("Kykyviisari: mieli"),
        "kykyviisari_osallisuus": _("Kykyviisari: osallisuus"),
        "kykyviisari_keho": _("Kykyviisari: keho"),
        "kykyviisari_taidot": _("Kykyviisari: taidot"),
        "kykyviisari_arki": _("Kykyviisari: arki"),
    }
    return names.get(kind) or words(kind)
