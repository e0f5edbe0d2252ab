"""Capacity: agendas, the doctor's hours, the next free place and what an hour more would do, counted by hand."""

from datetime import date

import pytest

from engine import clock
from engine.model.figures import Scope
from tests.integration.engine.conftest import REGION, local
from tests.integration.engine.meeting_house import NOW, SERIES, at, coming, consult, put, settle_meetings


@pytest.fixture
def house(engine):
    house = settle_meetings(engine)
    with at(NOW):
        engine.open_meetings()
        yield house


def capacity(house, who="siiri", since="2026-03-01", until="2026-03-02"):
    scope = Scope(region=REGION, since=date.fromisoformat(since), until=date.fromisoformat(until))
    return house.engine.capacity_figures(house[who], scope)


def series(found, key="konsultointitiimi"):
    return next(one for one in found.series if one.key == key)


def days(one):
    return [(clock.local(use.starts_at).date().isoformat(), use.used, use.capacity) for use in one.uses]


def test_agendas_are_as_full_as_what_is_on_them(house):
    first = coming(house)[0].occurrence.id
    put(house, first, title="Asia", minutes=50)
    found = series(capacity(house))
    assert days(found)[:2] == [("2026-03-10", 50, 60), ("2026-03-24", 0, 60)]
    # Twenty minutes do not fit on the 10th any more.
    assert clock.local(found.next_place).date() == date(2026, 3, 24)
    assert found.waits_days == pytest.approx((local("2026-03-24T09:00") - local(NOW)).total_seconds() / 86_400)


def test_the_doctors_hours_by_month_against_what_is_agreed(house):
    months = {one.month: one for one in capacity(house).doctor}
    # March: the team on two Tuesdays and receptions on the 3rd, 10th, 17th, 24th and 31st, an hour each.
    assert (months[date(2026, 3, 1)].planned, months[date(2026, 3, 1)].limit) == (7 * 60, 240)
    assert list(months) == [date(2026, 3, 1), date(2026, 4, 1)]


def test_an_hour_more_empties_the_queue_sooner(house):
    for _ in range(3):
        consult(house)
    with at("2026-04-27T08:00"):
        found = series(capacity(house, until="2026-04-27"))
    # 58 days: meetings on 10.3., 24.3., 7.4. and 21.4. of 60 minutes each; three of 20 minutes were asked for.
    months = 58 / (365.25 / 12)
    assert (found.asked, found.waiting) == (3, 3)
    assert found.hour.able == pytest.approx(240 / months)
    assert found.hour.asked == pytest.approx(60 / months)
    assert found.hour.waiting == found.waiting * 20
    assert found.hour.months == pytest.approx(found.waiting * 20 / (180 / months))
    assert found.hour.months_more == pytest.approx(found.waiting * 20 / (180 / months + 60))


SECOND = """
[meetings.iltatiimi]
name = "Iltatiimi"
name_sv = "Kvällsteam"
name_en = "Evening team"
kind = "consultation_team"
rhythm = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
first = 2026-01-13
start = 16:00:00
minutes = 120
item_minutes = 30
led_by = "johto"
default = true
"""


def test_series_that_share_a_queue_have_one_effect_of_an_hour_together(engine):
    house = settle_meetings(engine, SERIES.replace("[[resource]]", SECOND + "\n[[resource]]"))
    with at(NOW):
        engine.open_meetings()
        for _ in range(3):
            consult(house)
    with at("2026-04-27T08:00"):
        found = capacity(house, until="2026-04-27")
    months = 58 / (365.25 / 12)
    for one in (series(found), series(found, "iltatiimi")):
        assert (one.shares, one.waiting, one.hour, one.next_place, len(one.uses) > 3) == (True, 0, None, None, True)
    # Four meetings of 60 minutes and four of 120; three of 30 minutes, the longer item, were asked for.
    assert (found.shared.name, found.shared.waiting, found.shared.asked) == ("Konsultointitiimi, Iltatiimi", 3, 3)
    assert found.shared.hour.able == pytest.approx(720 / months)
    assert found.shared.hour.asked == pytest.approx(90 / months)
    # Two of the three fit into the hour of the morning, the third and one more into the evening.
    assert clock.local(found.shared.next_place).isoformat()[:16] == "2026-05-05T16:00"


def test_a_single_series_keeps_its_own_queue(house):
    assert (capacity(house).shared, series(capacity(house)).shares) == (None, False)


def test_a_period_of_a_day_tells_no_pace(house):
    assert series(capacity(house)).hour is None


def test_what_case_managers_carry_is_for_those_who_lead_them(house):
    assert capacity(house).loads is not None
    assert [row.name for row in capacity(house).loads.rows] == sorted(row.name for row in capacity(house).loads.rows)
