"""A case stands still: nobody works in it, nothing of it comes due, and afterwards as much time is left as before."""

import pytest

from engine import clock
from engine.commands.visits.rebuild import compare_scope
from engine.errors import CaseSuspended, Conflict, Forbidden, FormInvalid, NoWayBack
from engine.model.moving import MoveState
from engine.model.repairs import RepairKind, RepairState, RepairWish
from engine.model.visits import VisitKind
from engine.model.worklist_screens import WorklistQuery
from engine.model.worklists import BulkAct
from engine.process_engine.pages.task_waits import with_waits
from engine.store.counting import counted_statements
from tests.integration.engine.conftest import REGION, bundle_files, local
from tests.integration.engine.owners import owner
from tests.integration.engine.test_moving import LONGER, moved, states
from tests.integration.engine.test_repairs import correct, well

pytestmark = pytest.mark.usefixtures("figures_follow")

MONDAY, WEDNESDAY, LATER = "2026-03-02T09:00", "2026-03-04T10:00", "2026-03-18T09:00"
"""The first task is due in five working days, at the end of Monday 9.3.; Wednesday to Wednesday is ten of them."""
FILLED = {"lähde": "terveysasema", "haara": "jatka"}
INTERRUPTION = "asiakas_keskeyttää"


@pytest.fixture
def case(house):
    with clock.at(local(MONDAY)):
        return house.open_case()


def suspend(house, case, at=WEDNESDAY, who="siiri", kind=RepairKind.SUSPEND, key=""):
    with clock.at(local(at)):
        return house.engine.repair(house[who], case.key, RepairWish(kind, "oikeudenkäynti"), key)


def resume(house, case, at=LATER, **more):
    return suspend(house, case, at, kind=RepairKind.RESUME, **more)


def day(moment):
    return clock.local(moment).date().isoformat()


def facts(house, case, name):
    page = house.engine.case_page(house["siiri"], case.key)
    return [dict(one.attributes) for one in page.events if one.name == name]


def test_nobody_works_in_a_suspended_case_and_every_act_says_why(house, case):
    with clock.at(local(MONDAY)):
        task = house.tasks(case.key)["kirjaa"]
        house.engine.claim(house["aino"], task.id)
    suspend(house, case)
    with clock.at(local(WEDNESDAY)):
        engine, aino = house.engine, house["aino"]
        for refused in (
            lambda: engine.complete_task(aino, task.id, FILLED),
            lambda: engine.release(aino, task.id),
            lambda: engine.hold(aino, task.id, {"reason": "asiakas", "until": "2026-03-20"}),
            lambda: engine.set_due(house["siiri"], task.id, clock.local(local(LATER)).date()),
            lambda: engine.set_priority(house["siiri"], task.id, 1),
        ):
            with pytest.raises(CaseSuspended) as told:
                refused()
            assert (told.value.by_name, told.value.at) == ("Siiri", local(WEDNESDAY))
        # What is typed is kept, and who has the task may be planned.
        assert engine.save_draft(aino, task.id, {"lähde": "x"})
        engine.reassign(house["siiri"], task.id, house["onni"].id)
        page = engine.task_page(house["onni"], task.id)
        assert (page.is_suspended, page.may_complete, page.may_release, page.may_hold) == (True, False, False, False)
        assert (page.row.waits_for, page.row.waiting_since) == ("suspended", local(WEDNESDAY))
        well(house)


def test_a_suspended_case_is_nobodys_work_and_says_what_it_waits_for(house, case):
    with clock.at(local(MONDAY)):
        other = house.open_case()
        house.engine.claim(house["aino"], house.tasks(case.key)["kirjaa"].id)
    suspend(house, case)
    suspend(house, other)
    with clock.at(local("2026-04-30T09:00")):
        assert (house.queue("aino", "mine"), house.queue("onni")) == ([], [])
        listed = house.engine.worklist(house["aino"], WorklistQuery(view="held", limit=1))
        assert (listed.counts["mine"], listed.counts["queue"], listed.counts["held"]) == (0, 0, 2)
        assert listed.counts["late"] == 0
        rest = house.engine.worklist(house["aino"], WorklistQuery(view="held", cursor=listed.next_cursor))
        rows = [*listed.rows, *rest.rows]
        assert [(one.waits_for, one.may_claim) for one in rows] == [("suspended", False)] * 2
        assert house.engine.claim_next(house["onni"]) is None
        with pytest.raises(CaseSuspended):
            house.engine.claim(house["onni"], house.tasks(other.key)["kirjaa"].id)
        (told,) = house.engine.act_on(house["onni"], [house.tasks(other.key)["kirjaa"].id], BulkAct("claim"))
        assert isinstance(told.error, CaseSuspended)
        wait = house.engine.case_page(house["siiri"], case.key).wait
        assert (wait.kind, wait.who) == ("suspended", "Siiri")
        assert house.engine.silent_cases(house["siiri"], WorklistQuery())[0] == []  # nobody forgot it
        assert all(row.late_tasks == 0 for row in house.engine.dashboard(house["siiri"]))
        well(house)


