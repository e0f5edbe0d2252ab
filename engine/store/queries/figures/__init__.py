"""Reads for the dashboard: from rollups with what is not folded into them yet, from visits where they are few."""

from engine.store.queries.figures.cut import EndedVisit, begun, coded_visits, ended_visits
from engine.store.queries.figures.named_parties import named_parties
from engine.store.queries.figures.open_now import open_groups, open_sums
from engine.store.queries.figures.open_visits import (
    Seen,
    open_by_clock,
    open_by_party,
    open_page,
    open_visits,
    which_are_open,
)
from engine.store.queries.figures.rolled import Wanted, daily, definitions_of, rolled

__all__ = [
    "EndedVisit",
    "Seen",
    "Wanted",
    "begun",
    "coded_visits",
    "daily",
    "definitions_of",
    "ended_visits",
    "named_parties",
    "open_by_clock",
    "open_by_party",
    "open_groups",
    "open_page",
    "open_sums",
    "open_visits",
    "rolled",
    "which_are_open",
]
