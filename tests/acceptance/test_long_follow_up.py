"""A case that is followed up two hundred times costs as much in the last round as in the first, and stays as small."""

import statistics
import time
from pathlib import Path

import pytest

from engine.bench import reach_follow_up
from engine.scenarios import load_scenario
from engine.store.families.events import Events
from engine.store.families.submissions import Submissions

SCENARIO = Path(__file__).parents[2] / "processes" / "keski_suomi" / "scenarios" / "tyopari.toml"
MOST = 1.2
"""What a late round may cost, and a late state weigh, of an early one."""
BEGUN, ENDS = 20, 180
"""Rounds behind the young case and behind the old one when they are held against each other, in so many turns."""
TURNS = 25
ATTEMPTS = 3


def usual(seconds):
    """Give the lower quartile: what a round costs when nothing else disturbs the processor's caches."""
    return statistics.quantiles(seconds, n=4)[0]


def cost_of(follow_up):
    """Give the processor seconds of one round."""
    started = time.process_time()
    follow_up.round()
    return time.process_time() - started


def size_of(follow_up):
    """Give what the instance weighs."""
    with follow_up.engine._store.begin(write=False) as uow:
        instance = uow.instances.lock(follow_up.instance_id)
    lists = (instance.active, instance.walked, instance.waiting_for)
    return len(instance.state), sum(map(len, lists)), len(repr(instance.variables))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # all of its work is in our own processor time
def test_two_hundred_rounds_cost_the_same_and_stay_small(engine):
    """The old case and a young one take turns: a machine whose speed changes meanwhile changes it for both."""
    old, young = (reach_follow_up(engine, load_scenario(SCENARIO)) for _ in range(2))
    for follow_up, rounds in ((old, BEGUN), (young, BEGUN), (old, ENDS - BEGUN)):
        for _ in range(rounds):
            follow_up.round()
    early = size_of(young)
    for attempt in range(ATTEMPTS):
        taken = [(cost_of(young), cost_of(old)) for _ in range(TURNS)]
        early_costs, late_costs = zip(*taken, strict=True)
        ratio = usual(late_costs) / usual(early_costs)
        if ratio <= MOST or attempt + 1 == ATTEMPTS:  # something else may have disturbed them
            break
    for before, after in zip(early, size_of(old), strict=True):
        assert after <= MOST * before
    assert ratio <= MOST


def test_a_completion_reads_no_history(engine, monkeypatch):
    follow_up = reach_follow_up(engine, load_scenario(SCENARIO))

    def refuse(*_given):
        raise AssertionError("the history was read")

    for family in (Events, Submissions):
        for name in ("of_case", "of_instance"):
            monkeypatch.setattr(family, name, refuse)
    follow_up.round()
    follow_up.round()
