"""Alerts turn once, keep quiet hours, wait for things to be right again, and their mail names nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine import clock
from engine.channels.email import Email
from engine.commands.alerts import weekly
from engine.errors import Forbidden, FormInvalid, NotFound
from engine.model.alerts import AlertKind, AlertWish, WeeklyChange, WeeklyDigest
from engine.model.process_marks import Middle
from engine.settings import SmtpServer
from tests.integration.engine.conftest import REGION, local
from tests.post_office import open_post_office

MONDAY = local("2026-03-02T09:00")
WISH = AlertWish(REGION, "queue", "2", group="ohjaus")


@pytest.fixture
def manager(house):
    """Give a manager of the region, and one of another."""
    house.engine.add_person(
        "muu",
        name="Muu",
        email="muu@example.invalid",
        organisation="Koe",
        region="muualla",
        groups=["johto"],
        roles=["manager"],
    )
    return house.engine.add_person(
        "manu",
        name="Manu",
        email="manu@example.invalid",
        organisation="Koe",
        region=REGION,
        groups=["johto"],
        roles=["manager"],
    )


def look(house, at):
    with clock.at(at):
        return house.engine.check_alerts()


def told(house, who):
    found = [one for one in house.engine.inbox(who) if one.kind.startswith("alert")]
    return [(one.kind, one.facts["value"]) for one in reversed(found)]


def open_cases(house, count, at=MONDAY):
    with clock.at(at):
        return [house.open_case(client={"name": "Salainen Asiakas"}).key for _ in range(count)]


def test_a_queue_over_its_limit_is_told_once_and_again_after_it_was_right(house, manager):
    rule_id = house.engine.set_alert(manager, WISH)
    keys = open_cases(house, 3)
    assert look(house, MONDAY + timedelta(minutes=1)) == 1
    assert look(house, MONDAY + timedelta(hours=1)) == 0  # it is told already
    for key in keys[:1]:
        with clock.at(MONDAY + timedelta(hours=2)):
            house.engine.claim(house["aino"], house.tasks(key)["kirjaa"].id)
    assert look(house, MONDAY + timedelta(hours=3)) == 0  # two are not over the limit, but nearly
    with clock.at(MONDAY + timedelta(hours=3)):
        house.engine.claim(house["aino"], house.tasks(keys[1])["kirjaa"].id)
    assert look(house, MONDAY + timedelta(hours=4)) == 1
    open_cases(house, 2, MONDAY + timedelta(hours=4))
    assert look(house, MONDAY + timedelta(hours=5)) == 1
    assert told(house, manager) == [("alert_raised", "3"), ("alert_resolved", "1"), ("alert_raised", "3")]
    assert told(house, house.engine.find_person("muu")) == []
    (row,) = house.engine.alert_page(manager).rows
    assert (row.rule.id, row.rule.raised, row.name, len(row.turns)) == (rule_id, True, "Ohjaus", 3)
    with clock.at(MONDAY + timedelta(days=400)):  # a clock that was wrong for a moment
        house.engine.check_alerts()
    (row,) = house.engine.alert_page(manager).rows
    assert row.rule.checked_at > MONDAY + timedelta(days=300)
    assert look(house, MONDAY + timedelta(hours=6)) == 0
    (row,) = house.engine.alert_page(manager).rows
    assert row.rule.checked_at == MONDAY + timedelta(hours=6)  # and it goes on


def test_nothing_is_told_in_quiet_hours_and_on_days_off(house, manager):
    house.engine.set_alert(manager, WISH)
    open_cases(house, 3)
    coming = {
        "2026-03-02T09:30": "2026-03-02T09:30",
        "2026-03-02T17:00": "2026-03-03T07:00",
        "2026-03-06T22:10": "2026-03-09T07:00",
        "2026-04-02T16:59": "2026-04-02T16:59",
        "2026-04-02T18:20": "2026-04-07T07:00",  # Easter, and summer time has begun
    }
    for now, then in coming.items():
        with clock.at(local(now)):
            (row,) = house.engine.alert_page(manager).rows
        # Never looked at: what it is now stands beside the limit, and nothing is raised or told.
        assert (row.next_at, row.rule.value, row.rule.raised, row.rule.checked_at) == (local(then), 3.0, False, None)
        assert row.rests is (now != then)
    assert look(house, local("2026-03-02T22:00")) == 0
    assert look(house, local("2026-03-03T06:59")) == 0
    assert look(house, local("2026-03-07T12:00")) == 0  # Saturday
    assert told(house, manager) == []
    assert look(house, local("2026-03-09T07:00")) == 1
    assert told(house, manager) == [("alert_raised", "3")]
    with clock.at(local("2026-03-09T07:04")):
        (row,) = house.engine.alert_page(manager).rows
    assert (row.next_at, row.rests) == (local("2026-03-09T07:10"), False)


def test_quiet_hours_follow_the_clock_on_the_wall_when_summer_time_begins_and_ends(house, manager):
    house.engine.set_alert(manager, replace(WISH, workdays=False))
    keys = open_cases(house, 3, local("2026-03-28T21:00"))

    def claim(key, at):
        with clock.at(at):
            house.engine.claim(house["aino"], house.tasks(key)["kirjaa"].id)

    # On the Sunday of March seven o'clock comes an hour earlier than the day before.
    assert look(house, datetime(2026, 3, 29, 3, 59, tzinfo=UTC)) == 0
    assert look(house, datetime(2026, 3, 29, 4, 0, tzinfo=UTC)) == 1
    claim(keys[0], datetime(2026, 3, 29, 5, tzinfo=UTC))
    # Two are not over the limit, but nearly: it stays as it was, and is not told again.
    assert look(house, datetime(2026, 3, 29, 6, tzinfo=UTC)) == 0
    claim(keys[1], datetime(2026, 10, 24, 18, tzinfo=UTC))
    # On the Sunday of October it comes an hour later; the hour that comes twice is quiet both times.
    for hour, minute in ((0, 30), (1, 30), (4, 59)):
        assert look(house, datetime(2026, 10, 25, hour, minute, tzinfo=UTC)) == 0
    assert look(house, datetime(2026, 10, 25, 5, 0, tzinfo=UTC)) == 1
    assert told(house, manager) == [("alert_raised", "3"), ("alert_resolved", "1")]


def test_of_two_workers_one_tells(house, manager):
    house.engine.set_alert(manager, WISH)
    open_cases(house, 3)
    with house.engine._store.begin(write=False) as uow:
        (seen,) = uow.alerts.of(REGION)
    with clock.at(MONDAY + timedelta(minutes=1)):
        assert [house.engine._check_one(seen), house.engine._check_one(seen)] == [True, False]
    assert len(told(house, manager)) == 1


def test_a_step_is_told_of_only_when_enough_have_ended(house, manager):
    steps = {"step": "task:kirjaa", "told": ("manager", "supervisor")}
    house.engine.set_alert(manager, AlertWish(REGION, "p85", "1", **steps))
    house.engine.set_alert(manager, AlertWish(REGION, "late", "10", **steps))
    keys = open_cases(house, 5)
    for number, key in enumerate(keys):
        if number == 4:
            assert look(house, MONDAY + timedelta(days=14, minutes=30)) == 0
        with clock.at(MONDAY + timedelta(days=14, minutes=number)):
            house.finish(key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"})
    assert look(house, MONDAY + timedelta(days=14, hours=2)) == 2
    assert set(told(house, manager)) == {("alert_raised", "14"), ("alert_raised", "100")}
    assert len(told(house, house["siiri"])) == 2


def test_silent_cases_and_the_oldest_of_a_queue_are_watched(house, manager):
    house.engine.set_alert(manager, AlertWish(REGION, "silent", "0", window="30"))
    house.engine.set_alert(manager, AlertWish(REGION, "oldest", "10", group="ohjaus"))
    open_cases(house, 1)
    assert look(house, MONDAY + timedelta(days=9)) == 0
    assert look(house, MONDAY + timedelta(days=11)) == 1
    assert look(house, MONDAY + timedelta(days=31)) == 1
    assert told(house, manager) == [("alert_raised", "11"), ("alert_raised", "1")]


def test_mail_tells_the_step_and_figures_and_nobody(house, manager):
    house.engine.set_alert(manager, WISH)
    keys = open_cases(house, 3)
    look(house, MONDAY + timedelta(minutes=1))
    with house.engine._store.begin() as uow, clock.at(MONDAY + timedelta(minutes=2)):
        claimed = [one for _ in range(20) if (one := uow.notifications.claim_pending(clock.now()))]
    (mail,) = [one for one in claimed if one.channel == "email" and one.kind == "alert_raised"]
    for language, words in (("fi", "3 tehtävää ilman tekijää"), ("sv", "3 uppgifter"), ("en", "3 tasks")):
        with open_post_office() as office:
            server = SmtpServer("127.0.0.1", office.port, tls=False)
            channel = Email(server, sender="polku@x.fi", public_url="https://p.fi")
            channel.deliver(mail, replace(manager, language=language))
        (message,) = office.letters
        text = message.get_content()
        assert words in text
        assert f"https://p.fi/dashboard/alerts?region={REGION}" in text
        assert [one for one in ("Salainen", *keys, "Manu", "Aino") if one in text + str(message["Subject"])] == []


def test_who_may_set_what(house, manager):
    with pytest.raises(Forbidden):
        house.engine.set_alert(house["siiri"], WISH)
    assert house.engine.alert_page(house["siiri"]).may_set is False
    for who in ("aino", "onni"):
        with pytest.raises(Forbidden):
            house.engine.alert_page(house[who])
        with pytest.raises(NotFound):
            house.engine.set_alert(house[who], WISH)
    with pytest.raises(NotFound):
        house.engine.alert_page(manager, "muualla")
    every = house.engine.add_person("kaikki", name="K", organisation="K", region="*", groups=[], roles=["manager"])
    for where in ("muualla", "olematon"):  # who leads every region leads none that there is not
        with pytest.raises(NotFound):
            house.engine.set_alert(every, AlertWish(where, "silent", "1"))
    rule_id = house.engine.set_alert(manager, WISH)
    with pytest.raises(NotFound):
        house.engine.drop_alert(house.engine.find_person("muu"), rule_id)
    house.engine.drop_alert(manager, rule_id)
    assert house.engine.alert_page(manager).rows == []


def test_a_wrong_wish_tells_every_fault(house, manager):
    wrong = AlertWish(REGION, "p85", "-1", window="", step="task:nothing", quiet_from="24", told=("admin",))
    with pytest.raises(FormInvalid) as refused:
        house.engine.set_alert(manager, wrong)
    assert {name: one.code for name, one in refused.value.errors.items()} == {
        "limit": "not_a_number",
        "window": "required",
        "step": "unknown_option",
        "quiet_from": "too_large",
        "told": "required",
    }
    for kind in ("", "other"):
        with pytest.raises(FormInvalid):
            house.engine.set_alert(manager, AlertWish(REGION, kind, "1"))
    assert AlertKind("p85")


def test_the_week_is_told_on_its_first_working_morning_once(house, manager):
    slow, quick = timedelta(days=9), timedelta(hours=2)
    begin = local("2026-01-05T09:00")
    for number in range(14):  # seven quick ones long ago, seven slow ones lately
        at = begin + (timedelta(days=number) if number < 7 else timedelta(days=67 + number))
        (key,) = open_cases(house, 1, at)
        with clock.at(at + (quick if number < 7 else slow)):
            house.finish(key, "kirjaa", {"lähde": "terveysasema", "haara": "jatka"})
    assert look(house, local("2026-04-06T12:00")) == 0  # Easter Monday
    digests = lambda: [one for one in house.engine.inbox(manager) if one.kind == "weekly_digest"]  # noqa: E731
    assert digests() == []
    look(house, local("2026-04-07T07:00"))
    assert digests() == []
    for hour in ("07:30", "08:00", "15:00"):
        look(house, local(f"2026-04-07T{hour}"))
    (one,) = (first,) = digests()
    names = {one.facts[f"{place}.name"] for place in range(1, int(one.facts["changes"]) + 1)}
    assert "Kirjaa tunnistaminen" in names
    place = next(place for place in "123" if one.facts.get(f"{place}.name") == "Kirjaa tunnistaminen")
    told = {name: one.facts[f"{place}.{name}"] for name in ("before", "after", "n", "sure")}
    assert told == {"before": "0.1", "after": "9.0", "n": "7", "sure": "yes"}
    assert (one.facts["region"], one.facts["since"], one.facts["until"]) == (REGION, "2026-03-09", "2026-04-05")
    assert (one.facts[f"{place}.definition"], one.facts[f"{place}.element"]) == ("koe", "kirjaa")
    assert not [one for one in house.engine.inbox(house["siiri"]) if one.kind == "weekly_digest"]
    # A chart beside the paths has pages to lead to; one that is drawn no more has none.
    changes = [
        WeeklyChange("task", "kasittele", key, Middle(n=9), Middle(n=9), sure=True) for key in ("consultation", "x")
    ]
    with clock.at(local("2026-04-13T09:00")), house.engine._work() as work:
        weekly._tell(work, WeeklyDigest(REGION, date(2026, 4, 13), changes))
    later = next(one for one in digests() if one.id != first.id)
    assert [later.facts.get(f"{place}.definition") for place in "12"] == ["consultation", None]
