"""Flow by day and week, and Little's law: values computed by hand."""

from datetime import date, timedelta

import pytest

from engine.analytics.flow import daily_flow, little_check, queue_weeks, weekly_flow
from engine.model.figures import DayCount
from engine.model.flow import FlowDay
from engine.model.visits import bucket_of

MONDAY = date(2026, 3, 2)


def case(day, entered=0, left=0, withdrawn=0, span_s=0):
    return DayCount(
        day=MONDAY + timedelta(days=day),
        kind="case",
        element="",
        entered=entered,
        left=left,
        withdrawn=withdrawn,
        span_s=span_s,
    )


def stage(day, element, entered=0, left=0):
    return DayCount(day=MONDAY + timedelta(days=day), kind="stage", element=element, entered=entered, left=left)


def test_what_is_open_is_walked_back_from_today():
    counts = [case(0, entered=2), case(2, entered=1, left=1), case(3, withdrawn=1)]
    days = daily_flow(MONDAY, MONDAY + timedelta(days=3), counts, 6, {})
    # Thursday's end: 6 are open. One was withdrawn on Thursday: 7 on Wednesday and, one in and one out, on Tuesday.
    assert [day.open for day in days] == [7, 7, 7, 6]
    assert [(day.arrived, day.ended, day.withdrawn) for day in days] == [(2, 0, 0), (0, 0, 0), (1, 1, 0), (0, 0, 1)]


def test_a_period_that_ended_earlier_is_as_it_was_then():
    counts = [case(0, entered=1), case(5, entered=4)]
    days = daily_flow(MONDAY, MONDAY + timedelta(days=1), counts, 10, {})
    assert [day.open for day in days] == [6, 6]


def test_stages_are_walked_back_by_themselves():
    counts = [stage(1, "tiimi", entered=1), stage(1, "konsultaatio", left=1)]
    days = daily_flow(MONDAY, MONDAY + timedelta(days=1), counts, 3, {"tiimi": 2, "konsultaatio": 1})
    assert days[0].stages == {"tiimi": 1, "konsultaatio": 2}
    assert days[1].stages == {"tiimi": 2, "konsultaatio": 1}


def test_a_stage_that_is_left_by_its_last_case_is_not_there_any_more():
    days = daily_flow(MONDAY, MONDAY, [stage(0, "tiimi", left=1)], 0, {})
    assert days[0].stages == {}


def test_weeks_begin_on_mondays_and_one_that_is_cut_is_not_whole():
    days = daily_flow(
        MONDAY - timedelta(days=2), MONDAY + timedelta(days=8), [case(0, entered=3), case(7, left=2)], 5, {}
    )
    weeks = weekly_flow(days)
    assert [week.monday for week in weeks] == [MONDAY - timedelta(days=7), MONDAY, MONDAY + timedelta(days=7)]
    assert [week.whole for week in weeks] == [False, True, False]
    assert [(week.arrived, week.ended, week.open) for week in weeks] == [(0, 0, 4), (3, 0, 7), (0, 2, 5)]


def test_a_period_of_a_day_is_one_day():
    assert daily_flow(MONDAY, MONDAY, [], 1, {}) == [FlowDay(day=MONDAY, open=1)]


def test_littles_law_holds_for_a_steady_process():
    # Every day one comes and one ends that took 10 days: 10 are open.
    counts = [case(day, entered=1, left=1, span_s=10 * 86_400) for day in range(20)]
    check = little_check(daily_flow(MONDAY, MONDAY + timedelta(days=19), counts, 10, {}), counts)
    assert (check.n, check.open_mean, check.ended_per_day, check.lead_days) == (20, 10, 1, 10)
    assert check.expected == pytest.approx(10)
    assert check.ratio == pytest.approx(1)
    # Twenty that came by chance: 1.96 / root of 20 on each side, and more where they did not all take as long.
    assert (check.low, check.high) == (pytest.approx(5.617, rel=0.001), pytest.approx(14.383, rel=0.001))
    apart = {bucket_of(1): 10, bucket_of(20 * 86_400): 10}
    wide = little_check(daily_flow(MONDAY, MONDAY + timedelta(days=19), counts, 10, {}), counts, apart)
    assert wide.high - 10 == pytest.approx(4.3827 * 2**0.5, rel=0.01)


def test_littles_law_shows_a_pile_that_nothing_ends_of():
    counts = [case(day, entered=1, left=1, span_s=86_400) for day in range(10)]
    check = little_check(daily_flow(MONDAY, MONDAY + timedelta(days=9), counts, 30, {}), counts)
    assert (check.expected, check.ratio) == (pytest.approx(1), pytest.approx(30))


def test_few_ended_cases_give_no_law():
    counts = [case(0, left=4, span_s=400)]
    check = little_check(daily_flow(MONDAY, MONDAY, counts, 0, {}), counts)
    assert (check.n, check.lead_days, check.expected, check.ratio) == (4, None, None, None)


def test_what_is_outside_of_the_period_is_not_in_the_law():
    counts = [case(0, left=5, span_s=5 * 86_400), case(3, left=50, span_s=50 * 864_000)]
    check = little_check(daily_flow(MONDAY, MONDAY, counts, 0, {}), counts)
    assert (check.n, check.lead_days) == (5, 1)


def test_a_queue_has_the_weeks_of_its_own_counts():
    weeks = queue_weeks(MONDAY, MONDAY + timedelta(days=8), [stage(0, "a", entered=3), stage(6, "b", left=2), case(90)])
    assert [(week.monday, week.arrived, week.ended, week.whole) for week in weeks] == [
        (MONDAY, 3, 2, True),
        (MONDAY + timedelta(days=7), 0, 0, False),
    ]
