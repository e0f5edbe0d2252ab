"""Tasks on hold: whose time it is, when they come back, and what stays as it was."""

from dataclasses import replace
from datetime import date

import pytest

from engine import clock
from engine.errors import Forbidden, FormInvalid, NotFound, TaskTaken
from engine.model.figures import Scope
from engine.model.holds import HoldEnd, HoldReason
from engine.model.page_parts import PageQuery
from engine.model.worklist_screens import WorklistQuery
from tests.integration.engine.conftest import REGION, local

HOUR = 3600
MONDAY = "2026-03-02T09:00"
"""The first task is due in five working days, at the end of Monday 9.3.2026."""
FOR_THE_CLIENT = {"reason": "asiakas", "until": "2026-03-20", "note": "Asiakas hakee todistuksen."}
QUEUE = WorklistQuery(view="queue")
OWN = {"reason": "oma_organisaatio", "until": "2026-03-20"}


@pytest.fixture
def held(house):
    """Give a case, and the id of its first task that Aino has."""
    with clock.at(local(MONDAY)):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.engine.claim(house["aino"], task.id)
    return case, task.id


def put(house, task_id, wish=FOR_THE_CLIENT, at="2026-03-04T10:00", who="aino", **more):
    with clock.at(local(at)):
        return house.engine.hold(house[who], task_id, wish, **more)


def events(house, case, *names):
    page = house.engine.case_page(house["siiri"], case.key)
    return [(one.name, dict(one.attributes)) for one in page.events if one.name in names]


def day(moment):
    return clock.local(moment).date().isoformat()


def test_a_hold_for_the_client_stops_the_clock_and_the_due_date_moves_by_its_working_days(house, held):
    _case, task_id = held
    task = put(house, task_id)
    assert (task.held_for, day(task.held_until)) == ("asiakas", "2026-03-20")
    assert day(task.due) == "2026-03-09"
    assert house.sweep("2026-03-18T09:00") == 0  # nobody is reminded, nothing escalates
    assert house.told("aino") == []
    with clock.at(local("2026-03-18T09:00")):
        again = house.engine.resume(house["aino"], task_id)
    # Wednesday 4.3. to Wednesday 18.3. is ten working days: three were left before, three are left now.
    assert (day(again.due), day(again.first_due), again.is_held) == ("2026-03-23", "2026-03-09", False)
    assert house.sweep("2026-03-23T23:00") == 0
    assert house.sweep("2026-03-24T00:00") == 1
    assert house.told("aino") == ["task_reminder"]


def test_the_ticker_brings_the_task_back_on_its_date_and_says_so_once(house, held):
    case, task_id = held
    put(house, task_id)
    assert house.sweep("2026-03-19T23:59") == 0
    assert house.sweep("2026-03-20T00:00") == 1
    assert house.sweep("2026-03-20T00:01") == 0
    assert house.told("aino") == ["hold_over"]
    task = house.tasks(case.key)["kirjaa"]
    assert (task.is_held, day(task.due)) == (False, "2026-03-25")
    ((_name, facts),) = events(house, case, "hold_expired")
    assert (facts["odottaa"], facts["tapa"], facts["siirto_työpäiviä"]) == ("asiakas", "päivä", 12)


def test_a_hold_for_ones_own_organisation_lets_the_clock_go_on(house, held):
    _case, task_id = held
    put(house, task_id, OWN)
    assert house.sweep("2026-03-10T00:00") == 1
    assert house.told("aino") == ["task_reminder"]
    with clock.at(local("2026-03-12T09:00")):
        again = house.engine.resume(house["siiri"], task_id)
    assert (day(again.due), again.first_due) == ("2026-03-09", None)


def test_lateness_from_before_the_hold_stays_and_the_chain_goes_on_where_it_was(house, held):
    _case, task_id = held
    house.sweep("2026-03-10T00:00")  # reminded
    put(house, task_id, at="2026-03-10T10:00")
    assert house.sweep("2026-03-19T12:00") == 0
    with clock.at(local("2026-03-19T12:00")):
        again = house.engine.resume(house["aino"], task_id)
    # Seven working days later all is as it was on the tenth: one working day late, widened at that midnight.
    assert day(again.due) == "2026-03-18"
    assert house.sweep("2026-03-19T13:00") == 0
    assert house.sweep("2026-03-20T00:00") == 1
    assert house.told("onni") == ["task_widened"]
    assert house.told("aino").count("task_reminder") == 1


def test_the_charts_own_timers_and_the_watches_go_on(house):
    with clock.at(local(MONDAY)):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "tiimi"})
        task = house.tasks(case.key)["pida_tiimi"]
        house.engine.claim(house["aino"], task.id)
        before = _of_the_process(house, case)
    put(house, task.id)
    after = _of_the_process(house, case)
    assert [one for one in before if one[2] != "Jumissa"] == [one for one in after if one[2] != "Jumissa"]
    house.sweep("2026-05-01T10:00")
    assert "T13" in [facts["vahti"] for _name, facts in events(house, case, "watch_raised")]


