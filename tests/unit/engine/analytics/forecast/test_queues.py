"""When a queue is done and how long it becomes, where the answer is known without playing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from engine.analytics.forecast.queues import queue_forecast
from engine.model.flow import FlowWeek
from engine.model.forecasts import LEAST_ENDED, LEAST_WEEKS, WEEKS_AHEAD, WhatIf

NOTHING = WhatIf()


WEEKS = 10
"""In so many at two a week as much is done as a forecast takes at the least."""


def weeks(arrived, ended, number=WEEKS):
    first = date(2026, 1, 5)
    return [FlowWeek(monday=first + timedelta(weeks=one), arrived=arrived, ended=ended) for one in range(number)]


def ask(history, waiting, what_if=NOTHING):
    return queue_forecast(history, waiting, what_if, seed=7)


def test_ten_at_two_a_week_take_five_weeks():
    told = ask(weeks(2, 2), 10)
    assert [one.days for one in (told.cleared.p50, told.cleared.p85, told.cleared.p95)] == [35, 35, 35]
    assert told.cleared.n == WEEKS
    assert {week.p50 for week in told.weeks} == {10}
    assert len(told.weeks) == WEEKS_AHEAD


def test_a_part_of_a_week_is_a_part_of_its_days():
    assert ask(weeks(0, 4), 6).cleared.p50.days == pytest.approx(10.5)


def test_more_that_come_make_the_queue_grow_by_the_difference():
    told = ask(weeks(2, 2), 10, WhatIf(arrivals=50))
    assert [week.p50 for week in told.weeks[:3]] == [11, 12, 13]
    assert told.cleared.p50.days == 35


def test_a_closed_station_delays_by_its_weeks():
    told = ask(weeks(2, 2), 10, WhatIf(closed=4))
    assert told.cleared.p50.days == 63
    assert [week.p50 for week in told.weeks[:5]] == [12, 14, 16, 18, 18]


def test_two_workers_more_beside_two_double_the_pace():
    told = ask(weeks(2, 2), 10, WhatIf(more=2, workers=2))
    assert told.cleared.p50.days == pytest.approx(17.5)
    assert [week.p50 for week in told.weeks[:3]] == [8, 6, 4]
    assert told.weeks[-1].p50 == 0


def test_nobody_left_does_nothing():
    told = ask(weeks(2, 2), 10, WhatIf(more=-2, workers=2))
    assert not told.cleared.known
    assert told.weeks[0].p50 == 12


def test_an_empty_queue_is_done():
    assert ask(weeks(2, 2), 0).cleared.p95.days == 0


def test_nineteen_completions_tell_no_pace_and_twenty_do():
    few = weeks(2, 2)
    assert ask([*few[:-1], replace(few[-1], ended=1)], 10) is None
    assert ask([*few[:-1], replace(few[-1], ended=1)], 10, WhatIf(more=5)) is None
    assert ask([*few[:-1], replace(few[-1], ended=1, withdrawn=1)], 10) is not None
    assert LEAST_ENDED == 2 * WEEKS


def test_a_queue_that_takes_years_is_beyond_the_horizon_and_no_day():
    told = ask(weeks(2, 2), 400)
    assert [one.is_beyond for one in (told.cleared.p50, told.cleared.p85, told.cleared.p95)] == [True] * 3


def test_too_few_whole_weeks_give_nothing():
    cut = FlowWeek(monday=date(2026, 6, 1), ended=5, whole=False)
    assert ask([*weeks(5, 5, LEAST_WEEKS - 1), cut], 10) is None


def test_weeks_in_which_nothing_was_done_give_nothing():
    assert ask(weeks(0, 0), 10) is None
    assert ask(weeks(9, 0), 10) is None


def test_weeks_that_differ_give_days_that_differ():
    told = ask(weeks(3, 0, 5) + weeks(3, 6, 5), 30)
    assert told.cleared.p50.days < told.cleared.p85.days < told.cleared.p95.days
    assert told.cleared.p85.low < told.cleared.p85.high
    assert told.weeks[5].p15 < told.weeks[5].p85