def test_due_moments_move_by_the_working_days_that_were_lost(house, case):
    with clock.at(local(MONDAY)):
        house.engine.claim(house["aino"], house.tasks(case.key)["kirjaa"].id)
    suspend(house, case)
    assert house.sweep("2026-03-17T09:00") == 0
    assert house.told("aino") == []
    resume(house, case)
    task = house.tasks(case.key)["kirjaa"]
    assert (day(task.due), day(task.first_due)) == ("2026-03-23", "2026-03-09")
    assert house.queue("aino", "mine") == ["kirjaa"]
    (told,) = facts(house, case, "case_resumed")
    assert (told["siirto_työpäiviä"], told["alkoi"]) == (10, local(WEDNESDAY))
    assert house.sweep("2026-03-23T23:00") == 0
    assert house.sweep("2026-03-24T00:00") == 1
    assert house.told("aino") == ["task_reminder"]
    with clock.at(local("2026-03-24T09:00")):
        house.finish(case.key, "kirjaa", FILLED)


def test_a_hold_that_stops_the_clock_counts_the_days_of_the_suspension_once(house, case):
    with clock.at(local(MONDAY)):
        task = house.tasks(case.key)["kirjaa"]
        house.engine.claim(house["aino"], task.id)
        house.engine.hold(house["aino"], task.id, {"reason": "asiakas", "until": "2026-03-10"})
    suspend(house, case)
    assert house.sweep("2026-03-17T09:00") == 0
    resume(house, case)
    assert house.sweep(LATER) == 1  # the follow-up date came meanwhile
    task = house.tasks(case.key)["kirjaa"]
    assert (task.is_held, day(task.due)) == (False, "2026-03-25")  # twelve working days since Monday


def test_a_timer_of_a_chart_that_came_due_meanwhile_fires_afterwards(house, case):
    with clock.at(local(MONDAY)):
        house.finish(case.key, "kirjaa", {**FILLED, "haara": "ajastin"})
    suspend(house, case, MONDAY)
    assert house.sweep(WEDNESDAY) == 0
    with clock.at(local(WEDNESDAY)):
        assert house.engine.health().overdue == 0  # nothing is late that nobody may do
    resume(house, case, "2026-06-15T09:00")
    assert house.sweep("2026-06-15T09:00") >= 1
    assert house.events(case.key).count("timer_fired") == 1
    assert set(house.tasks(case.key)) == {"jatka_yhteinen_2"}


def test_watches_keep_their_day_and_an_idle_one_begins_anew(house, case):
    with clock.at(local(MONDAY)):
        house.finish(case.key, "kirjaa", FILLED)
    suspend(house, case, "2026-04-10T09:00")
    assert house.sweep("2026-06-15T09:00") == 0
    resume(house, case, "2026-06-15T10:00")
    house.sweep("2026-06-15T10:00")
    raised = [one["vahti"] for one in facts(house, case, "watch_raised")]
    assert set(raised) == {"T13"}  # the 60 and the 90 days went on; nothing was idle


def test_a_client_may_stop_or_withdraw_at_any_time(house, case):
    suspend(house, case)
    with clock.at(local(LATER)):
        page = house.engine.case_page(house["aino"], case.key)
        assert {one.name for one in page.actions} == {INTERRUPTION, "consent_withdrawal"}
        house.engine.withdraw_consent(house["aino"], case.key, {"osapuoli": "lääkäri"})
        assert "consent_withdrawn" in house.events(case.key)
        assert house.queue("onni") == []  # what it has opened waits with the rest
        well(house)
        house.engine.deliver_message(house["aino"], case.key, INTERRUPTION, {"kuka": "asiakas"})
        closed = house.engine.case_page(house["siiri"], case.key).case
        assert (closed.status, closed.suspended_at) == ("closed", None)
        assert "case_resumed" in house.events(case.key)


def test_a_suspended_case_is_mended_and_its_end_ends_the_suspension(house, case):
    with clock.at(local(MONDAY)):
        house.finish(case.key, "kirjaa", FILLED)
    suspend(house, case)
    with clock.at(local(WEDNESDAY)):
        house.engine.repair(house["siiri"], case.key, correct("työterveys"))
        task = house.tasks(case.key)["jatka"]
        move = RepairWish(RepairKind.TOKEN, "väärä haara", step=task.id, element="pida_tiimi")
        house.engine.repair(house["siiri"], case.key, move)
        assert set(house.tasks(case.key)) == {"pida_tiimi"}
        assert house.queue("onni") == []
        well(house)
    resume(house, case)
    moved = house.tasks(case.key)["pida_tiimi"]
    assert house.queue("onni") == ["pida_tiimi"]
    assert day(moved.due) == "2026-04-20"  # ten working days after Friday 3.4.; Monday 6.4. is a holiday
    suspend(house, case, LATER)
    with clock.at(local(LATER)):
        house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.CANCEL, "avattu vahingossa"))
        assert house.engine.case_page(house["siiri"], case.key).case.suspended_at is None
        well(house)