def _of_the_process(house, case):
    return [one for one in house.engine.case_page(house["siiri"], case.key).ahead if one[1] != "task"]


def test_a_task_on_hold_has_its_own_view_and_no_queue_offers_it(house, held):
    _case, task_id = held
    put(house, task_id)
    assert (house.queue("aino", "mine"), house.queue("aino", "held")) == ([], ["kirjaa"])
    counts = house.engine.worklist(house["aino"], WorklistQuery()).counts
    assert (counts["mine"], counts["held"]) == (0, 1)
    assert house.queue("onni", "held") == []
    house.engine.release(house["aino"], task_id)
    assert house.queue("onni") == []
    assert house.engine.claim_next(house["onni"]) is None
    assert house.queue("onni", "held") == ["kirjaa"]
    house.engine.resume(house["onni"], task_id)
    assert (house.queue("onni"), house.queue("onni", "held")) == (["kirjaa"], [])


def test_finishing_a_task_on_hold_ends_the_hold(house, held):
    case, task_id = held
    put(house, task_id)
    with clock.at(local("2026-03-06T09:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    assert [facts["tapa"] for _name, facts in events(house, case, "task_resumed")] == ["tehty"]
    assert house.engine.task_page(house["siiri"], task_id).task.is_held is False
    assert house.sweep("2026-03-20T00:00") == 0
    assert "hold_over" not in house.told("aino")


def test_a_task_that_the_chart_takes_back_is_not_on_hold_any_more(house, held):
    case, task_id = held
    put(house, task_id)
    house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    assert [facts["tapa"] for _name, facts in events(house, case, "task_resumed")] == ["peruttu"]
    assert house.sweep("2026-03-21T00:00") == 0


def test_the_same_hold_twice_is_one_and_another_takes_its_place(house, held):
    case, task_id = held
    wish = {"reason": "asiakas", "until": "20.3.2026"}
    put(house, task_id, wish)
    put(house, task_id, wish)
    assert len(events(house, case, "task_held")) == 1
    put(house, task_id, {"reason": "lausunto", "until": "2026-04-20"}, at="2026-03-06T10:00")
    ((_name, facts),) = events(house, case, "task_resumed")
    assert (facts["tapa"], facts["siirto_työpäiviä"]) == ("muutettu", 2)
    assert house.sweep("2026-03-20T12:00") == 0
    holds = house.engine.task_page(house["aino"], task_id).holds
    assert [(one.reason, one.how) for one in holds] == [
        (HoldReason.CLIENT, HoldEnd.CHANGED),
        (HoldReason.STATEMENT, None),
    ]


def test_what_is_written_about_a_hold_is_sealed_and_shown_on_the_task(house, held):
    _case, task_id = held
    put(house, task_id)
    (hold,) = house.engine.task_page(house["onni"], task_id).holds
    assert (hold.note, hold.by_name) == ("Asiakas hakee todistuksen.", "Aino")
    assert "todistuksen" not in str(events(house, _case, "task_held"))


REFUSED = [
    ({"reason": "huvi", "until": "2026-03-20"}, "reason", "unknown_option"),
    ({"reason": "asiakas"}, "until", "required"),
    ({"reason": "asiakas", "until": "2026-03-04"}, "until", "before"),
    ({"reason": "asiakas", "until": "2027-03-04"}, "until", "after"),
    ({"reason": "asiakas", "until": "huomenna"}, "until", "not_a_date"),
    ({"reason": "muu_syy", "until": "2026-03-20", "note": "  "}, "note", "required"),
    ({"reason": "asiakas", "until": "2026-03-20", "who": "x"}, "who", "unknown_field"),
]


def test_a_wish_that_cannot_be_met_is_refused_field_by_field(house, held):
    case, task_id = held
    for wish, field, code in REFUSED:
        with pytest.raises(FormInvalid) as refused:
            put(house, task_id, wish)
        assert refused.value.errors[field].code == code, wish
    assert not house.tasks(case.key)["kirjaa"].is_held


def test_only_who_has_the_task_or_the_supervisor_may_hold_it(house, held):
    case, task_id = held
    with pytest.raises(Forbidden):
        put(house, task_id, who="onni")
    with pytest.raises(NotFound):
        put(house, task_id, who="johanna")
    house.engine.release(house["aino"], task_id)
    with pytest.raises(Forbidden):
        put(house, task_id)  # nobody has it
    house.engine.claim(house["aino"], task_id)
    put(house, task_id, who="siiri")
    with pytest.raises(Forbidden):
        house.engine.resume(house["onni"], task_id)
    with clock.at(local("2026-03-06T09:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    for act in (lambda: put(house, task_id), lambda: house.engine.resume(house["aino"], task_id)):
        with pytest.raises(TaskTaken):
            act()


def test_the_hold_of_an_anonymous_consultation_names_nobody(house):
    with clock.at(local(MONDAY)):
        house.engine.start_consultation(house["aino"], "koe", {})
        rows = [row for who in house.people.values() for row in house.engine.worklist(who, QUEUE).rows]
        free = next(row.task for row in rows if not row.task.case_key)
        who = next(name for name, one in house.people.items() if free.group in one.groups("koe"))
        house.engine.claim(house[who], free.id)
    wish = {"reason": "asiakas", "until": "2026-03-20", "note": "Odottaa, 131052-308T"}
    with pytest.raises(FormInvalid) as refused:
        put(house, free.id, wish, who=who)
    assert refused.value.errors["note"].code == "identifies"
    assert put(house, free.id, {**wish, "note": "Odottaa vastausta"}, who=who).is_held


def test_one_key_holds_once(house, held):
    case, task_id = held
    for _ in range(2):
        put(house, task_id, idempotency_key="k" * 20)
    assert len(events(house, case, "task_held")) == 1


def test_the_doctor_finds_a_hold_that_nothing_would_end_and_mends_it(house, held):
    _case, task_id = held
    put(house, task_id)
    assert not [one for one in house.engine.doctor() if one.instance_id]
    with house.engine._store.begin() as uow:
        uow.timers.delete_for_task(task_id)
    assert {one.kind for one in house.engine.doctor() if one.instance_id} == {"hold_missing"}
    house.engine.mend(dry_run=False, each=lambda _id, _done: None)
    assert not [one for one in house.engine.doctor() if one.instance_id]
    assert house.sweep("2026-03-20T00:00") == 1
    assert house.sweep("2026-03-26T00:00") == 1  # the reminders go on as well
    assert house.told("aino") == ["hold_over", "task_reminder"]


def test_the_dashboard_tells_which_organisation_was_waited_for(house):
    """Five tasks of two hours' wait each: three of them for Kela, one for a statement of nobody said whom."""
    wishes = [*[("osapuoli", "kela")] * 3, ("lausunto", "tyonantaja"), ("lausunto", "")]
    asked = Scope(region=REGION, since=date(2026, 3, 1), until=date(2026, 3, 31))
    for number, (reason, party) in enumerate(wishes):
        with clock.at(local("2026-03-02T09:00")):
            case = house.open_case()
            task = house.tasks(case.key)["kirjaa"]
            house.engine.claim(house["aino"], task.id)
        put(house, task.id, {"reason": reason, "party": party, "until": "2026-03-20"}, "2026-03-02T10:00")
        if number == 0:
            with clock.at(local("2026-03-02T11:00")):
                waiting = house.engine.open_page(house["siiri"], asked, ("kirjaa", ""), PageQuery())
            assert (waiting.by_clock, waiting.by_party) == ({"party": (1, 0)}, {"kela": (1, 0)})
            assert [(one.awaited, one.organisation) for one in waiting.items] == [("kela", "")]
            (held,) = house.engine.task_page(house["aino"], task.id).holds
            assert held.party == "kela"
            assert [facts["osapuoli"] for _name, facts in events(house, case, "task_held")] == ["kela"]
        with clock.at(local("2026-03-02T12:00")):
            house.finish(case.key, "kirjaa", {"lähde": "heti", "haara": "jatka"})
    with clock.at(local("2026-03-03T09:00")):
        figures = house.engine.process_figures(house["siiri"], asked)
        run = house.engine.begin_figures(house["siiri"], replace(asked, version=1, definition="koe"))
        house.engine.compute_figures()
        exact = house.engine.figures_run(house["siiri"], run).result
    for found in (figures, exact):
        step = next(one for one in found.steps if one.element == "kirjaa")
        assert step.mean.party == 2 * HOUR
        assert step.parties == pytest.approx({"kela": 1.2 * HOUR, "tyonantaja": 0.4 * HOUR, "": 0.4 * HOUR})


def test_a_party_is_of_a_hold_for_another_organisation_only(house, held):
    case, task_id = held
    put(house, task_id, {"reason": "asiakas", "party": "kela", "until": "2026-03-20"})
    assert "osapuoli" not in events(house, case, "task_held")[-1][1]
    wish = {"reason": "osapuoli", "until": "2026-03-20"}
    for party in ("kela", "kela", "jarjesto"):
        put(house, task_id, {**wish, "party": party})
    told = [facts.get("osapuoli") for _name, facts in events(house, case, "task_held")]
    assert told == [None, "kela", "jarjesto"]
    with pytest.raises(FormInvalid) as refused:
        put(house, task_id, {**wish, "party": "naapuri"})
    assert refused.value.errors["party"].code == "unknown_option"
