"""Where an indicator is going: a small line, and a word for it. Neither says whether that is good."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from engine.model.indicator_results import Statistic, Unit, Value
from webapp.presenters.indicator_values import amount
from webapp.texts import gettext as _

FEWEST_MONTHS = 4
MOST_TOLD = 2 / 3
"""Share of the months that must be told: of counts the hidden ones are small and no zeros, and would be missed."""
LEAST_CHANGE = 0.1
STEADY = 0.25
"""A month that is further than this part of their mean from it is no steady one (oletus)."""
CLEAR = 1.645
"""Standard errors beyond which months that have nothing to do with each other go in one of ten times."""
WIDTH, HEIGHT = 96, 20


@dataclass(frozen=True, slots=True)
class Trend:
    """The months of a period."""

    word: str
    arrow: str
    """`up`, `down`, `flat`, `mixed`, or empty where too little is known."""
    points: str
    """Of an SVG polyline within 96 x 20; empty below two months."""
    between: str = ""
    """The means of the first and of the last third of the months."""


def trend_of(months: Sequence[tuple[str, Value]], statistic: Statistic, unit: Unit, *, is_last_whole: bool) -> Trend:
    """Give the trend of the months; one that goes on does not count where things are counted.

    It goes up or down where the last third differs from the first and the months between go the same way more often
    than by chance (Mann-Kendall, 10 %). Where they do not, it varies.
    """
    is_counted = statistic in (Statistic.COUNT, Statistic.SUM)
    used = months if is_last_whole or not is_counted else months[:-1]
    known = [value.value for _month, value in used if value.value is not None]
    points = _points(known)
    if len(known) < FEWEST_MONTHS or len(known) < MOST_TOLD * len(used):
        return Trend(_("liian vähän kuukausia"), "", points)
    third = max(len(known) // 3, 1)
    first, last = sum(known[:third]) / third, sum(known[-third:]) / third
    between = f"{amount(first, unit)} → {amount(last, unit)}"
    is_small = abs(last - first) <= LEAST_CHANGE * max(abs(first), abs(last))
    if is_small and _is_steady(known):
        return Trend(_("ennallaan"), "flat", points, between)
    if is_small or not _is_clear(known):
        return Trend(_("vaihtelee"), "mixed", points, between)
    return Trend(_("nousee"), "up", points, between) if last > first else Trend(_("laskee"), "down", points, between)


def trend_words() -> str:
    """Say how a trend is judged."""
    return _(
        "Suunta vertaa jakson ensimmäisen ja viimeisen kolmanneksen kuukausia: keskiarvot ovat sen alla. Ennallaan: "
        "ero on enintään 10 %, eikä mikään kuukausi poikkea keskiarvosta yli neljäsosaa. Nousee tai laskee: ero on "
        "suurempi, ja kuukaudet menevät samaan suuntaan useammin kuin sattumalta. Muuten "
        "luku vaihtelee."
    )


def _is_steady(known: Sequence[float]) -> bool:
    mean = sum(known) / len(known)
    return all(abs(one - mean) <= STEADY * abs(mean) for one in known)


def _is_clear(known: Sequence[float]) -> bool:
    """Tell whether later months are above earlier ones, or below them, more often than by chance."""
    n = len(known)
    score = sum((b > a) - (b < a) for a, b in combinations(known, 2))
    return abs(score) - 1 >= CLEAR * sqrt(n * (n - 1) * (2 * n + 5) / 18)


def _points(known: Sequence[float]) -> str:
    if len(known) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    low, high = min(known), max(known)
    step, span = WIDTH / (len(known) - 1), (high - low) or 1.0
    return " ".join(
        f"{number * step:.1f},{HEIGHT - 2 - (value - low) / span * (HEIGHT - 4):.1f}"
        for number, value in enumerate(known)
    )
