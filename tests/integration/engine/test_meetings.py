"""Meetings are capacity: opened ahead by their rule, agendas in minutes, carried over, closed, counted."""

import threading
from datetime import date, timedelta

import pytest

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound, OverCapacity
from engine.model.meeting_screens import Closing, ItemOutcome
from engine.model.meetings import ItemStatus, OccurrenceStatus
from tests.integration.engine.conftest import local
from tests.integration.engine.meeting_house import (
    NOW,
    SERIES,
    at,
    closing,
    coming,
    consult,
    meeting_files,
    put,
    settle_meetings,
)
from tests.integration.engine.test_races import at_once

pytestmark = pytest.mark.usefixtures("figures_follow")

EVER = (local("2020-01-01T00:00"), local("2030-01-01T00:00"))


@pytest.fixture
def house(engine):
    return settle_meetings(engine)


@pytest.fixture(autouse=True)
def _march():
    with at(NOW):
        yield


def days(rows):
    return [clock.local(row.occurrence.starts_at).strftime("%d.%m. %H:%M") for row in rows]


def logged(house, *names):
    with house.engine._work(write=False) as work:
        return work.uow.meeting_log.named("koe", names, *EVER)


def agenda(house, occurrence_id, who="johanna"):
    return [(row.item.title, row.item.status.value) for row in house.engine.meeting(house[who], occurrence_id).items]


def test_publishing_opens_the_meetings_of_the_coming_months_each_once(house):
    assert days(coming(house))[:4] == ["10.03. 09:00", "24.03. 09:00", "07.04. 09:00", "21.04. 09:00"]
    assert house.engine.open_meetings() == 0
    planned = logged(house, "kokous_suunniteltu")
    assert {one.attributes["laji"] for one in planned} == {"doctor_in_team", "doctor_reception"}
    assert coming(house, series="tyokokous") == []
    with at("2026-05-01T03:00"):
        house.engine.nightly()
        house.engine.nightly()
    rows = coming(house)
    assert len(set(days(rows))) == len(rows) > 8


def test_a_clock_that_was_set_back_cancels_nothing_that_lies_further_ahead_than_is_opened(house):
    before = days(coming(house))
    with at("2025-11-01T03:00"):
        house.engine.open_meetings()
    assert set(before) <= set(days(coming(house)))


def test_a_change_of_clocks_moves_no_meeting_on_the_wall(house):
    starts = {clock.local(row.occurrence.starts_at).strftime("%H:%M") for row in coming(house)}
    hours = {row.occurrence.starts_at.hour for row in coming(house)}
    assert starts == {"09:00"}
    assert hours == {7, 6}


def test_a_day_off_is_skipped_or_moved_as_the_series_says(engine):
    # 6.1. is a holiday and a Tuesday; the reception is moved to the next working day, the team skips.
    weekly = SERIES.replace("INTERVAL=2;", "").replace("first = 2026-01-13\n", "")
    with at("2025-12-29T08:00"):
        house = settle_meetings(engine, weekly)
    with at("2025-12-29T08:00"):
        house.engine.open_meetings()
        assert days(coming(house))[:2] == ["30.12. 09:00", "13.01. 09:00"]
        assert days(coming(house, series="vastaanotto"))[:3] == ["30.12. 10:00", "07.01. 10:00", "13.01. 10:00"]


def test_a_changed_rule_moves_empty_meetings_and_leaves_full_ones_to_people(house):
    first, second = coming(house)[:2]
    put(house, first.occurrence.id, title="Yhteinen asia", minutes=50)
    later = SERIES.replace("start = 09:00:00\nminutes = 60", "start = 13:00:00\nminutes = 40")
    house.engine.publish(meeting_files(later), actor=None, comment="afternoons")
    rows = coming(house)
    assert days(rows)[:2] == ["10.03. 13:00", "24.03. 13:00"]
    assert [row.occurrence.capacity for row in rows[:2]] == [50, 40]
    assert rows[1].occurrence.sequence == second.occurrence.sequence + 1
    gone = SERIES.replace('rhythm = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"', 'rhythm = "FREQ=MONTHLY;BYDAY=1WE"')
    house.engine.publish(meeting_files(gone), actor=None, comment="wednesdays")
    assert days(coming(house))[:2] == ["04.03. 09:00", "10.03. 13:00"]


