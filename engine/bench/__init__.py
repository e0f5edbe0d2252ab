"""Measuring the product against what its work costs at least, in one and the same run (`polku bench`)."""

from engine.bench.completion import CompletionCost, measure_completion
from engine.bench.follow_up import FollowUp, reach_follow_up
from engine.store.scratch import scratch_database

__all__ = ["CompletionCost", "FollowUp", "measure_completion", "reach_follow_up", "scratch_database"]
