"""What one more hour would do, computed by hand."""

import pytest

from engine.analytics.queueing import one_more_hour
from engine.model.capacity import ConsultationPace, SeriesCapacity


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


HALF = ConsultationPace(asked=40, left=30, answered=30, in_meeting=10, minutes=200)
"""A third of the answered took twenty minutes of an agenda each."""


def test_few_tell_nothing_and_none_at_all_does():
    assert (HALF.is_told, HALF.item_minutes, HALF.needs(6), HALF.growth) == (True, 20, 40, 10)
    assert not ConsultationPace(answered=4).is_told
    assert not ConsultationPace(answered=30, in_meeting=4, minutes=80).is_told
    none = ConsultationPace(answered=5)
    assert (none.is_told, none.item_minutes, none.needs(7)) == (True, 0, 0)


@pytest.mark.parametrize(
    ("pace", "hour", "elsewhere"),
    [
        # It grows although half of the agendas stood empty, whether they would do for what is asked or not.
        (HALF, one_more_hour(100, 150, 120, 0.5), True),
        (HALF, one_more_hour(100, 90, 120, 0.5), True),
        # It grew while the agendas were full and suffice for what needs them: the rest is answered too slowly.
        (HALF, one_more_hour(100, 90, 120, 0.9), True),
        # Full agendas and more that needs them; and a queue that shrinks.
        (HALF, one_more_hour(100, 150, 120, 0.9), False),
        (
            ConsultationPace(asked=20, left=30, answered=30, in_meeting=10, minutes=200),
            one_more_hour(9, 5, 9, 0.5),
            False,
        ),
        # Nothing of it needs an agenda.
        (ConsultationPace(asked=20, left=30, answered=30), one_more_hour(0, 0, 120, 0.0), True),
        # No meeting was held: nothing tells that there was room.
        (ConsultationPace(asked=30, left=30), one_more_hour(100, 150, 120), False),
    ],
)
def test_a_queue_that_waits_for_no_agenda_is_told_so(pace, hour, elsewhere):
    found = SeriesCapacity(
        key="k", name="n", kind="consultation_team", item_minutes=20, waiting=9, pace=pace, hour=hour
    )
    assert found.is_held_elsewhere is elsewhere