def test_what_does_not_fit_is_told_with_the_next_place_and_a_leader_may_give_a_reason(house):
    first, second = coming(house)[:2]
    put(house, first.occurrence.id, title="Pitkä", minutes=50)
    with pytest.raises(OverCapacity) as over:
        put(house, first.occurrence.id, who="aino", title="Lisä", minutes=20, reason="kiire")
    assert (over.value.free, over.value.asked) == (10, 20)
    assert (over.value.next_id, over.value.next_at) == (second.occurrence.id, second.occurrence.starts_at)
    with pytest.raises(OverCapacity):
        put(house, first.occurrence.id, title="Lisä", minutes=20)
    item = put(house, first.occurrence.id, title="Lisä", minutes=20, reason="kiire")
    assert item.reason == "kiire"
    assert house.engine.meeting(house["johanna"], first.occurrence.id).row.free == -10
    (event,) = logged(house, "asialista_ylitetty")
    assert (event.actor_name, event.attributes["min"]) == ("Johanna", 20)
    assert "kiire" not in str(event.attributes)


def test_bad_wishes_are_refused_field_by_field(house):
    meeting = coming(house)[0].occurrence.id
    for wish, path, code in (
        ({"title": " "}, "title", "required"),
        ({"title": "x" * 121}, "title", "too_long"),
        ({"title": "x", "minutes": 0}, "minutes", "too_small"),
        ({"title": "x", "minutes": 481}, "minutes", "too_large"),
        ({"title": "x", "reason": "x" * 1001}, "reason", "too_long"),
    ):
        with pytest.raises(FormInvalid) as refused:
            put(house, meeting, **wish)
        assert [(key, fault.code) for key, fault in refused.value.errors.items()] == [(path, code)]
    for wish in ({"instance_id": "nothing"}, {"case_key": "KOE-2026-9999"}):
        with pytest.raises(NotFound):
            put(house, meeting, **wish)
    with pytest.raises(NotFound):
        put(house, "nothing", title="x")
    assert agenda(house, meeting) == []


def test_a_title_or_a_reason_that_tells_who_a_client_is_is_refused(house):
    """Of a case: its own client's name; otherwise the names of the actor's clients, and what identifies anybody."""
    case, meeting = house.open_case(client={"name": "Maija Virtanen"}), coming(house)[0].occurrence.id
    named = "Virtasen asia"
    for wish, path in (
        ({"title": "Hetu 131052A308T"}, "title"),
        ({"title": named, "case_key": case.key}, "title"),
        ({"title": named}, "title"),
        ({"title": "Asia", "reason": "soita 040 123 4567"}, "reason"),
    ):
        with pytest.raises(FormInvalid) as refused:
            put(house, meeting, who="aino", **wish)
        assert [(key, fault.code) for key, fault in refused.value.errors.items()] == [(path, "identifies")]
    assert agenda(house, meeting, "aino") == []
    put(house, meeting, who="aino", title="Työhön paluu", case_key=case.key)


def test_a_note_of_the_minutes_that_tells_who_a_client_is_is_refused(house):
    case, meeting = house.open_case(client={"name": "Maija Virtanen"}), coming(house)[0].occurrence.id
    item = put(house, meeting, who="aino", title="Työhön paluu", case_key=case.key)
    consultation = put(house, meeting, who="taimi", instance_id=consult(house))
    with at("2026-03-10T10:05"):
        for one, note in ((item, "Maija Virtanen ei tullut."), (consultation, "a@example.fi kysyy lisää.")):
            with pytest.raises(FormInvalid) as refused:
                house.engine.close_meeting(house["johanna"], meeting, closing([item, consultation], **{one.id: note}))
            assert {key: fault.code for key, fault in refused.value.errors.items()} == {
                f"items.{one.id}.notes": "identifies"
            }
        house.engine.close_meeting(house["johanna"], meeting, closing([item, consultation], **{item.id: "Sovittiin."}))
        assert agenda(house, meeting) == [("Työhön paluu", "handled"), ("", "handled")]


def test_a_consultation_is_taken_from_the_queue_once_and_leaves_it(house):
    meeting, other = (row.occurrence.id for row in coming(house)[:2])
    one = consult(house)
    page = house.engine.meeting(house["taimi"], meeting)
    assert [(row.instance_id, row.minutes) for row in page.queue] == [(one, 20)]
    put(house, meeting, who="taimi", instance_id=one)
    assert house.engine.meeting(house["taimi"], meeting).queue == []
    with pytest.raises(Conflict):
        put(house, other, who="taimi", instance_id=one)
    with pytest.raises(FormInvalid):
        put(house, coming(house)[0].occurrence.id, case_key=_case(house), instance_id="", minutes=500)


def _case(house):
    return house.open_case().key


