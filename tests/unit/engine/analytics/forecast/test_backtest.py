"""A forecast against what came: counted by hand where it can be, about right where chance is in it."""

from dataclasses import replace
from random import Random

from engine.analytics.forecast.backtest import backtest, backtest_of_day
from engine.model.forecasts import LEAST_ENDED, StageSpan


def steady(lasts, until=300, every=2):
    return [
        StageSpan(f"c{start}", "a", float(start), start + lasts if start + lasts <= until else None)
        for start in range(0, until, every)
    ]


def test_a_process_that_always_takes_as_long_is_forecast_rightly():
    used, told = backtest(steady(20.0), [100.0, 200.0], 300.0, seed=1)
    assert used == [100.0, 200.0]
    assert told.n > LEAST_ENDED // 2
    assert (told.within_85, told.within_50) == (told.n, told.n)


def test_a_process_that_became_slow_makes_the_forecast_wrong():
    quick = [StageSpan(f"q{start}", "a", float(start), start + 10.0) for start in range(90)]
    slow = [StageSpan(f"s{start}", "a", float(start), start + 100.0) for start in range(95, 101)]
    _used, told = backtest(quick + slow, [101.0], 300.0, seed=1)
    assert (told.n, told.within_85) == (6, 0)


def test_without_history_no_forecast_is_tried():
    assert backtest(steady(20.0), [10.0], 300.0, seed=1)[0] == []


def test_a_forecast_whose_day_is_still_to_come_is_not_counted():
    assert backtest(steady(20.0), [299.0], 299.5, seed=1)[1].n == 0


def test_about_85_of_100_are_done_by_the_day_of_85_per_cent():
    random = Random(5)
    spans = []
    for start in range(0, 1000, 2):
        lasts = random.expovariate(1 / 30)
        spans.append(StageSpan(f"c{start}", "a", float(start), start + lasts if start + lasts <= 1000 else None))
    _used, told = backtest(spans, [300.0, 450.0, 600.0, 750.0], 1000.0, seed=2)
    assert told.n > 40
    assert 0.72 < told.within_85 / told.n < 0.96
    assert 0.3 < told.within_50 / told.n < 0.7


def test_the_same_day_of_the_same_history_is_played_once():
    history, moments = steady(20.0), [100.0, 200.0]
    told = backtest_of_day(history, moments, 300.0, seed=1)
    assert told == backtest(history, moments, 300.0, seed=1)
    assert backtest_of_day(steady(20.0), moments, 300.0, seed=1) is told
    other = [*history[:-1], replace(history[-1], left=299.0)]
    assert [
        backtest_of_day(*asked) is told
        for asked in ((other, moments, 300.0, 1), (history, moments, 299.0, 1), (history, moments, 300.0, 2))
    ] == [False, False, False]
