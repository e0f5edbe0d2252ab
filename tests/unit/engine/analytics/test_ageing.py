"""Lines and dots of ageing cases, computed by hand."""

import pytest

from engine.analytics.ageing import age_dots, age_lines


def test_a_line_is_of_those_that_went_on():
    lines = age_lines([("tiimi", days) for days in (10, 20, 30, 40, 50)] + [("seuranta", 9)], ["konsultaatio", "tiimi"])
    assert [(one.stage, one.n) for one in lines] == [("konsultaatio", 0), ("tiimi", 5), ("seuranta", 1)]
    assert (lines[1].p50, lines[1].p85) == (30, pytest.approx(44))
    assert lines[2].p50 is None


def test_a_dot_is_past_when_it_is_older_than_the_line_of_its_own_stage():
    lines = age_lines([("tiimi", days) for days in (10, 20, 30, 40, 50)], ["tiimi", "seuranta"])
    dots = age_dots([("seuranta", 400, 1), ("tiimi", 44, 2), ("tiimi", 45, 1), ("tiimi", 44, 1)], lines)
    assert [(one.stage, one.days, one.n, one.past) for one in dots] == [
        ("tiimi", 44, 3, False),
        ("tiimi", 45, 1, True),
        ("seuranta", 400, 1, False),
    ]


def test_a_case_opened_by_a_clock_that_ran_ahead_is_new():
    assert age_dots([("tiimi", -1, 1)], [])[0].days == 0
