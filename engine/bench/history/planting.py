"""What can be wrong: a slow station, an absent doctor, a lane with too few people."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from engine.bench.history.route import LANES, STATIONS, Leg, Way

DAYS_OF_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted bottleneck."""

    kind: str
    """station, doctor, lane."""
    place: str
    """Code of the station, or the lane."""
    since: float
    """Days from the beginning; it lasts to the end."""
    elements: frozenset[str]
    """Whichever of these is named is named rightly."""
    severity: float
    """Station: everything takes so many times as long. Lane: this share of its people is gone."""


def plant(seed: int, route: Sequence[Leg], days: int) -> Fault:
    """Choose by the seed what is wrong, where, how badly, and since when."""
    chance = Random(f"fault {seed}")  # noqa: S311 - a simulation
    kind = chance.choice(("station", "doctor", "lane"))
    since = chance.uniform(0.3, 0.85) * days
    if kind == "station":
        station = chance.choice(STATIONS)
        elements = frozenset(leg.element for leg in route if leg.way is Way.STATION)
        return Fault(kind, station, since, elements, chance.uniform(1.8, 3.0))
    lane = "laakari" if kind == "doctor" else chance.choice([lane for lane in LANES if lane != "laakari"])
    elements = frozenset(leg.element for leg in route if leg.lane == lane)
    return Fault(kind, lane, since, elements, 1.0 if kind == "doctor" else chance.uniform(0.4, 0.7))
