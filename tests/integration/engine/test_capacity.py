"""Capacity: agendas, the doctor's hours, the next free place and what an hour more would do, counted by hand."""

from datetime import date

import pytest

from engine import clock
from engine.model.figures import Scope
from tests.integration.engine.conftest import REGION, local
from tests.integration.engine.meeting_house import NOW, SERIES, at, closing, coming, consult, put, settle_meetings


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
    # Days of the calendar: two meetings of one day are as far, whatever their hour.
    assert found.waits_days == (date(2026, 3, 24) - clock.local(local(NOW)).date()).days


def test_the_doctors_hours_are_what_is_on_agendas_held_and_coming_alike(house):
    first, second = (row.occurrence.id for row in coming(house)[:2])
    held, without = put(house, first, title="Asia", minutes=45), put(house, second, title="Asia", minutes=30)
    put(house, coming(house, series="vastaanotto")[2].occurrence.id, title="Vastaanotto")
    for moment, item, seats in (("2026-03-10T10:00", held, ["Lääkäri"]), ("2026-03-24T10:00", without, ["Kela"])):
        with at(moment):
            house.engine.close_meeting(house["johanna"], item.occurrence_id, closing([item], seats, 60))
    with at("2026-03-25T08:00"):
        months = {one.month: one for one in capacity(house, until="2026-03-25").doctor}
        (plan, _) = house.engine.meeting_plan(house["johanna"]).doctor
    assert list(months) == [date(2026, 3, 1), date(2026, 4, 1)]
    march = months[date(2026, 3, 1)]
    assert plan == march
    # Receptions of an hour on the 3rd, 10th, 17th, 24th and 31st: one matter on the 17th, which nobody has closed; of
    # those to come the 31st is free. A team of an hour was held with the doctor, the other one without.
    assert (march.used, march.booked, march.free, march.planned, march.limit) == (45, 30, 60, 75, 240)
    assert (months[date(2026, 4, 1)].planned, months[date(2026, 4, 1)].free) == (0, 6 * 60)


def answer(house, consultations):
    """Let the team answer these."""
    open_tasks = {row.instance.id: row.open_tasks for row in house.engine.consultations(house["taimi"])}
    for one in consultations:
        house.engine.complete_task(house["taimi"], open_tasks[one][0].id, {"neuvo": "x"})


def test_what_needs_an_agenda_is_told_by_what_went_onto_one(house):
    """Six are answered, five of them from agendas; then nine have been asked, and three wait."""
    asked = [consult(house) for _ in range(6)]
    with at("2026-03-02T09:00"):
        few = series(capacity(house, until="2026-04-27"))
    assert (few.pace.asked, few.pace.answered, few.pace.is_told, few.hour) == (6, 0, False, None)
    first, second = (row.occurrence.id for row in coming(house)[:2])
    on_first = [put(house, first, who="taimi", instance_id=one) for one in asked[:3]]
    on_second = [put(house, second, who="taimi", instance_id=one, minutes=25) for one in asked[3:5]]
    other = put(house, second, title="Muu asia", minutes=10)
    for moment, items in (("2026-03-10T10:00", on_first), ("2026-03-24T10:00", [*on_second, other])):
        with at(moment):
            house.engine.close_meeting(house["johanna"], items[0].occurrence_id, closing(items))
            if items is on_first:
                answer(house, asked[:3])
                mid = series(capacity(house, until="2026-04-27")).pace
                assert (mid.answered, mid.in_meeting, mid.is_told) == (3, 3, False)
    with at("2026-03-25T08:00"):
        answer(house, asked[3:])
        for _ in range(3):
            consult(house)
    with at("2026-04-27T08:00"):
        found = series(capacity(house, until="2026-04-27"))
    pace = found.pace
    assert (pace.asked, pace.left, pace.answered, pace.in_meeting, pace.minutes) == (9, 6, 6, 5, 110)
    # 58 days: meetings on 10.3., 24.3., 7.4. and 21.4. of 60 minutes each, ten of them another matter's. Six answered
    # took 110 minutes, so that nine take 165 and three take 55.
    months = 58 / (365.25 / 12)
    assert found.waiting == 3
    assert found.hour.able == pytest.approx(230 / months)
    assert found.hour.asked == pytest.approx(165 / months)
    assert found.hour.waiting == pytest.approx(55)
    assert found.hour.months == pytest.approx(55 / (65 / months))
    assert found.hour.months_more == pytest.approx(55 / (65 / months + 60))
    assert found.hour.filled == 1.0  # of the two that were held


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
    for one in (series(found), series(found, "iltatiimi")):
        assert (one.shares, one.waiting, one.pace, one.next_place, len(one.uses) > 3) == (True, 0, None, None, True)
    assert (found.shared.name, found.shared.waiting, found.shared.pace.asked) == ("Konsultointitiimi, Iltatiimi", 3, 3)
    # Two of the three fit into the hour of the morning, the third and one more into the evening.
    assert clock.local(found.shared.next_place).isoformat()[:16] == "2026-05-05T16:00"


def test_a_single_series_keeps_its_own_queue(house):
    assert (capacity(house).shared, series(capacity(house)).shares) == (None, False)


def test_a_period_of_a_day_tells_no_pace(house):
    assert (series(capacity(house)).pace, series(capacity(house)).hour) == (None, None)


def test_what_case_managers_carry_is_for_those_who_lead_them(house):
    assert capacity(house).loads is not None
    assert [row.name for row in capacity(house).loads.rows] == sorted(row.name for row in capacity(house).loads.rows)
