"""What one more hour would do, computed by hand."""

import pytest

from engine.analytics.queueing import one_more_hour


def test_an_hour_more_empties_a_queue_sooner():
    hour = one_more_hour(waiting=120, asked=60, able=120)
    assert (hour.months, hour.months_more, hour.use, hour.growth) == (2, 1, 0.5, -60)


def test_a_queue_that_grows_may_shrink_with_an_hour_more():
    hour = one_more_hour(waiting=90, asked=130, able=100)
    assert (hour.months, hour.months_more, hour.growth) == (None, 3, 30)
    assert hour.use == pytest.approx(1.3)


def test_an_hour_may_be_too_little():
    assert one_more_hour(waiting=90, asked=300, able=100).months_more is None


def test_an_empty_queue_is_gone_at_once_and_no_agenda_has_no_use():
    hour = one_more_hour(waiting=0, asked=10, able=0)
    assert (hour.months, hour.use) == (0, None)
