"""The Kaplan-Meier estimate by hand: what is open counts, what came before the period counts from its own age on."""

import pytest

from engine.analytics.survival import Span, spread, survival, time_beyond


def test_without_open_ones_it_is_the_share_of_those_that_lasted_longer():
    curve = survival([Span(age) for age in (1, 2, 3, 4, 5)])
    assert [curve.longer_than(age) for age in (0, 1, 2.5, 5)] == pytest.approx([1, 0.8, 0.6, 0])
    assert (curve.age_of(0.5), curve.age_of(0.85), curve.n, curve.ended) == (3, 5, 5, 5)


def test_open_ones_count_for_as_long_as_they_have_lasted():
    # Five enter; two end after 2 and 6 days, three are open for 4: at 2 one of five ends, at 6 the only one left.
    curve = survival([Span(2), Span(6), *(Span(4, ended=False) for _ in range(3))])
    assert [curve.longer_than(age) for age in (1, 2, 5, 6)] == pytest.approx([1, 0.8, 0.8, 0])


def test_a_slow_station_does_not_look_fast_because_only_the_easy_ones_are_finished():
    quick = [Span(5, n=10), Span(20, n=10)]
    slow = [Span(5, n=10), Span(60, ended=False, n=30)]
    assert survival(slow).age_of(0.5) is None
    assert survival(quick).age_of(0.85) == 20
    assert survival(slow).longer_than(20) > survival(quick).longer_than(20)


def test_what_was_under_way_counts_from_the_age_that_it_had():
    # Ten begin in the period and end after one day; five were ten days old already, and end after eleven.
    curve = survival([*(Span(1, n=1) for _ in range(10)), *(Span(11, entry=10) for _ in range(5))])
    assert curve.longer_than(0.5) == 1
    assert curve.longer_than(1) == 0  # nobody that began within the period has lasted longer


def test_few_that_entered_late_tell_nothing_of_an_age_that_many_still_will_reach():
    late = [Span(3, entry=2)]
    many = [Span(age, entry=3.2) for age in range(4, 24)]
    assert survival([*late, *many]).longer_than(3.5) == 1


def test_nothing_gives_no_curve_and_no_time():
    curve = survival([])
    assert (curve.n, curve.age_of(0.5), curve.longer_than(3)) == (0, None, 1)
    assert survival([Span(0, ended=False), Span(2, entry=5)]).n == 0
    assert survival([Span(0) for _ in range(6)]).longer_than(0) == 0


def test_time_beyond_an_age_is_what_was_spent_within_the_period():
    spans = [Span(10), Span(10, entry=8), Span(3), Span(20, ended=False, n=2)]
    assert time_beyond(spans, 5) == 5 + 2 + 0 + 2 * 15


def test_the_error_of_a_share_is_never_nothing():
    assert spread(0.5, 100) == pytest.approx(0.05)
    assert spread(0, 4) > 0
    assert spread(0.5, 0) == 1
