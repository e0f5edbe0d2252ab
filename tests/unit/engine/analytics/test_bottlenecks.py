"""What makes a bottleneck, by hand: beyond a target, beyond the usual, apart from other stations; and what does not."""

from dataclasses import replace

import pytest

from engine.analytics.bottlenecks import Place, rank, stations_apart
from engine.analytics.step_figures import heat_of
from engine.analytics.survival import Span
from engine.model.figures import Clocks, Why
from engine.model.passed_over import WhyNot
from engine.model.visits import bucket_of

DAY = 86400.0
TEN = {bucket_of(10 * 86400): 40}


def place(spans, **more):
    given = {"kind": "task", "element": "tee", "now": spans, "lately": spans, "months": 2.0}
    return Place(**(given | {"clocks": Clocks(work=DAY, queue=20 * DAY)} | more))


def days(length, n=40, **more):
    return [Span(length * DAY, n=n, **more)]


def ranked(places, *args, **others):
    return rank(places, *args, **others).found


def test_days_beyond_the_target_are_what_is_lost_in_a_month():
    (found,) = ranked([place(days(30), target=20 * DAY)])
    assert (found.rank, found.why, found.target, found.p85) == (1, Why.QUEUE, 20 * DAY, 30 * DAY)
    assert found.excess == pytest.approx(40 * 10 / 2)


def test_what_is_within_its_target_is_none_however_slow():
    assert ranked([place(days(30), target=30 * DAY)]) == []
    assert ranked([place(days(30))]) == []  # nothing to compare with


def test_a_step_that_takes_twice_what_it_took_is_one_and_tells_whose_clock_grew():
    slow = place(days(20), before=[TEN] * 4, clocks=Clocks(work=2 * DAY, party=18 * DAY))
    (found,) = ranked([slow], usual=lambda keys: dict.fromkeys(keys, Clocks(work=2 * DAY, party=8 * DAY)))
    assert (found.why, found.target) == (Why.PARTY, pytest.approx(10 * DAY, rel=0.032))
    assert ranked([place(days(14), before=[TEN] * 4)]) == []


def test_quarters_of_a_trouble_that_lasts_do_not_excuse_it():
    bad = {bucket_of(30 * 86400): 40}
    assert ranked([place(days(30), before=[bad, bad, bad, TEN, TEN])])
    assert ranked([place(days(30), before=[bad, bad, bad, bad, bad])]) == []


def test_open_ones_make_a_bottleneck_of_what_finishes_nothing():
    stuck = [*days(5, n=6), Span(60 * DAY, ended=False, n=34)]
    (found,) = ranked([place(stuck, target=14 * DAY, open=34)])
    assert (found.p85, found.open) == (None, 34)


def test_what_is_over_is_none_any_more():
    assert ranked([place(days(30), target=20 * DAY, lately=days(5))]) == []


def test_few_visits_tell_nothing():
    assert ranked([place(days(90, n=8), target=20 * DAY)]) == []


def test_what_is_planned_is_no_loss():
    assert ranked([place(days(90), target=20 * DAY, clocks=Clocks(planned=89 * DAY, work=DAY))]) == []


@pytest.mark.parametrize(
    ("why_not", "of"),
    [
        (WhyNot.PLANNED, {"now": days(30), "clocks": Clocks(work=DAY, planned=20 * DAY)}),
        (WhyNot.FEW, {"now": days(30, n=11)}),
        (WhyNot.UNSURE, {"now": [*days(5, n=32), *days(30, n=8)]}),
        (WhyNot.OVER, {"now": days(30), "lately": days(5)}),
        (WhyNot.LITTLE, {"now": days(22)}),
        (WhyNot.LESS, {"now": days(25)}),
    ],
)
def test_a_step_beyond_its_target_that_is_not_told_has_a_reason(why_not, of):
    quiet = place(of["now"], element="quiet", target=20 * DAY, **{name: of[name] for name in of if name != "now"})
    places = [place(days(90), target=20 * DAY), quiet, place(days(90), element="aimless")]
    others = rank(places, most=1).passed_over
    assert [(one.element, one.why_not) for one in others] == [("quiet", why_not)]
    assert ranked(places)[1:] == [] or why_not is WhyNot.LESS


def test_the_dearest_comes_first():
    found = ranked([place(days(30), target=20 * DAY), place(days(90), target=20 * DAY, element="muu")])
    assert [(one.rank, one.element) for one in found] == [(1, "muu"), (2, "tee")]


def test_a_station_that_is_slow_where_the_others_are_not_is_named_with_its_step():
    stations = [place(days(10), unit=f"asema_{number}") for number in range(5)]
    slow = place(days(40), unit="asema_9", open=3)
    (loss,) = stations_apart([*stations, slow])
    assert (loss.unit, loss.n, loss.reference, loss.open) == ("asema_9", 40, 10 * DAY, 3)
    assert loss.excess == pytest.approx(40 * 30 / 2)
    (found,) = ranked([place(days(10))], [loss])
    assert (found.unit, found.element, found.p85) == ("asema_9", "tee", 40 * DAY)
    assert stations_apart([*stations, replace(slow, now=days(13), lately=days(13))]) == []
    assert stations_apart([slow]) == []


@pytest.mark.parametrize(
    ("p85", "target", "shade"),
    [
        (None, 10, 0),
        (5, None, 0),
        (5, 0, 0),
        (4, 10, 1),
        (5, 10, 2),
        (10, 10, 3),
        (15, 10, 4),
        (20, 10, 5),
        (99, 10, 5),
    ],
)
def test_the_shade_tells_p85_over_target(p85, target, shade):
    assert heat_of(p85, target) == shade
