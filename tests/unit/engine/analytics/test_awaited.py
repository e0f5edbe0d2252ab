"""Whose the time of other organisations is: what holds name goes before the lane, and no more is told than was."""

import pytest

from engine.analytics.awaited import awaited

HOUR = 3600.0


@pytest.mark.parametrize(
    ("mean", "organisation", "named", "found"),
    [
        (2 * HOUR, "", {}, {"": 2 * HOUR}),
        (2 * HOUR, "terveydenhuolto", {}, {"terveydenhuolto": 2 * HOUR}),
        (2 * HOUR, "terveydenhuolto", {"kela": 5 * HOUR}, {"kela": HOUR, "terveydenhuolto": HOUR}),
        (2 * HOUR, "kela", {"kela": 5 * HOUR}, {"kela": 2 * HOUR}),
        # The case was suspended for half of what the holds lasted: that time is nobody's of them.
        (HOUR, "", {"kela": 6 * HOUR, "jarjesto": 4 * HOUR}, {"kela": 0.6 * HOUR, "jarjesto": 0.4 * HOUR}),
        (0.0, "kela", {"kela": 5 * HOUR}, {}),
    ],
)
def test_the_time_of_five_visits_is_split_by_organisation(mean, organisation, named, found):
    assert awaited(mean, 5, organisation, named) == pytest.approx(found)


def test_nothing_done_waits_for_nobody():
    assert awaited(2 * HOUR, 0, "", {}) == {}
