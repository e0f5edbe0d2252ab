"""Which months and days a period is made of, and which months are looked at for bottlenecks."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analytics.periods import _bounds, pieces_of
from engine.analytics.windows import Stay, Window, last_of, quarters_before, recent, seen

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("since", "until", "months", "more", "less"),
    [
        ("2026-01-01", "2026-01-31", ["2026-01"], [], []),
        ("2025-12-01", "2026-03-18", ["2025-12", "2026-01", "2026-02", "2026-03"], [], [("2026-03-19", "2026-03-31")]),
        ("2026-01-20", "2026-02-10", [], [("2026-01-20", "2026-01-31"), ("2026-02-01", "2026-02-10")], []),
        ("2026-01-10", "2026-03-31", ["2026-01", "2026-02", "2026-03"], [], [("2026-01-01", "2026-01-09")]),
        ("2026-03-03", "2026-03-29", ["2026-03"], [], [("2026-03-01", "2026-03-02"), ("2026-03-30", "2026-03-31")]),
        ("2026-03-10", "2026-03-10", [], [("2026-03-10", "2026-03-10")], []),
        ("2026-03-10", "2026-03-09", [], [], []),
    ],
)
def test_a_period_is_months_and_the_fewer_days_of_those_that_it_cuts(since, until, months, more, less):
    found = pieces_of(date.fromisoformat(since), date.fromisoformat(until))
    told = [[(a.isoformat(), b.isoformat()) for a, b in days] for days in (found.more, found.less)]
    assert (found.months, *told) == (months, more, less)


@given(st.dates(date(2023, 1, 1), date(2026, 3, 31)), st.integers(0, 900))
def test_every_day_of_a_period_is_counted_once_and_no_other(since, length):
    until = since + timedelta(days=length)
    found = pieces_of(since, until)
    counted = Counter()
    for first, last, sign in (
        *((*_bounds(one), 1) for one in found.months),
        *((*one, 1) for one in found.more),
        *((*one, -1) for one in found.less),
    ):
        for number in range((last - first).days + 1):
            counted[first + timedelta(days=number)] += sign
    assert {day: n for day, n in counted.items() if n} == {since + timedelta(days=n): 1 for n in range(length + 1)}


def test_the_last_six_months_are_looked_at_and_six_quarters_before_them():
    at = datetime(2026, 3, 18, tzinfo=UTC)
    window = recent(date(2024, 1, 1), TODAY, at)
    assert (window.names[0], window.names[-1], window.end) == ("2025-10", "2026-03", at.timestamp())
    quarters = quarters_before(window)
    assert (len(quarters), quarters[0], quarters[-1][0]) == (6, ["2025-07", "2025-08", "2025-09"], "2024-04")
    assert last_of(window).names == ["2026-02", "2026-03"]
    assert recent(date(2026, 3, 1), TODAY, at).names == ["2026-03"]


def test_of_a_visit_is_seen_what_was_within_the_window():
    window = Window(["2026-01"], 100.0, 200.0)
    inside, before, after, across = Stay(150, 20), Stay(90, 50), Stay(400, 50), Stay(300, 250)
    under_way = Stay(130, 60)
    spans = seen([inside, before, after, across, under_way], window)
    assert [(one.entry, one.exit, one.ended) for one in spans] == [(0, 20, True), (50, 150, False), (30, 60, True)]
