"""Why something waits, computed from how it stands; silent cases; and what that costs in statements."""

import pytest

from engine import clock
from engine.ids import new_id
from engine.model import CaseMember, Incident
from engine.model.page_parts import PageQuery
from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import local

MONDAY = "2026-03-02T09:00"


@pytest.fixture
def opened(house):
    with clock.at(local(MONDAY)):
        case = house.open_case(client={"name": "Kaino Esimerkki"})
        return case, house.tasks(case.key)["kirjaa"].id


def wait_of(house, who, case):
    """Give why the case waits, as the list says it; the page of the case must say the same."""
    rows, _ = house.engine.cases(house[who], CaseQuery())
    listed = next(row.wait for row in rows if row.case.key == case.key)
    page = house.engine.case_page(house[who], case.key).wait
    assert (page.kind, page.what, page.who, page.until) == (listed.kind, listed.what, listed.who, listed.until)
    return listed


def silent(house, who, at):
    with clock.at(local(at)):
        rows, _ = house.engine.silent_cases(house[who], PageQuery())
    return [(one.row.case.key, clock.local(one.since).date().isoformat(), one.is_own) for one in rows]


def test_a_case_waits_for_its_group_then_for_a_person_then_for_what_the_hold_says(house, opened):
    case, task_id = opened
    free = wait_of(house, "aino", case)
    assert (free.kind, free.what, free.is_mine, free.task_id) == ("group", "Kirjaa tunnistaminen", True, task_id)
    assert clock.local(free.since) == local(MONDAY)
    house.engine.claim(house["aino"], task_id)
    assert wait_of(house, "aino", case).kind == "you"
    assert (wait_of(house, "siiri", case).kind, wait_of(house, "siiri", case).who) == ("person", "Aino")
    with clock.at(local("2026-03-04T09:00")):
        house.engine.hold(house["aino"], task_id, {"reason": "osapuoli", "until": "2026-03-20"})
    held = wait_of(house, "siiri", case)
    assert (held.kind, held.reason, clock.local(held.until).day) == ("held", "osapuoli", 20)
    assert clock.local(held.since) == local("2026-03-04T09:00")


def test_what_somebody_could_do_now_comes_before_what_is_on_hold(house, opened):
    case, task_id = opened
    house.engine.claim(house["aino"], task_id)
    house.engine.hold(house["aino"], task_id, {"reason": "asiakas", "until": _in(9)})
    house.engine.start_side(house["aino"], case.key, "consent_withdrawal", {"osapuoli": "x"})
    wait = wait_of(house, "aino", case)
    assert (wait.kind, wait.others) == ("group", 1)


def _in(days):
    return clock.today().fromordinal(clock.today().toordinal() + days).isoformat()


def test_a_failed_step_is_told_before_everything(house, opened):
    case, task_id = opened
    with house.engine._store.begin() as uow:
        uow.incidents.add(_incident(case, task_id))
    assert wait_of(house, "aino", case).kind == "incident"
    row = house.engine.worklist(house["aino"], WorklistQuery(view="queue")).rows[0]
    assert row.waits_for == "incident"


def _incident(case, task_id):
    return Incident(
        new_id(), case.main_instance_id, case.id, local(MONDAY), "complete_task", "X", region=case.region,
        definition=case.definition, task_id=task_id,
    )  # fmt: skip


def test_a_closed_case_waits_for_nothing(house, opened):
    case, _ = opened
    house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
    assert house.engine.case_page(house["aino"], case.key).wait.kind == "closed"


def test_a_case_is_silent_after_the_days_of_its_region_and_says_so_until_it_moves(house, opened):
    case, task_id = opened
    assert silent(house, "siiri", "2026-04-16T08:00") == []
    # 45 days of the wall clock, whether the ticker has run or not.
    assert silent(house, "siiri", "2026-04-16T09:01") == [(case.key, "2026-03-02", False)]
    house.sweep("2026-04-20T09:00")  # reminders and the watch are no moves
    assert silent(house, "siiri", "2026-04-20T10:00") == [(case.key, "2026-03-02", False)]
    with clock.at(local("2026-04-21T09:00")):
        house.engine.claim(house["aino"], task_id)
    assert silent(house, "siiri", "2026-05-20T09:00") == []


def test_others_see_the_silent_cases_that_they_manage_and_no_more(house, opened):
    case, _ = opened
    assert silent(house, "aino", "2026-05-20T09:00") == []  # she works on it, and manages it not
    with house.engine._store.begin() as uow:
        uow.members.add(CaseMember(new_id(), case.id, house["aino"].id, "Aino", "case_manager", local(MONDAY)))
    assert [one[2] for one in silent(house, "aino", "2026-05-20T09:00")] == [True]
    assert silent(house, "johanna", "2026-05-20T09:00") == []


def test_no_page_asks_more_of_the_database_for_more_rows(house, opened):
    def counts():
        found = []
        with clock.at(local("2026-05-20T09:00")):
            for ask in (
                lambda: house.engine.worklist(house["aino"], WorklistQuery(view="queue")),
                lambda: house.engine.cases(house["siiri"], CaseQuery()),
                lambda: house.engine.silent_cases(house["siiri"], PageQuery()),
            ):
                with counted_statements() as statements:
                    ask()
                found.append(len(statements))
        return found

    counts()
    before = counts()
    for _ in range(3):
        with clock.at(local(MONDAY)):
            house.open_case(client={"name": "Toinen Esimerkki"})
    assert len(silent(house, "siiri", "2026-05-20T09:00")) == 4
    assert counts() == before
