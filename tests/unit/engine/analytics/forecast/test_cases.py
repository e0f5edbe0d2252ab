"""When a case is done: known answers, the same answer for the same seed, no answer from too little."""

import pytest

from engine.analytics.forecast.cases import at_share, case_outlook, ended_cases
from engine.model.forecasts import LEAST_ENDED, LEAST_LATER, StageSpan


def history(lengths, stage="a"):
    return [StageSpan(f"c{number}", stage, 0.0, float(days)) for number, days in enumerate(lengths)]


def test_what_always_takes_as_long_is_done_then():
    outlook = case_outlook(history([30] * LEAST_ENDED), 100.0, "a", 10.0, seed=1)
    assert [one.days for one in (outlook.p50, outlook.p85, outlook.p95)] == [20, 20, 20]
    assert (outlook.p85.low, outlook.p85.high) == (20, 20)
    assert outlook.n == LEAST_ENDED


def test_the_chances_are_those_of_the_history():
    outlook = case_outlook(history(range(1, 101)), 200.0, "a", 0.0, seed=3)
    assert outlook.p50.days == pytest.approx(50, abs=6)
    assert outlook.p85.days == pytest.approx(85, abs=6)
    assert outlook.p95.days == pytest.approx(95, abs=6)
    assert outlook.p85.low < outlook.p85.days < outlook.p85.high


def test_the_same_seed_gives_the_same_answer():
    spans = history(range(1, 60))
    assert case_outlook(spans, 200.0, "a", 5.0, seed=9) == case_outlook(spans, 200.0, "a", 5.0, seed=9)


def test_one_ended_case_too_few_is_no_answer():
    outlook = case_outlook(history([30] * (LEAST_ENDED - 1)), 100.0, "a", 10.0, seed=1)
    assert (outlook.n, outlook.known) == (LEAST_ENDED - 1, False)


@pytest.mark.parametrize("later", [0, LEAST_LATER - 1])
def test_older_than_nearly_all_that_ended_is_no_answer(later):
    outlook = case_outlook(history([30] * LEAST_ENDED + [40] * later), 100.0, "a", 30.0, seed=1)
    assert (outlook.known, outlook.later) == (False, later)


def test_five_that_left_later_are_an_answer():
    outlook = case_outlook(history([30] * LEAST_ENDED + [40] * LEAST_LATER), 100.0, "a", 30.0, seed=1)
    assert (outlook.p50.days, outlook.later) == (10, LEAST_LATER)


def test_many_that_are_open_still_leave_the_late_days_unknown():
    spans = history([10] * LEAST_ENDED) + [StageSpan(f"o{one}", "a", 0.0) for one in range(8)]
    outlook = case_outlook(spans, 100.0, "a", 0.0, seed=1)
    assert outlook.p50.days == 10
    assert outlook.p85 is None
    assert outlook.p95 is None


def test_cases_that_went_on_are_not_ended():
    spans = [StageSpan("c", "a", 0.0, 5.0, "b"), StageSpan("c", "b", 5.0, 9.0), StageSpan("d", "b", 5.0, 90.0)]
    assert ended_cases(spans, 50.0) == 1


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.51, 3), (0.85, 4), (0.25, 1), (0.0, 1)])
def test_a_share_is_a_value_that_was_there(share, value):
    assert at_share([1, 2, 3, 4], share) == value
