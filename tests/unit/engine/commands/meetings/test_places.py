"""The forecast: where something finds room after all that waits before it."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.commands.meetings.places import Place, forecast

FIRST = datetime(2026, 3, 10, 7, tzinfo=UTC)


def places(*free):
    return [Place(str(number), FIRST + timedelta(weeks=2 * number), left) for number, left in enumerate(free)]


@pytest.mark.parametrize(
    ("free", "queue", "minutes", "found"),
    [
        ((60, 60), (), 20, "0"),
        ((0, 60), (), 20, "1"),
        ((60, 60), (20, 20, 20), 20, "1"),
        ((60, 60), (20, 20, 20), 5, "1"),
        ((60, 60), (50, 30), 10, "0"),  # the first takes 50, the second goes on: ten are left
        ((60, 60), (90,), 20, "0"),  # what fits nowhere takes nothing
        ((-10, 60), (), 20, "1"),
        ((60,), (60,), 1, None),
        ((), (), 1, None),
    ],
)
def test_each_takes_the_first_room(free, queue, minutes, found):
    place = forecast(places(*free), queue, minutes)
    assert (place.occurrence_id if place else None) == found
