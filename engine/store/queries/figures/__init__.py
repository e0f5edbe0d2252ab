"""Reads for the dashboard: from rollups with what is not folded into them yet, from visits where they are few."""

from engine.store.queries.figures.cut import EndedVisit, begun, coded_visits, ended_visits
from engine.store.queries.figures.done import done_spans
from engine.store.queries.figures.open_now import open_groups, open_sums
from engine.store.queries.figures.open_visits import open_by_clock, open_page, open_visits, which_are_open
from engine.store.queries.figures.rolled import daily, month_counts, period_sums

__all__ = [
    "EndedVisit",
    "begun",
    "coded_visits",
    "daily",
    "done_spans",
    "ended_visits",
    "month_counts",
    "open_by_clock",
    "open_groups",
    "open_page",
    "open_sums",
    "open_visits",
    "period_sums",
    "which_are_open",
]
