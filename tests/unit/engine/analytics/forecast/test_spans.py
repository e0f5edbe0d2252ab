"""Courses of cases as stays and ages, computed by hand."""

from datetime import UTC, datetime, timedelta

from engine.analytics.forecast.spans import ages_of, day_of, known_at, spans_of
from engine.model.forecasts import CaseCourse

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def course(*stages, ended=None, opened=0):
    return CaseCourse(
        "c",
        START + opened * DAY,
        None if ended is None else START + ended * DAY,
        [(stage, START + came * DAY) for stage, came in stages],
    )


def stays(*courses):
    return [
        (span.stage, span.entered - day_of(START), span.left and span.left - day_of(START), span.next)
        for span in spans_of(courses)
    ]


def test_a_stay_lasts_until_the_next_one_and_the_last_until_the_end():
    assert stays(course(("a", 0), ("b", 10), ("a", 15), ended=20)) == [
        ("a", 0, 10, "b"),
        ("b", 10, 15, "a"),
        ("a", 15, 20, ""),
    ]


def test_an_open_case_stands_in_its_last_stage():
    assert stays(course(("a", 0), ("b", 10))) == [("a", 0, 10, "b"), ("b", 10, None, "")]


def test_a_case_without_stages_has_no_stays_and_a_clock_set_back_makes_none():
    assert stays(course(ended=3), course(("a", 5), ("b", 2), ended=9)) == [("b", 2, 9, "")]


def test_the_age_at_a_stage_is_that_of_the_last_time_it_was_left():
    assert ages_of([course(("a", 1), ("b", 10), ("a", 15), ended=20)]) == [("a", 20), ("b", 15)]


def test_what_happened_later_was_not_known_at_a_moment():
    spans = spans_of([course(("a", 0), ("b", 10), ("c", 15), ended=20)])
    known = [
        (span.stage, span.left and span.left - day_of(START), span.next) for span in known_at(spans, day_of(START) + 12)
    ]
    assert known == [("a", 10, "b"), ("b", None, "")]
