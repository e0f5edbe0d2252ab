"""Who comes to each chart in two years: how many a month, what kind of clients, how many stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from engine import clock
from webapp.demo import stories
from webapp.demo.people import HOME
from webapp.demo.play import office

YEARS = timedelta(days=730)
_SEASON = (0.9, 1.0, 1.1, 1.1, 1.0, 0.8, 0.4, 1.0, 1.3, 1.2, 1.1, 0.7)
"""Arrivals of each month beside the mean: July is quiet, September is not."""

Answers = Mapping[str, Sequence[Any]]

_ON: Answers = {
    "jatko": ["jatketaan", "jatketaan", "muutetaan", *["paatetaan"] * 3, "jatkuu", "selvitellaan", "selvitetty"]
}
"""At follow-up half go on; an answer that stands twice comes twice as often."""
_RECEIVED: Answers = {"selvittelyt": ["laakarin_vastaanotto"]}
_OTHER_GOAL: Answers = {"tavoite": ["kuntoutuminen", "kouluttautuminen"]}
_NOT_NEEDED: Answers = {**_OTHER_GOAL, "valinta": ["ei"]}
_ALL_THE_SAME: Answers = {**_ON, **_OTHER_GOAL, "valinta": ["kyllä"]}
"""The table sees no need, the worker does: another goal than work does not always mean that no support is needed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The clients of one chart."""

    share: float
    """Of all arrivals."""
    ways: tuple[tuple[float, Answers], ...]
    """Kinds of clients by weight: what is answered otherwise than usual."""
    leave: float = 0.08
    """Share of the clients who stop."""
    stops: tuple[float, float] = (20, 200)
    """After how many days, at least and at most."""

    def way(self, chance: Random) -> Answers:
        """Choose a kind of client."""
        weights = [weight for weight, _ in self.ways]
        return chance.choices([answers for _, answers in self.ways], weights)[0]

    def leaves(self, chance: Random) -> bool:
        """Choose whether the client will stop."""
        return chance.random() < self.leave


PROFILES: Mapping[str, Profile] = {
    HOME: Profile(8.6, ((16, _ON), (2, _NOT_NEEDED), (1, _ALL_THE_SAME))),
    stories.PATH_1: Profile(
        1.6,
        (
            (3, {**stories.SUPPORT, **stories.CHECKED, **_ON}),
            (2, {**stories.SUPPORT, **stories.CONSULTED, **_ON}),
            (3, {**stories.SUPPORT, **stories.CLEAR, **_ON}),
            (2, {**stories.SUPPORT, **_RECEIVED, **_ON}),
        ),
    ),
    stories.PATH_2: Profile(1.0, ((3, {**stories.COACHED, **_ON}), (2, {**stories.COACHED, **stories.WORKS}))),
    stories.KERAVA: Profile(
        0.8,
        (
            (2, {**stories.SUPPORT, **stories.CHECKED, **stories.KERAVAN, **_ON}),
            (1, {**stories.SUPPORT, **_RECEIVED, **stories.KERAVAN, **_ON}),
            (1, {**stories.COACHED, **stories.KERAVAN, **_ON}),
        ),
    ),
    stories.LIETO: Profile(
        0.7,
        (
            (2, {**stories.KNOWN, **stories.COACHED_HERE, "jatko": ["sovittu", "jatketaan", "paatetaan"]}),
            (1, {**stories.KNOWN, **stories.MET}),
        ),
    ),
    stories.HELSINKI: Profile(
        2.4,
        (
            (3, stories.COPES),
            (2, {**stories.HELPED, **_ON}),
            (2, {**stories.SHARED, "jatko": ["valmis", "jatketaan", "paatetaan"]}),
            (1, {**stories.CARED, **stories.ALONE}),
        ),
    ),
}


def arrivals(cases: int, now: datetime, chance: Random) -> list[tuple[str, datetime]]:
    """Give so many arrivals of the two years before `now`, chart and moment, in the order of time."""
    charts = list(PROFILES)
    shares = [PROFILES[chart].share for chart in charts]
    found: list[tuple[str, datetime]] = []
    while len(found) < cases:
        moment = now - YEARS * chance.random()
        if chance.random() * max(_SEASON) < _SEASON[clock.local(moment).month - 1]:
            # One of each first, so that even a small past has every chart.
            chart = charts[len(found)] if len(found) < len(charts) else chance.choices(charts, shares)[0]
            found.append((chart, min(office(moment, chance), now - timedelta(minutes=10))))
    return sorted(found, key=lambda one: one[1])
