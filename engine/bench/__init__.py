"""Measuring the product against what its work costs at least, in one and the same run (`polku bench`)."""

from engine.bench.completion import CompletionCost, measure_completion
from engine.bench.dashboard import DashboardCost, measure_dashboard
from engine.bench.face import BenchEngine, opened_bench
from engine.bench.firing import measure_firing
from engine.bench.follow_up import FollowUp, reach_follow_up
from engine.bench.listing import ListingCost, measure_listing
from engine.bench.population import Population
from engine.bench.starting import measure_start
from engine.bench.taken import Cost
from engine.store.scratch import kept_database, scratch_database, server_version

__all__ = [
    "BenchEngine",
    "CompletionCost",
    "Cost",
    "DashboardCost",
    "FollowUp",
    "ListingCost",
    "Population",
    "kept_database",
    "measure_completion",
    "measure_dashboard",
    "measure_firing",
    "measure_listing",
    "measure_start",
    "opened_bench",
    "reach_follow_up",
    "scratch_database",
    "server_version",
]
