"""Where an indicator is going: a small line, and a word for it. Neither says whether that is good."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.indicator_results import Statistic, Value
from webapp.texts import gettext as _

FEWEST_MONTHS = 4
LEAST_CHANGE = 0.1
WIDTH, HEIGHT = 96, 20


@dataclass(frozen=True, slots=True)
class Trend:
    """The months of a period."""

    word: str
    arrow: str
    """`up`, `down`, `flat`, or empty where too little is known."""
    points: str
    """Of an SVG polyline within 96 x 20; empty below two months."""


def trend_of(months: Sequence[tuple[str, Value]], statistic: Statistic, *, is_last_whole: bool) -> Trend:
    """Give the trend of the months; one that goes on does not count where things are counted."""
    is_counted = statistic in (Statistic.COUNT, Statistic.SUM)
    used = months if is_last_whole or not is_counted else months[:-1]
    known = [value.value for _month, value in used if value.value is not None]
    points = _points(known)
    if len(known) < FEWEST_MONTHS:
        return Trend(_("liian vähän kuukausia"), "", points)
    third = max(len(known) // 3, 1)
    first, last = sum(known[:third]) / third, sum(known[-third:]) / third
    if abs(last - first) <= LEAST_CHANGE * max(abs(first), abs(last)):
        return Trend(_("ennallaan"), "flat", points)
    return Trend(_("nousee"), "up", points) if last > first else Trend(_("laskee"), "down", points)


def _points(known: Sequence[float]) -> str:
    if len(known) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    low, high = min(known), max(known)
    step, span = WIDTH / (len(known) - 1), (high - low) or 1.0
    return " ".join(
        f"{number * step:.1f},{HEIGHT - 2 - (value - low) / span * (HEIGHT - 4):.1f}"
        for number, value in enumerate(known)
    )
