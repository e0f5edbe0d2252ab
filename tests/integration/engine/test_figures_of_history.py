"""A made-up history in the database: its bottleneck is named first, and every figure is that of its visits."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from engine import clock
from engine.analytics.quantiles import quantile
from engine.bench.history import ROUTE, Fault, simulate
from engine.bench.history.route import Way
from engine.clock import local
from engine.model.figures import Measure, Scope
from engine.model.visits import Visit
from engine.store.floor import Bulk
from engine.workdays import worked_seconds
from tests.integration.engine.conftest import REGION

STATION = frozenset(leg.element for leg in ROUTE if leg.way is Way.STATION)
FAULT = Fault("station", "asema_3", 430.0, STATION, 2.6)
NAMES = tuple(Visit.__dataclass_fields__)


def told(house):
    """Write a history of one slow station; gives it and the scope of its last six months, mid-month to the end."""
    history = simulate(4, fault=FAULT, cases=900, of=(REGION, "koe", ""))
    for visit in history.visits:
        visit.worked_s = worked_seconds(visit.entered, visit.left) if visit.left else 0
    bulk = Bulk(house.engine.settings.database_url)
    bulk.write("visit", NAMES, (bulk.kept(getattr(one, name) for name in NAMES) for one in history.visits))
    codes = [(case_id, "terveysasema", unit, REGION) for case_id, unit in history.unit_of.items()]
    bulk.write("case_dimension", ("case_id", "name", "code", "region"), codes)
    bulk.close()
    house.engine._rebuild_sums(REGION)
    until = local(history.until).date()
    return history, Scope(region=REGION, definition="koe", since=until - timedelta(days=170), until=until)


def agree(found, flow, queues, lead):
    """Tell that what stands on several pages is the same on each: open, late, without anybody, done and ended."""
    tasks = [one for one in found.steps if one.kind == "task"]
    for name in ("late", "unassigned"):
        whole = sum(getattr(one, name) for one in tasks)
        assert whole == sum(getattr(one, name) for one in found.stages)
    assert sum(one.unassigned for one in tasks)
    stages = [n for code, n in queues.items() if code.startswith("stage:")]
    by_stage = {one.element: one.open for one in found.stages if one.open}
    assert found.open_cases == flow.open == queues["cases"] == sum(stages) == sum(by_stage.values())
    assert by_stage == flow.days[-1].stages == dict(_by_stage(flow.dots)) == dict(_by_stage(found.ages))
    assert found.cases == found.case.n == flow.lead.n == flow.little.n == lead.n
    assert found.case.n == sum(day.ended for day in flow.days) == flow.passed
    first = flow.days[0]
    before = first.open - first.arrived + first.ended + first.withdrawn
    came, left = (sum(values) for values in zip(*((week.arrived, week.left) for week in flow.weeks), strict=True))
    assert before + came - left == flow.open


def _by_stage(parts):
    found = defaultdict(int)
    for one in parts:
        found[one.stage] += one.n
    return found


def test_the_planted_station_is_named_first_and_figures_are_those_of_the_visits(house):
    history, scope = told(house)
    with clock.at(history.until):
        house.engine.count_stations()
        found = house.engine.process_figures(house["siiri"], scope)
        unranked = house.engine.process_figures(house["siiri"], scope, ranked=False)
        assert unranked == replace(found, bottlenecks=unranked.bottlenecks, passed_over=())
        assert not unranked.bottlenecks
        run_id = house.engine.begin_figures(house["siiri"], scope)
        assert house.engine.compute_figures() == 1
        exact = house.engine.figures_run(house["siiri"], run_id).result
        working = house.engine.process_figures(
            house["siiri"],
            Scope(region=REGION, definition="koe", since=scope.since, until=scope.until, measure=Measure.WORKING),
        )

        flow = house.engine.flow_figures(house["siiri"], scope)
        queues = {one.code: one.waiting for one in house.engine.forecasts(house["siiri"], scope).queues}
        lead = house.engine.lead_times(house["siiri"], scope)
    agree(found, flow, queues, lead)
    for figures in (found, exact):
        (first, *_) = figures.bottlenecks
        assert (first.element in STATION, first.unit) == (True, "asema_3")
    spans, worked, opened = defaultdict(list), defaultdict(list), defaultdict(int)
    for visit in history.visits:
        if visit.left_on is None:
            opened[visit.kind, visit.element] += 1
        elif scope.since <= visit.left_on <= scope.until:
            spans[visit.kind, visit.element].append(visit.span_s)
            worked[visit.kind, visit.element].append(visit.worked_s)
    for mine, read, within in ((found, spans, 0.032), (exact, spans, 1e-9), (working, worked, 0.032)):
        shown = {(one.kind, one.element): one for one in (*mine.steps, *mine.stages, mine.case)}
        assert shown.keys() == read.keys() | opened.keys()
        for key, one in shown.items():
            values = sorted(read[key])
            assert (one.n, one.open) == (len(values), opened[key])
            for share, value in ((0.5, one.p50), (0.85, one.p85), (0.9, one.p90)):
                assert value + 1 == pytest.approx(quantile(values, share) + 1, rel=within)