def test_what_was_done_before_is_not_undone_or_returned_meanwhile(house, case):
    with clock.at(local(WEDNESDAY)):
        done = house.tasks(case.key)["kirjaa"]
        house.finish(case.key, "kirjaa", FILLED)
    suspend(house, case)
    with clock.at(local(WEDNESDAY)):
        with pytest.raises(NoWayBack) as refused:
            house.engine.undo_task(house["aino"], done.id)
        assert refused.value.why == "suspended"
        with pytest.raises(NoWayBack):
            house.engine.return_task(house["aino"], house.tasks(case.key)["jatka"].id, "kesken")


def test_it_is_done_once_with_a_reason_by_those_who_mend(house, case):
    with pytest.raises(Forbidden):
        suspend(house, case, who="aino")
    with clock.at(local(WEDNESDAY)), pytest.raises(FormInvalid):
        house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.SUSPEND, " "))
    with pytest.raises(Conflict):
        resume(house, case)
    assert suspend(house, case, key="key") == suspend(house, case, key="key")
    with pytest.raises(CaseSuspended):
        suspend(house, case)
    page = house.engine.repair_page(house["siiri"], case.key)
    assert (page.suspended_by, page.repairs[0].content["reason"]) == ("Siiri", "oikeudenkäynti")
    resume(house, case)
    with pytest.raises(Conflict):
        resume(house, case)
    assert [len(facts(house, case, one)) for one in ("case_suspended", "case_resumed")] == [1, 1]


def test_two_people_where_the_region_says_so(house):
    files = bundle_files()
    files["processes/koe/region.toml"] += b"[repair]\nfour_eyes = true\n"
    house.engine.publish(files, actor=None, comment="two people")
    second = house.engine.add_person(
        "sirpa", name="Sirpa", email="", organisation="Koe", region=REGION, groups=["esihenkilot"],
        roles=["supervisor"], password="",
    )  # fmt: skip
    with clock.at(local(MONDAY)):
        case = house.open_case()
        asked = suspend(house, case, MONDAY)
        assert house.queue("onni") == ["kirjaa"]
        house.engine.decide_repair(second, case.key, asked, approved=True)
        page = house.engine.repair_page(house["siiri"], case.key)
        assert (page.repairs[0].state, page.suspended_by) == (RepairState.DONE, "Sirpa")
        assert house.queue("onni") == []


def test_the_doctor_sees_a_queue_that_offers_a_suspended_case(house, case):
    suspend(house, case)
    with house.engine._store.begin() as uow:
        uow.ground.connection.exec_driver_sql("UPDATE task_candidate SET free = true")
    with clock.at(local(WEDNESDAY)):
        assert {one.kind for one in house.engine.doctor()} >= {"task_queue"}
        house.engine.mend(dry_run=False, each=lambda *_told: None)
        well(house)
        assert house.queue("onni") == []


def clocks(house, case):
    """Give the clock that runs for each open task of a case, as its visits have it; they are as the events tell."""
    with house.engine._store_snapshot() as work:
        assert compare_scope(work, case.id, is_case=True) == []
        kept = work.uow.visits.of(case.id)
    return {one.element: one.clock.value for one in kept if one.kind is VisitKind.TASK and one.left is None}


def test_no_clock_of_a_suspended_case_goes_on_when_it_is_moved_or_opens_something(house, case):
    with clock.at(local(MONDAY)):
        house.engine.claim(house["aino"], house.tasks(case.key)["kirjaa"].id)
        assert clocks(house, case) == {"kirjaa": "work"}
        house.engine.publish(LONGER, actor=None, comment="next")
    suspend(house, case)
    with clock.at(local(WEDNESDAY)):
        assert states(moved(house, owner(house.engine, "olli"))) == {case.key: MoveState.MOVED}
        assert clocks(house, case) == {"kirjaa": "planned"}
        house.engine.withdraw_consent(house["aino"], case.key, {"osapuoli": "lääkäri"})
        assert set(clocks(house, case).values()) == {"planned"}  # what it has opened waits with the rest
    resume(house, case)
    assert clocks(house, case)["kirjaa"] == "work"


def test_that_a_case_stands_is_read_with_the_rows_and_not_asked_besides(house, case):
    suspend(house, case)
    with clock.at(local(WEDNESDAY)):
        rows = house.engine.worklist(house["aino"], WorklistQuery(view="held")).rows
        page = house.engine.case_page(house["siiri"], case.key).open_tasks
        assert [one.suspended_at for one in (*rows, *page)] == [local(WEDNESDAY)] * 2
        with counted_statements() as statements, house.engine._store_snapshot() as work:
            assert [one.waits_for for one in with_waits(work, page)] == ["suspended"]
        assert len(statements) == 2
