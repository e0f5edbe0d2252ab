"""Calendar addresses: what they give is read by another library than the one that writes it."""

import re
from datetime import UTC, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream

from engine import clock
from engine.errors import FormInvalid, NotFound
from tests.integration.engine.conftest import local
from tests.integration.engine.meeting_house import NOW, SERIES, at, coming, meeting_files, put, settle_meetings


@pytest.fixture
def house(engine):
    return settle_meetings(engine)


@pytest.fixture(autouse=True)
def _march():
    with at(NOW):
        yield


def read(house, secret):
    return IcsCalendarStream.calendar_from_ics(house.engine.calendar(secret).data.decode())


def starts(calendar, until="2026-06-01T00:00"):
    """Give when the meetings begin on the wall, by name; cancelled ones are said so."""
    return [
        (event.summary, event.dtstart.astimezone(clock.HELSINKI).strftime("%d.%m. %H:%M"))
        for event in calendar.timeline.overlapping(local("2026-03-01T00:00"), local(until))
        if event.status != "CANCELLED"
    ]


def test_a_series_is_one_rule_on_the_finnish_wall(house):
    secret = house.engine.create_feed(house["taimi"], "koe", "konsultointitiimi")
    view = house.engine.calendar(secret)
    text = view.data.decode().replace("\r\n ", "")
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki" in text
    assert "DTSTART;TZID=Europe/Helsinki:20260310T090000" in text
    assert re.search(r"RRULE:FREQ=WEEKLY;UNTIL=202712\d\dT215959Z;INTERVAL=2;BYDAY=TU\r", text)
    assert starts(read(house, secret))[:4] == [
        ("Konsultointitiimi", "10.03. 09:00"),
        ("Konsultointitiimi", "24.03. 09:00"),
        ("Konsultointitiimi", "07.04. 09:00"),
        ("Konsultointitiimi", "21.04. 09:00"),
    ]
    rows = [row.occurrence.starts_at for row in coming(house)]
    told = [
        event.dtstart.astimezone(UTC)
        for event in read(house, secret).timeline.overlapping(clock.now(), clock.now() + timedelta(days=121))
    ]
    assert told == rows


def test_days_off_are_left_out_or_moved_there_too(house):
    secret = house.engine.create_feed(house["taimi"])
    # 6.1.2026 is a Tuesday and a holiday: the reception moves to the next working day, the team skips it.
    with at("2025-12-29T08:00"):
        weekly = SERIES.replace("INTERVAL=2;", "").replace("first = 2026-01-13\n", "")
        house.engine.publish(meeting_files(weekly), actor=None, comment="weekly")
        told = [
            (event.summary, event.dtstart.strftime("%d.%m. %H:%M"))
            for event in read(house, secret).timeline.overlapping(local("2026-01-01T00:00"), local("2026-01-15T00:00"))
        ]
    assert ("Lääkärin vastaanotto", "07.01. 10:00") in told
    assert [when for name, when in told if name == "Konsultointitiimi"] == ["13.01. 09:00"]


def test_a_moved_and_a_cancelled_meeting_reach_the_calendar(house):
    secret = house.engine.create_feed(house["taimi"], "koe", "konsultointitiimi")
    before = house.engine.calendar(secret)
    first, second = (row.occurrence for row in coming(house)[:2])
    house.engine.move_meeting(house["johanna"], first.id, local("2026-03-12T13:00"))
    house.engine.cancel_meeting(house["johanna"], second.id)
    after = house.engine.calendar(secret)
    assert after.tag != before.tag
    assert [when for _, when in starts(read(house, secret))][:3] == ["12.03. 13:00", "07.04. 09:00", "21.04. 09:00"]
    calendar = read(house, secret)
    master = next(event for event in calendar.events if event.rrule)
    changed = {event.recurrence_id: event for event in calendar.events if event.recurrence_id}
    assert len(changed) == 2
    assert {event.uid for event in changed.values()} == {master.uid}
    assert sorted(event.status for event in changed.values()) == ["CANCELLED", "CONFIRMED"]
    assert all(event.sequence > master.sequence for event in changed.values())
    house.engine.convene_meeting(house["johanna"], "koe", "konsultointitiimi", local("2026-03-13T09:00"))
    assert "13.03. 09:00" in [when for _, when in starts(read(house, secret))]


