"""How cases go on from a stage: the curve computed by hand, and what may be drawn from it."""

from random import Random

import pytest

from engine.analytics.forecast.course import NEVER, course_of, days_left
from engine.model.forecasts import StageSpan


def stay(stage, lasted, ended=True, after="", case="c", entered=0.0):
    return StageSpan(case, stage, entered, entered + lasted if ended else None, after)


def test_stays_that_go_on_count_as_at_least_so_long():
    spans = [stay("a", 10), stay("a", 20, ended=False, entered=80), stay("a", 30), stay("a", 40)]
    stays = course_of(spans, 100.0)["a"]
    # Of four one ends at 10 (3/4 go on); the one of 20 is not seen further; at 30 one of two ends, at 40 the last.
    assert list(stays.lasted) == [10, 30, 40]
    assert stays.reached == pytest.approx([0.25, 0.625, 1.0])


def test_what_happened_later_is_not_known_yet():
    spans = [stay("a", 10), stay("a", 90), StageSpan("d", "a", 60.0, 70.0)]
    stays = course_of(spans, 50.0)["a"]
    assert list(stays.lasted) == [10]
    assert stays.reached == pytest.approx([0.5])


def test_a_stay_that_has_lasted_long_is_drawn_among_longer_ones_only():
    stays = course_of([stay("a", 10), stay("a", 30, after="b"), stay("a", 40)], 100.0)["a"]
    drawn = {stays.draw(Random(seed), 10.0) for seed in range(50)}
    assert drawn == {(20.0, "b"), (30.0, "")}


def test_older_than_anything_known_is_not_known():
    stays = course_of([stay("a", 10)], 100.0)["a"]
    assert stays.draw(Random(1), 10.0) == (NEVER, "")


def test_half_that_stand_there_still_are_later_than_anything_known():
    stays = course_of([stay("a", 10), stay("a", 0, ended=False, entered=50)], 100.0)["a"]
    drawn = [stays.draw(Random(seed), 0.0)[0] for seed in range(200)]
    assert set(drawn) == {10, NEVER}
    assert 60 < drawn.count(NEVER) < 140


def test_a_case_goes_from_stage_to_stage():
    course = course_of([stay("a", 10, after="b"), stay("b", 5)], 100.0)
    assert days_left(course, "a", 4.0, Random(1)) == 11


def test_a_loop_without_an_end_and_a_stage_nobody_knows_are_never_done():
    course = course_of([stay("a", 1, after="a")], 100.0)
    assert days_left(course, "a", 0.0, Random(1)) == NEVER
    assert days_left(course, "b", 0.0, Random(1)) == NEVER