def test_a_consultation_that_ends_frees_its_minutes(house):
    meeting = coming(house)[0].occurrence.id
    one = consult(house)
    put(house, meeting, who="taimi", instance_id=one)
    task = house.engine.claim_next(house["taimi"])
    house.engine.complete_task(house["taimi"], task.id, {"neuvo": "oma työntekijä jatkaa"})
    assert house.engine.meeting(house["johanna"], meeting).row.used == 0


def test_moved_twice_is_told_to_the_supervisors(house):
    first = coming(house)[0].occurrence.id
    one = consult(house)
    item = put(house, first, who="taimi", instance_id=one)
    second = house.engine.carry_over(house["johanna"], item.id)
    assert clock.local(second.starts_at).day == 24
    assert house.told("siiri") == []
    with pytest.raises(Conflict):
        house.engine.carry_over(house["johanna"], item.id)
    (row,) = house.engine.meeting(house["johanna"], second.id).items
    assert row.item.carried == 1
    house.engine.carry_over(house["johanna"], row.item.id)
    assert house.told("siiri") == ["carried_twice"]
    with house.engine._work(write=False) as work:
        events = [event.name for event in work.uow.events.of_instance(one)]
        assert events.count("konsultaatio_siirretty") == 2
        assert events.count("eskaloitu") == 1
        assert work.uow.instances.get(one).variables["siirtoja"] == 2
        assert work.uow.events.verify(one) is None


def test_without_a_later_place_a_consultation_waits_and_anything_else_stays(house):
    rows = coming(house)
    for row in rows[1:]:
        put(house, row.occurrence.id, title="Täynnä", minutes=60)
    one = consult(house)
    item = put(house, rows[0].occurrence.id, who="taimi", instance_id=one)
    other = put(house, rows[0].occurrence.id, title="Muu")
    assert house.engine.carry_over(house["johanna"], item.id) is None
    assert [row.instance_id for row in house.engine.meeting(house["taimi"], rows[0].occurrence.id).queue] == [one]
    with pytest.raises(OverCapacity):
        house.engine.carry_over(house["johanna"], other.id)
    assert agenda(house, rows[0].occurrence.id)[1] == ("Muu", "open")
    again = put(house, rows[0].occurrence.id, who="taimi", instance_id=one)
    assert again.carried == 1


def test_the_leader_orders_and_removes_and_others_take_back_their_own(house):
    meeting = coming(house)[0].occurrence.id
    mine = put(house, meeting, who="aino", title="Ainon", minutes=10)
    put(house, meeting, title="Johannan", minutes=10)
    last = put(house, meeting, title="Viimeinen", minutes=10)
    house.engine.order_agenda(house["johanna"], last.id, "up")
    house.engine.order_agenda(house["johanna"], mine.id, "up")
    assert [title for title, _ in agenda(house, meeting)] == ["Ainon", "Viimeinen", "Johannan"]
    with pytest.raises(Forbidden):
        house.engine.order_agenda(house["aino"], last.id, "up")
    with pytest.raises(Forbidden):
        house.engine.remove_from_agenda(house["aino"], last.id)
    house.engine.remove_from_agenda(house["aino"], mine.id)
    with pytest.raises(Conflict):
        house.engine.remove_from_agenda(house["johanna"], mine.id)
    assert house.engine.meeting(house["johanna"], meeting).row.used == 20


def test_who_does_not_sit_sees_only_what_they_have_put_there(house):
    meeting = coming(house)[0].occurrence.id
    put(house, meeting, title="Tiimin asia")
    put(house, meeting, who="aino", title="Ainon asia")
    assert agenda(house, meeting, "aino") == [("Ainon asia", "open")]
    assert len(agenda(house, meeting, "taimi")) == 2
    with house.engine._work(write=False) as work:
        raw = work.uow.ground.connection.exec_driver_sql("SELECT words FROM agenda_item").all()
    assert all(b"asia" not in bytes(words) for (words,) in raw)


