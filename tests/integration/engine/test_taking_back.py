"""What was done is taken back, and everything stands as before it; what was returned has its reason."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine import clock
from engine.errors import Forbidden, FormInvalid, NotFound, NoWayBack, TaskTaken
from engine.model import InstanceStatus, TaskStatus
from engine.store.tables import metadata
from tests.integration.engine.conftest import bundle_files, local

pytestmark = pytest.mark.usefixtures("figures_follow")

MONDAY = local("2026-03-02T09:00")
LOGS = {"event", "access_entry", "idempotency", "meeting_event", "region_event", "alembic_version"}
LOGS |= {"visit", "roll_day", "roll_month", "roll_delta", "roll_check"}  # they follow the events (test_visits.py)
HISTORY = {"last_step", "taken_back", "submission"}
"""What taking back adds to, or marks: nothing of it is gone."""


FILLED = {"lähde": "terveysasema", "haara": "jatka"}
FOLLOWED = {"teksti": "hyvin menee"}


def soon(minutes):
    return clock.at(MONDAY + timedelta(minutes=minutes))


def well(house):
    """Tell that the doctor finds nothing but that no worker is there."""
    found = [one for one in house.engine.doctor() if one.kind not in ("worker", "clock_database")]
    assert found == []
    return True


def standing(house):
    """Give everything that a completion may change, ids left out where the same step has another one."""
    with house.engine._store.begin(write=False) as uow:
        tables = [table for table in metadata.sorted_tables if table.name not in LOGS | HISTORY]
        found = {table.name: [row._asdict() for row in uow.ground.run(select(table))] for table in tables}
        known = {row["id"]: uow.instances.read(row["id"]) for row in found["instance"]}
        steps = {row["id"]: (row["element"], row["opened_at"]) for row in found["task"]}
        found["draft"] = [(row["task_id"], row["person_id"]) for row in found["draft"]]
    found["task"] = [row for row in found["task"] if row["status"] is TaskStatus.OPEN]
    found["timer"] = [row for row in found["timer"] if row["name"] != "T20"]  # whatever happens puts it off
    for row in found["instance"]:
        row.pop("revision")
        row.pop("state")
        row["variables"] = known[row["id"]].variables
    # What a step had begun stays as history when it is taken back.
    found["instance"] = [row for row in found["instance"] if row["status"] is not InstanceStatus.CANCELLED]
    for name in ("task", "timer", "task_candidate"):
        for row in found[name]:
            key = "id" if name == "task" else "task_id"
            row[key] = steps.get(row[key], row[key])
    drafts = found.pop("draft")
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}, drafts


def answers(house, branch):
    more = {"vastaava": house["onni"].id} if branch == "vastaava" else {}
    named = {"nimellä": True, "kysymys": "mitä nyt"} if branch == "konsultaatio" else {}
    return {**FILLED, "haara": branch, **more, **named}


def test_undo_leaves_everything_as_it_was(house):
    for branch in ("jatka", "tiimi", "ajastin", "vastaava", "konsultaatio"):
        undo_and_compare(house, branch)


def undo_and_compare(house, branch):
    sent = answers(house, branch)
    with clock.at(MONDAY):
        case = house.open_case(client={"name": "Esimerkki Asiakas"})
        before, _ = standing(house)
        task = house.tasks(case.key)["kirjaa"]
    with soon(5):
        house.engine.complete_task(house["aino"], task.id, sent)
        assert standing(house)[0] != before
    with soon(6):
        again = house.engine.undo_task(house["aino"], task.id)
        after, drafts = standing(house)
        assert after == before
        assert (again.id, house["aino"].id) in drafts
        assert sent.items() <= house.engine.draft(house["aino"], again.id).values.items()
        assert well(house)
    with soon(7):
        done = house.engine.complete_task(house["aino"], again.id, sent)
        assert {one.id for one in done.opened}.isdisjoint({task.id, again.id})
        assert well(house)


def test_what_closed_the_case_opens_it_again(house):
    with clock.at(MONDAY):
        case = house.open_case()
        house.finish(case.key, "kirjaa", FILLED)
    with soon(1):
        before, _ = standing(house)
        task = house.tasks(case.key)["jatka"]
        house.finish(case.key, "jatka", FOLLOWED)
    with soon(2):
        again = house.engine.undo_task(house["aino"], task.id)
        assert standing(house)[0] == before
        assert well(house)
    with soon(3):
        house.engine.complete_task(house["aino"], again.id, FOLLOWED)
    assert house.events(case.key).count("asia_päätetty") == 2
    assert house.engine.case_page(house["siiri"], case.key).case.closed_at == MONDAY + timedelta(minutes=3)


def test_history_stays(house):
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.engine.complete_task(house["aino"], task.id, answers(house, "vastaava"))
    with soon(1):
        again = house.engine.undo_task(house["aino"], task.id)
    page = house.engine.case_page(house["siiri"], case.key)
    assert [one.taken_back_at for one in page.submissions if one.task_id == task.id] == [MONDAY + timedelta(minutes=1)]
    assert not page.consents
    assert not [one for one in page.members if one.role == "asiakasvastaava"]
    undone = next(one for one in page.events if one.name == "task_undone")
    first, last = undone.attributes["tapahtumat"]
    void = [one.name for one in page.events if first <= one.seq <= last]
    assert void[0] == "task_completed"
    assert "suostumus_annettu" in void
    with house.engine._store.begin(write=False) as uow:
        kept = uow.taken.of_case(page.case.id)
        assert uow.tasks.get(task.id).status is TaskStatus.UNDONE
        assert uow.tasks.get(task.id).closed_by_name == "Aino"
        assert uow.events.verify(undone.instance_id) is None
    assert {one.kind for one in kept} == {"task", "consent", "case_member"}
    assert {one.content["party"] for one in kept if one.kind == "consent"} == {"Kela", "terveydenhuolto"}
    assert house.engine.task_page(house["aino"], again.id).came_back.kind == "task_undone"


def refused(deed):
    with pytest.raises(NoWayBack) as why:
        deed()
    return why.value.why


def test_who_may_undo_and_until_when(house):
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.engine.complete_task(house["aino"], task.id, FILLED)
        with pytest.raises(Forbidden):
            house.engine.undo_task(house["onni"], task.id)
        assert house.engine.task_page(house["aino"], task.id).way_back.refusal == ""
    with clock.at(MONDAY + timedelta(hours=24, minutes=1)):
        assert house.engine.task_page(house["aino"], task.id).way_back.refusal == "too_late"
        assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "too_late"
    with clock.at(MONDAY + timedelta(hours=23)):
        again = house.engine.undo_task(house["siiri"], task.id)
        assert FILLED.items() <= house.engine.draft(house["aino"], again.id).values.items()
    assert house.told("aino")[-1] == "task_undone"
    assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "undone"


def test_what_has_moved_is_not_undone(house):
    for move in ("claim", "complete", "side", "nothing", "tick"):
        refuse_after(house, move)


def refuse_after(house, move):
    branch = "ajastin" if move == "tick" else "jatka"
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        opened = house.engine.complete_task(house["aino"], task.id, answers(house, branch)).opened
        if move == "claim":
            house.engine.release(house["siiri"], opened[0].id)
            house.engine.claim(house["onni"], opened[0].id)
        elif move == "complete":
            house.engine.complete_task(house["aino"], opened[0].id, FOLLOWED)
        elif move == "side":
            with house.engine._store.begin(write=False) as uow:
                before = len(uow.instances.of_case(case.id))
            house.engine.deliver_message(house["aino"], case.key, "asiakas_keskeyttää", {"kuka": "asiakas"})
            assert before
    if move == "tick":
        assert house.sweep(MONDAY + timedelta(days=100))
    with soon(5):
        if move == "nothing":
            house.engine.undo_task(house["aino"], task.id)
        else:
            before = standing(house)
            assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "moved"
            assert standing(house) == before


def test_a_task_is_returned_with_its_reason(house):
    with clock.at(MONDAY):
        case = house.open_case()
        before, _ = standing(house)
        task = house.tasks(case.key)["kirjaa"]
        opened = house.engine.complete_task(house["aino"], task.id, answers(house, "tiimi")).opened[0]
    with clock.at(MONDAY + timedelta(days=3)):
        house.engine.claim(house["onni"], opened.id)
        way = house.engine.task_page(house["onni"], opened.id).way_back
        assert (way.kind, way.refusal, way.step, way.person) == ("return", "", "Kirjaa tunnistaminen", "Aino")
        with pytest.raises(FormInvalid):
            house.engine.return_task(house["onni"], opened.id, "  ")
        with pytest.raises(NotFound):
            house.engine.return_task(house["johanna"], opened.id, "ei minun")
        gone = house.engine.return_task(house["onni"], opened.id, "Lausunto puuttuu.")
        assert gone.status is TaskStatus.WITHDRAWN
        with pytest.raises(TaskTaken):
            house.engine.return_task(house["onni"], opened.id, "vielä kerran")
        again = house.tasks(case.key)["kirjaa"]
        assert again.assignee_id == house["aino"].id
        assert house.told("aino")[-1] == "task_returned"
        page = house.engine.task_page(house["aino"], again.id)
        assert (page.came_back.reason, page.came_back.person) == ("Lausunto puuttuu.", "Onni")
        assert page.values["haara"] == "tiimi"
        after, _ = standing(house)
        assert {name: after[name] for name in after if name not in ("task", "task_candidate", "notification")} == {
            name: before[name] for name in before if name not in ("task", "task_candidate", "notification")
        }
        assert well(house)
        assert "Lausunto" not in str(
            [event.attributes for event in house.engine.case_page(house["siiri"], case.key).events]
        )
        done = house.engine.complete_task(house["aino"], again.id, answers(house, "tiimi"))
        assert house.engine.task_page(house["onni"], done.opened[0].id).way_back.refusal == ""


def test_the_first_task_has_nobody_to_return_to(house):
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        assert house.engine.task_page(house["aino"], task.id).way_back.refusal == "not_kept"
        assert refused(lambda: house.engine.return_task(house["aino"], task.id, "väärä")) == "not_kept"


def test_what_began_without_a_tie_stays(house):
    nameless = {**answers(house, "konsultaatio"), "nimellä": False}
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.engine.complete_task(house["aino"], task.id, nameless)
        assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "free"
    with house.engine._store.begin(write=False) as uow:
        step = uow.last_steps.of(case.id)
        assert (step.entries, step.before, step.heads) == ([], [], {})


def test_kept_steps_are_forgotten(house):
    with clock.at(MONDAY):
        case = house.open_case()
        house.finish(case.key, "kirjaa", FILLED)
    for days, kept in ((29, True), (31, False)):
        with clock.at(MONDAY + timedelta(days=days)):
            house.engine.nightly()
        with house.engine._store.begin(write=False) as uow:
            assert (uow.last_steps.of(case.id) is not None) is kept


def test_what_the_chart_calls_final_stays_done(house):
    files = bundle_files()
    chart = "processes/koe/koe.bpmn"
    files[chart] = files[chart].replace(b'polku:form="f01_kirjaus"', b'polku:form="f01_kirjaus" polku:final="true"')
    house.engine.publish(files, actor=None, comment="final")
    with clock.at(MONDAY):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        opened = house.engine.complete_task(house["aino"], task.id, FILLED).opened[0]
        assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "final"
        assert house.engine.task_page(house["aino"], opened.id).way_back.refusal == "final"


def test_messages_of_the_step(house):
    for day, seen in enumerate(("nothing", "inbox", "mail", "other mail")):
        tell_and_undo(house, seen, MONDAY + timedelta(days=day), len(house.told("onni")))


def tell_and_undo(house, seen, moment, before):
    with clock.at(moment):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        house.engine.complete_task(house["aino"], task.id, answers(house, "vastaava"))
        assert house.told("onni")[before:] == ["task_assigned"]
        with house.engine._store.begin() as uow:
            rows = uow.notifications.of_ids(uow.last_steps.of(case.id).new("notification"))
            mail = next(one for one in rows if one.channel == "email")
            if "mail" in seen:
                uow.notifications.sent(mail.id, moment)
            if seen == "other mail":
                uow.ground.run(update(metadata.tables["notification"]).values(kind="watch"))
        if seen == "inbox":
            house.engine.mark_read(house["onni"], house.engine.inbox(house["onni"])[0].id)
    with clock.at(moment + timedelta(minutes=1)):
        if seen == "other mail":
            assert refused(lambda: house.engine.undo_task(house["aino"], task.id)) == "mail"
            return
        house.engine.undo_task(house["aino"], task.id)
        told = {"nothing": [], "inbox": ["task_assigned", "step_undone"], "mail": ["step_undone"]}
        assert house.told("onni")[before:] == told[seen]
