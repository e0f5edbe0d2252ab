"""A bottleneck planted at a random place of two made-up years is named first; where none was planted, none is named."""

from datetime import timedelta
from statistics import mean

from engine.bench.history import ROUTE, plant, simulate
from engine.bench.history.route import STATIONS, Way
from engine.model.figures import Why
from engine.model.visits import Clock
from tests.unit.engine.analytics.watched import bottlenecks

DAYS, CASES = 730, 1000
DUE = {leg.element: leg.days * 86400.0 for leg in ROUTE if leg.way in (Way.LANE, Way.STATION)}


def test_of_twenty_planted_bottlenecks_at_least_eighteen_are_named_first():
    named, kinds = 0, set()
    for seed in range(20):
        fault = plant(seed, ROUTE, DAYS)
        found = bottlenecks(simulate(seed, fault=fault, cases=CASES), DUE if seed % 2 else {})
        right = bool(found) and found[0].element in fault.elements
        named += right
        kinds.add(fault.kind)
        if right and fault.kind == "station":
            assert found[0].unit in ("", fault.place)
        if right:
            assert (found[0].why, found[0].rank) == (Why.QUEUE, 1)
            assert found[0].excess > 0
    assert named >= 18
    assert kinds == {"station", "doctor", "lane"}


def test_without_a_planted_one_none_is_named_but_a_queue_that_is_there():
    """Of twenty histories one has a rush of cases by chance, and a queue since then: to name that is right."""
    named = 0
    for seed in range(20):
        history = simulate(seed, cases=CASES)
        for one in bottlenecks(history, DUE if seed % 2 else {}):
            named += 1
            waits = [
                (_waited(visit, history), visit.entered) for visit in history.visits if visit.element == one.element
            ]
            lately = history.until - timedelta(days=120)
            now, before = ([days for days, at in waits if (at > lately) is late] for late in (True, False))
            assert (one.why, mean(now) > 3 * mean(before)) == (Why.QUEUE, True)
    assert named <= 1


def _waited(visit, history):
    """Give the days in the queue; of who waits still, until now."""
    open_now = (history.until - visit.clock_since).total_seconds() if visit.clock is Clock.QUEUE else 0
    return (visit.queue_s + (0 if visit.left else open_now)) / 86400


def test_a_history_is_the_same_for_the_same_seed_and_another_for_another_one():
    first, again, other = (simulate(seed, cases=50).visits for seed in (1, 1, 2))
    assert first == again != other
    assert {one.clock_since <= (one.left or one.clock_since) for one in first} == {True}
    assert len(STATIONS) == 6


def test_the_clocks_of_a_made_up_visit_are_its_whole_span():
    for one in simulate(3, cases=80).visits:
        spent = one.work_s + one.queue_s + one.client_s + one.party_s + one.meeting_s + one.planned_s
        if one.left:
            assert spent == one.span_s == round((one.left - one.entered).total_seconds())
        else:
            assert spent == round((one.clock_since - one.entered).total_seconds())
