"""The floors of the store: what the database alone costs for the rows that a use case reads or writes."""

from engine.store.floor.bulk import Bulk
from engine.store.floor.completion import CompletionFloor, Sizes
from engine.store.floor.figures import FiguresFloor
from engine.store.floor.firing import FiringFloor
from engine.store.floor.listing import ListingFloor
from engine.store.floor.start import StartFloor

__all__ = ["Bulk", "CompletionFloor", "FiguresFloor", "FiringFloor", "ListingFloor", "Sizes", "StartFloor"]
