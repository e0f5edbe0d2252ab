"""The clock is set back and forth, summer time begins and ends: no timer is early by the wall, none fires twice."""

from datetime import timedelta

import pytest

from engine import clock
from engine.process_engine import care
from tests.integration.engine.conftest import local
from tests.load.overdue_bundle import FILES as WAITING

LATER = timedelta(seconds=1)
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def harbour(house):
    """Give the house with the chart whose cases wait in three ways, and its porter."""
    house.engine.publish(WAITING, actor=None, comment="ruuhka")
    house.people["satama"] = house.engine.add_person(
        "satama", name="Satama", email="", organisation="Koe", region="myrsky", groups=["satama"], roles=[], password=""
    )
    return house


def wait_for(harbour, kind, at):
    """Open a case that waits from a moment on; gives its key."""
    with clock.at(at):
        case = harbour.engine.start_case(
            harbour["satama"], definition="ruuhka", region="myrsky", client={}, variables={"tapa": kind}
        )
    return case.key


def fired(harbour, key):
    names = [event.name for event in harbour.engine.case_page(harbour["satama"], key).events]
    return names.count("timer_fired"), names.count("eskaloitu")


@pytest.mark.parametrize(("kind", "expected"), [("ajastin", (1, 0)), ("kierto", (1, 0)), ("eräpäivä", (0, 3))])
def test_a_clock_set_back_fires_nothing_again(harbour, kind, expected):
    start = local("2026-06-03T10:00")
    key = wait_for(harbour, kind, start)
    assert harbour.sweep(start + timedelta(minutes=59)) == 0, "nothing is early"
    harbour.sweep(start + timedelta(hours=1, minutes=1))
    assert fired(harbour, key) == expected
    for minutes in range(-60, 61, 15):  # the clock is set back by two hours and runs on
        harbour.sweep(start + timedelta(minutes=minutes))
    assert fired(harbour, key) == expected
    harbour.sweep(start + TWO_HOURS + LATER)
    assert fired(harbour, key) == ((2, 0) if kind == "kierto" else expected), "only the next turn of the cycle"


@pytest.mark.parametrize(("kind", "expected"), [("ajastin", (1, 0)), ("kierto", (1, 0)), ("eräpäivä", (0, 3))])
def test_a_clock_set_forward_fires_what_is_due_by_the_wall_once_and_no_burst(harbour, kind, expected):
    start = local("2026-06-03T10:00")
    key = wait_for(harbour, kind, start)
    harbour.sweep(start + timedelta(hours=9, minutes=30))
    assert fired(harbour, key) == expected
    harbour.sweep(start + timedelta(minutes=30))  # and back again
    harbour.sweep(start + timedelta(hours=9, minutes=59))
    assert fired(harbour, key) == expected


@pytest.mark.parametrize(
    ("opened", "early", "due"),
    [
        ("2026-03-20T03:30", "2026-04-03T03:29", "2026-04-03T03:30"),  # over the beginning of summer time
        ("2026-10-20T03:30", "2026-11-03T03:29", "2026-11-03T03:30"),  # over its end
        ("2026-03-15T03:30", "2026-03-29T04:29", "2026-03-29T04:30"),  # into the hour that is not there
        ("2026-10-11T03:30", "2026-10-25T03:29", "2026-10-25T03:30"),  # into the hour that is there twice
        ("2028-02-15T09:00", "2028-02-29T08:59", "2028-02-29T09:00"),  # on the leap day
        ("2028-02-16T09:00", "2028-03-01T08:59", "2028-03-01T09:00"),  # over it
        ("2027-02-15T09:00", "2027-03-01T08:59", "2027-03-01T09:00"),  # in a year without one
    ],
)
def test_a_span_of_days_ends_at_the_same_time_of_the_wall(house, opened, early, due):
    with clock.at(local(opened)):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})  # jatka is due in fourteen days
    assert house.sweep(early) == 0
    assert house.sweep(local(due) + LATER) == 1
    for minutes in (-90, -30, 30, 90):
        house.sweep(local(due) + timedelta(minutes=minutes))
    levels = [event for event in house.events(case.key) if event == "eskaloitu"]
    assert levels == ["eskaloitu"]


def test_the_nightly_work_is_done_once_a_day_when_the_clock_crosses_midnight_again(house, monkeypatch):
    tidied = []
    tidy = care.tidy_up
    monkeypatch.setattr(care, "tidy_up", lambda uow: (tidied.append(clock.today()), tidy(uow)))
    for text in ("2026-10-24T23:59", "2026-10-25T00:01", "2026-10-24T23:58", "2026-10-25T00:02", "2026-10-25T23:59"):
        with clock.at(local(text)):
            house.engine.nightly()
    assert [day.day for day in tidied] == [24, 25]


def test_a_sign_of_life_from_the_future_is_no_proof_of_life(house):
    moment = local("2026-06-03T10:00")
    with clock.at(moment):
        house.engine.beat("solmu")
        assert house.engine.health().nodes[0].sweeps
    with clock.at(moment - timedelta(minutes=50)):
        (node,) = house.engine.health().nodes
        assert (node.alive, node.sweeps) == (False, False)
        house.engine.beat("solmu")
        assert house.engine.health().nodes[0].sweeps


def test_a_worker_that_was_killed_is_missed_for_an_hour(house):
    moment = local("2026-06-03T10:00")
    with clock.at(moment):
        house.engine.beat("solmu-1")
    for minutes, seen in ((3, 1), (59, 1), (61, 0)):
        with clock.at(moment + timedelta(minutes=minutes)):
            assert len(house.engine.health().nodes) == seen