def test_a_meeting_is_closed_with_its_seats_and_every_item_settled(house):
    first, second = (row.occurrence.id for row in coming(house)[:2])
    done, open_ = put(house, first, title="Tehty", minutes=30), put(house, first, title="Kesken", minutes=15)
    with pytest.raises(Conflict):
        house.engine.close_meeting(house["johanna"], first, closing([done, open_]))
    outcomes = {done.id: ItemOutcome(True, "Sovittu."), open_.id: ItemOutcome(False)}
    with at("2026-03-10T10:05"):
        for bad, path in (
            (Closing(["Vieras"], 55, outcomes), "attendance"),
            (Closing(["Kela"], None, outcomes), "lasted"),
            (Closing(["Kela"], 55, {}), f"items.{done.id}.outcome"),
        ):
            with pytest.raises(FormInvalid) as refused:
                house.engine.close_meeting(house["johanna"], first, bad)
            assert path in refused.value.errors
        with pytest.raises(Forbidden):
            house.engine.close_meeting(house["aino"], first, Closing(["Kela"], 55, outcomes))
        house.engine.close_meeting(house["johanna"], first, Closing(["Kela"], 55, outcomes))
        page = house.engine.meeting(house["johanna"], first)
        assert page.row.occurrence.status is OccurrenceStatus.HELD
        assert [(r.item.status, r.item.notes) for r in page.items] == [
            (ItemStatus.HANDLED, "Sovittu."),
            (ItemStatus.CARRIED, ""),
        ]
        assert agenda(house, second) == [("Kesken", "open")]
        with pytest.raises(Conflict):
            house.engine.close_meeting(house["johanna"], first, closing([]))
        (held,) = logged(house, "kokous_pidetty")
        assert held.attributes["läsnä"] == ["Kela"]
        assert (held.attributes["kesto"], held.attributes["käytetty"]) == (55, 30)


def test_the_indicators_of_meetings_follow_from_their_events(house):
    """I11 held of planned and share of places, I12 seats taken by role, I13 the doctor's hours of the month."""
    first, second = (row.occurrence.id for row in coming(house)[:2])
    item = put(house, first, title="Asia", minutes=45)
    for moment, meeting, seats, lasted in (
        ("2026-03-10T10:00", first, ["Lääkäri", "Kela"], 60),
        ("2026-03-24T10:00", second, ["Kela"], 30),
    ):
        with at(moment):
            items = [item] if meeting == first else []
            house.engine.close_meeting(house["johanna"], meeting, closing(items, seats, lasted))
    march = (local("2026-03-01T00:00"), local("2026-04-01T00:00"))
    with house.engine._work(write=False) as work:
        held = work.uow.meeting_log.named("koe", ["kokous_pidetty"], *march)
        planned = work.uow.meeting_log.named("koe", ["kokous_suunniteltu"], *EVER)
    assert len(held) == 2
    assert len(planned) > len(held)
    assert sum(e.attributes["käytetty"] for e in held) / sum(e.attributes["kapasiteetti"] for e in held) == 45 / 120
    taken = [seat for e in held for seat in e.attributes["läsnä"]]
    assert {seat: taken.count(seat) for seat in held[0].attributes["paikat"]} == {"Lääkäri": 1, "Kela": 2}
    with_doctor = [e for e in held if set(e.attributes["lääkäri"]) & set(e.attributes["läsnä"])]
    assert sum(e.attributes["kesto"] for e in with_doctor) == 60
    with at("2026-03-25T08:00"):
        (now, _) = house.engine.meeting_plan(house["johanna"]).doctor
    # Of the two teams one was held without a doctor.
    assert (now.used, now.booked, now.limit) == (45, 0, 240)


def test_a_meeting_is_moved_cancelled_and_convened(house):
    first, second = (row.occurrence for row in coming(house)[:2])
    put(house, first.id, title="Asia")
    for bad in ("2026-03-01T09:00", "2026-03-14T09:00"):
        with pytest.raises(FormInvalid):
            house.engine.move_meeting(house["johanna"], first.id, local(bad))
    with pytest.raises(Forbidden):
        house.engine.move_meeting(house["aino"], first.id, local("2026-03-11T12:00"))
    house.engine.move_meeting(house["johanna"], first.id, local("2026-03-11T12:00"))
    house.engine.open_meetings()
    assert days(coming(house))[:2] == ["11.03. 12:00", "24.03. 09:00"]
    gone = house.engine.cancel_meeting(house["johanna"], first.id)
    assert (gone.status, gone.sequence) == (OccurrenceStatus.CANCELLED, 2)
    assert agenda(house, second.id) == [("Asia", "open")]
    with pytest.raises(Conflict):
        put(house, first.id, title="Myöhässä")
    house.engine.open_meetings()
    assert days(coming(house))[0] == "24.03. 09:00"
    with pytest.raises(Forbidden):
        house.engine.convene_meeting(house["aino"], "koe", "konsultointitiimi", local("2026-03-12T12:00"))
    called = house.engine.convene_meeting(house["aino"], "koe", "tyokokous", local("2026-03-12T12:00"), "avain")
    assert house.engine.convene_meeting(house["aino"], "koe", "tyokokous", local("2026-03-12T12:00"), "avain") == called
    assert [row.occurrence.minutes for row in coming(house, series="tyokokous")] == [90]

    # Of a step only the series that it waits for: none before its chart says that it waits for a meeting.
    consult(house)
    step, when = ("koe", "consultation", "kasittele"), local("2026-03-12T13:00")
    siiri = house["siiri"]
    assert house.engine.path_charts(siiri, "koe", "consultation").series == {}
    with pytest.raises(FormInvalid, match="series"):
        house.engine.convene_for_step(siiri, step, "konsultointitiimi", when)
    files = meeting_files()
    chart = files["processes/shared/consultation.bpmn"]
    files["processes/shared/consultation.bpmn"] = chart.replace(
        b'id="kasittele"', b'id="kasittele" polku:waitsFor="kokousaika"'
    )
    house.engine.publish(files, actor=None, comment="waits")
    assert house.engine.path_charts(siiri, "koe", "consultation").series == {"kasittele": {"konsultointitiimi"}}
    assert house.engine.path_charts(siiri, "koe", "koe").series == {}
    for series in ("tyokokous", "vastaanotto"):
        with pytest.raises(FormInvalid, match="series"):
            house.engine.convene_for_step(siiri, step, series, when)
    with pytest.raises(NotFound):
        house.engine.convene_for_step(siiri, step, "olematon", when)

    def convene():
        with at(NOW):
            return house.engine.convene_for_step(siiri, step, "konsultointitiimi", when)

    made = at_once(convene, convene)
    assert [one.starts_at for one in made if not isinstance(one, FormInvalid)] == [when]  # two at once make one
    assert "12.03. 13:00" in days(coming(house))


