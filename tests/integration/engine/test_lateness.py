"""Late tasks, watches and timers, with the clock moved."""

from datetime import timedelta

from engine import clock
from engine.model.worklist_screens import WorklistQuery
from tests.integration.engine.conftest import local

MONDAY = "2026-03-02T09:00"


def opened(house, at=MONDAY, claim=None):
    """Open a case at a moment; the first task is due in five working days, on Monday 9.3.2026."""
    with clock.at(local(at)):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        if claim:
            house.engine.claim(house[claim], task.id)
    return case, task


def levels(house, case):
    page = house.engine.case_page(house["siiri"], case.key)
    return [event.attributes["taso"] for event in page.events if event.name == "eskaloitu"]


def test_a_late_task_is_escalated_step_by_step(house):
    case, _ = opened(house, claim="aino")
    assert house.sweep("2026-03-09T23:00") == 0
    assert house.sweep("2026-03-10T00:00") == 1
    assert house.told("aino") == ["task_reminder"]
    assert house.told("onni") == []
    assert house.sweep("2026-03-10T08:00") == 0
    assert house.sweep("2026-03-11T00:00") == 1
    assert house.tasks(case.key)["kirjaa"].assignee_id is None
    assert "kirjaa" in house.queue("onni")
    assert house.told("onni")[-1] == "task_widened"
    assert house.told("siiri") == []
    assert house.sweep("2026-03-17T00:00") == 1
    assert house.told("siiri")[-1] == "task_late"
    assert levels(house, case) == [1, 2, 3]
    assert house.tasks(case.key)["kirjaa"].escalation_level == 3
    assert house.sweep("2026-03-30T00:00") == 0


def test_after_an_outage_every_step_is_taken_once_and_everybody_hears_once(house):
    case, _ = opened(house, claim="aino")
    assert house.sweep("2026-03-25T00:00") == 1
    assert levels(house, case) == [1, 2, 3]
    assert {name: set(house.told(name)) for name in ("aino", "onni", "siiri")} == {
        "aino": {"task_widened"},
        "onni": {"task_widened"},
        "siiri": {"task_late"},
    }
    assert house.sweep("2026-03-25T00:01") == 0


def test_a_finished_task_is_not_escalated(house):
    case, _ = opened(house)
    with clock.at(local("2026-03-09T10:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    house.sweep("2026-03-20T00:00")
    assert levels(house, case) == []


def test_the_group_that_the_element_names_is_told_instead_of_the_supervisors(house):
    case, _ = opened(house)
    with clock.at(local("2026-03-02T10:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})  # jatka is due on 16.3. at 10:00
    house.sweep("2026-03-16T10:00")
    house.sweep("2026-03-24T10:00")
    assert house.told("johanna") == ["task_late"]
    assert "task_late" not in house.told("siiri")


def test_due_moments_keep_the_wall_clock_over_the_end_of_summer_time(house):
    with clock.at(local("2026-10-20T09:00")):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    due = house.tasks(case.key)["jatka"].due
    assert clock.local(due) == local("2026-11-03T09:00")
    assert house.sweep("2026-11-03T08:59") == 0
    assert house.sweep("2026-11-03T09:00") == 1


def test_a_watch_spans_stages_and_ends_with_its_event(house):
    case, _ = opened(house)
    with clock.at(local(MONDAY)):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "tiimi"})
    page = house.engine.case_page(house["siiri"], case.key)
    assert [(kind, label) for _, kind, label in page.ahead if kind == "watch"] == [
        ("watch", "Jumissa"),
        ("watch", "Tunnistamisesta tiimiin"),
        ("watch", "Tunnistamisesta tiimiin"),
    ]
    house.sweep("2026-05-01T09:00")
    assert "watch" in house.told("aino")  # no case manager yet: the one who opened the case hears
    house.sweep("2026-05-31T10:00")
    page = house.engine.case_page(house["siiri"], case.key)
    raised = [event.attributes for event in page.events if event.name == "watch_raised"]
    assert [(one["vahti"], one["taso"]) for one in raised if one["vahti"] == "T13"] == [
        ("T13", "target"),
        ("T13", "amber"),
    ]
    assert page.case.priority == 1
    assert house.tasks(case.key)["pida_tiimi"].priority == 1


def test_a_watch_is_silent_when_its_event_came_in_time(house):
    case, _ = opened(house)
    with clock.at(local("2026-03-03T09:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "tiimi"})
        house.finish(case.key, "pida_tiimi", {"asiakas_läsnä": True})
    assert house.sweep("2026-12-01T09:00") == 0
    assert "watch_raised" not in house.events(case.key)


def test_a_watch_reads_its_moment_from_the_form(house):
    case, _ = opened(house)
    with clock.at(local("2026-03-03T09:00")):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "tiimi", "sairausloma_paattyy": "2026-05-31"})
    house.sweep("2026-03-31T12:00")
    assert house.engine.case_page(house["siiri"], case.key).case.priority == 0
    house.sweep("2026-04-02T12:00")
    assert house.engine.case_page(house["siiri"], case.key).case.priority == 2


def test_an_idle_case_is_noticed_and_any_event_puts_it_off(house):
    case, task = opened(house)
    with clock.at(local("2026-04-10T09:00")):
        house.engine.claim(house["aino"], task.id)
    house.sweep("2026-05-20T09:00")
    assert "watch_raised" not in house.events(case.key)  # 40 days since the claim
    house.sweep("2026-05-26T09:00")
    assert house.events(case.key).count("watch_raised") == 1
    house.sweep("2026-09-01T09:00")
    assert house.events(case.key).count("watch_raised") == 1


def test_a_timer_of_the_chart_fires_once(house):
    case, _ = opened(house)
    with clock.at(local(MONDAY)):
        house.finish(case.key, "kirjaa", {"lähde": "heti", "haara": "ajastin"})
    assert house.sweep("2026-03-03T08:59") == 0
    assert house.sweep("2026-03-03T09:00") == 1
    assert list(house.tasks(case.key)) == ["jatka_yhteinen_2"]
    assert house.events(case.key).count("timer_fired") == 1


def test_the_sweep_stops_at_its_limit_and_goes_on_where_it_stopped(house):
    with clock.at(local(MONDAY)):
        cases = [house.open_case() for _ in range(5)]
    with clock.at(local("2026-03-10T00:00")):
        assert house.engine.fire_due(limit=2) == 2
        assert house.engine.fire_due(limit=10) == 3
    assert [levels(house, case) for case in cases] == [[1]] * 5


def test_the_worklist_counts_what_is_late(house):
    opened(house)
    with clock.at(local(MONDAY) + timedelta(days=30)):
        page = house.engine.worklist(house["aino"], WorklistQuery(view="queue"))
    assert page.counts["late"] == 1
    assert page.rows[0].workdays_left < -15
