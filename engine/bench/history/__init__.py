"""Two years of a region's history, made up: the same for the same seed, with a bottleneck planted or without one."""

from engine.bench.history.planting import Fault, plant
from engine.bench.history.route import LANES, ROUTE, STATIONS, Leg, Way
from engine.bench.history.simulation import History, simulate

__all__ = ["LANES", "ROUTE", "STATIONS", "Fault", "History", "Leg", "Way", "plant", "simulate"]