def test_the_same_meetings_are_the_same_bytes(house):
    secret = house.engine.create_feed(house["taimi"])
    first = house.engine.calendar(secret)
    with at("2026-03-20T08:00"):
        house.engine.nightly()
        assert house.engine.calendar(secret) == first


def test_nothing_of_an_agenda_is_in_a_calendar(house):
    secret = house.engine.create_feed(house["taimi"])
    case = house.open_case(client={"name": "Salainen Asiakas"})
    meeting = coming(house)[0].occurrence.id
    put(house, meeting, who="aino", case_key=case.key, title="Tuen tarve")
    text = house.engine.calendar(secret).data.decode()
    for secret_text in (case.key, "Salainen", "Tuen tarve", "Taimi", "Aino", "@example"):
        assert secret_text not in text
    assert "Kokoushuone 2" in text


def test_days_on_which_own_tasks_are_due_are_told_by_number_only(house):
    secret = house.engine.create_feed(house["aino"])
    of_team = house.engine.create_feed(house["taimi"], "koe", "konsultointitiimi")
    case = house.open_case(client={"name": "Salainen Asiakas"})
    house.engine.claim(house["aino"], house.tasks(case.key)["kirjaa"].id)
    due = clock.local(house.tasks(case.key)["kirjaa"].due).date()
    (day,) = [event for event in read(house, secret).events if event.dtstart == due]
    assert day.summary == "Polku: 1 tehtävä erääntyy"
    text = house.engine.calendar(secret).data.decode()
    assert house.engine.calendar(secret).data.decode() == text
    assert case.key not in text
    assert "Kirjaa" not in text
    assert "erääntyy" not in house.engine.calendar(of_team).data.decode()
    house.engine.release(house["aino"], house.tasks(case.key)["kirjaa"].id)
    assert "erääntyy" not in house.engine.calendar(secret).data.decode()


def test_an_address_is_its_persons_only_and_ends_at_once(house):
    secret = house.engine.create_feed(house["taimi"])
    with house.engine._work(write=False) as work:
        stored = work.uow.ground.connection.exec_driver_sql("SELECT secret_hash FROM calendar_feed").scalar_one()
    assert secret not in stored
    (feed,) = house.engine.feeds(house["taimi"])
    assert feed.last_used_at is None
    house.engine.calendar(secret)
    assert house.engine.feeds(house["taimi"])[0].last_used_at == clock.now()
    with pytest.raises(NotFound):
        house.engine.revoke_feed(house["aino"], feed.id)
    house.engine.revoke_feed(house["taimi"], feed.id)
    for wrong in (secret, "", "x" * 43):
        with pytest.raises(NotFound):
            house.engine.calendar(wrong)


def test_who_does_not_sit_gets_no_address_and_who_leaves_sees_nothing_more(house):
    with pytest.raises(NotFound):
        house.engine.create_feed(house["aino"], "koe", "konsultointitiimi")
    secret = house.engine.create_feed(house["taimi"])
    with house.engine._store.begin() as uow:
        uow.people.update_memberships(house["taimi"].id, frozenset(), frozenset())
    assert starts(read(house, secret)) == []
    with house.engine._store.begin() as uow:
        uow.people.set_active(house["taimi"].id, False)
    with pytest.raises(NotFound):
        house.engine.calendar(secret)
    for _ in range(20):
        house.engine.create_feed(house["johanna"])
    with pytest.raises(FormInvalid):
        house.engine.create_feed(house["johanna"])


def test_a_language_is_its_readers(house):
    house.engine.set_language(house["taimi"], "sv")
    secret = house.engine.create_feed(house["taimi"], "koe", "konsultointitiimi")
    assert starts(read(house, secret))[0][0] == "Konsultationsteam"