def test_the_forecast_counts_what_waits_before(house):
    (view,) = [one for one in house.engine.meeting_plan(house["taimi"]).series if one.key == "konsultointitiimi"]
    assert clock.local(view.next_place.occurrence.starts_at).day == 10
    for _ in range(3):
        consult(house)
    (view,) = [one for one in house.engine.meeting_plan(house["aino"]).series if one.key == "konsultointitiimi"]
    assert view.waiting == 3
    assert clock.local(view.next_place.occurrence.starts_at).day == 24


def test_another_region_knows_of_nothing(house):
    ville = house.engine.add_person("ville", name="Ville", region="muu", groups=["johto"])
    meeting = coming(house)[0].occurrence.id
    (network,) = house.engine.meeting_plan(house["aino"]).resources
    assert (network.region, network.kind, network.name) == ("koe", "network", "Kehittäjäryhmä")
    assert network.meets == date(2025, 3, 13)
    plan = house.engine.meeting_plan(ville)
    assert (plan.series, plan.resources) == ([], [])
    for attempt in (
        lambda: house.engine.meeting(ville, meeting),
        lambda: put(house, meeting, title="x") and house.engine.cancel_meeting(ville, meeting),
        lambda: house.engine.convene_meeting(ville, "koe", "tyokokous", clock.now() + timedelta(days=1)),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_the_log_of_meetings_is_chained(house):
    meeting = coming(house)[0].occurrence.id
    put(house, meeting, title="Asia")
    with house.engine._work() as work:
        assert work.uow.meeting_log.verify(meeting) is None
        work.uow.ground.connection.exec_driver_sql("UPDATE meeting_event SET name = 'muu' WHERE seq = 2")
    with house.engine._work(write=False) as work:
        assert work.uow.meeting_log.verify(meeting) == 2
    (finding,) = [one for one in house.engine.doctor() if one.kind == "chain"]
    assert "from number 2 on" in finding.what


def test_two_who_take_the_last_place_at_once_one_gets_it(house):
    meeting, following = (row.occurrence for row in coming(house)[:2])
    put(house, meeting.id, title="Pitkä", minutes=40)
    start = threading.Barrier(2)
    given, refused = [], []

    def take(who):
        with at(NOW):
            start.wait()
            try:
                given.append(put(house, meeting.id, who=who, title=who, minutes=20))
            except OverCapacity as over:
                refused.append(over)

    threads = [threading.Thread(target=take, args=[who]) for who in ("aino", "onni")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(given), len(refused)) == (1, 1)
    assert (refused[0].free, refused[0].next_id) == (0, following.id)
    assert house.engine.meeting(house["johanna"], meeting.id).row.used == 60


def test_two_who_take_the_same_consultation_at_once_one_gets_it(house):
    first, second = (row.occurrence.id for row in coming(house)[:2])
    one = consult(house)
    start = threading.Barrier(2)
    outcomes = []

    def take(meeting):
        with at(NOW):
            start.wait()
            try:
                outcomes.append(put(house, meeting, who="taimi", instance_id=one).occurrence_id)
            except Conflict:
                outcomes.append("")

    threads = [threading.Thread(target=take, args=[meeting]) for meeting in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes) in ({"", first}, {"", second})
