"""Due day and priority, several tasks at once, kept views, private notes: through the face, on both databases."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select, update

from engine import clock
from engine.errors import Forbidden, FormInvalid, KeyReused, NotFound, TaskTaken
from engine.model import Membership
from engine.model.values import dump_values
from engine.model.worklist_screens import WorklistQuery
from engine.model.worklists import BulkAct, OddTerm
from engine.store.tables import own_note, saved_view, task_candidate
from tests.integration.engine.conftest import local
from tests.integration.engine.test_races import VALUES, at_once

MONDAY = "2026-03-02T09:00"
GROUP = Membership("koe", "ohjaus")


def opened(house, number=1):
    """Open cases and give the first task of each."""
    return [house.tasks(house.open_case().key)["kirjaa"] for _ in range(number)]


def words(results):
    return [type(one.error).__name__ if one.error else "done" for one in results]


def test_a_due_day_moves_the_escalation_with_it(house):
    with clock.at(local(MONDAY)):
        (task,) = opened(house)
        house.engine.claim(house["aino"], task.id)
        moved = house.engine.set_due(house["aino"], task.id, date(2026, 3, 20))
        assert clock.local(moved.due).isoformat()[:19] == "2026-03-20T23:59:59"
    assert house.sweep("2026-03-19T08:00") == 0
    assert house.told("aino") == []
    assert house.sweep("2026-03-21T08:00") == 1
    assert house.told("aino") == ["task_reminder"]
    event = next(
        one for one in house.engine.case_page(house["siiri"], task.case_key).events if one.name == "task_due_set"
    )
    assert event.attributes == {"ennen": date(2026, 3, 9), "eräpäivä": date(2026, 3, 20)}


def test_a_task_late_already_is_on_time_again_with_a_new_day(house):
    with clock.at(local(MONDAY)):
        (task,) = opened(house)
    house.sweep("2026-03-10T00:00")
    with clock.at(local("2026-03-10T09:00")):
        assert house.engine.set_due(house["siiri"], task.id, date(2026, 3, 12)).escalation_level == 0
        with pytest.raises(FormInvalid, match="before"):
            house.engine.set_due(house["siiri"], task.id, date(2026, 3, 9))
        with pytest.raises(FormInvalid, match="after"):
            house.engine.set_due(house["siiri"], task.id, date(2062, 3, 9))
    house.sweep("2026-03-13T08:00")
    assert house.tasks(task.case_key)["kirjaa"].escalation_level == 1


def test_who_may_not_plan_a_task_is_refused_and_nothing_is_written(house):
    (task,) = opened(house)
    for act in (
        lambda who: house.engine.set_due(who, task.id, clock.today()),
        lambda who: house.engine.set_priority(who, task.id, 1),
    ):
        with pytest.raises(Forbidden):
            act(house["onni"])
        with pytest.raises(NotFound):
            act(house["taimi"])
    assert not {"task_due_set", "task_priority_set"} & set(house.events(task.case_key))
    house.finish(task.case_key, "kirjaa", VALUES)
    with pytest.raises(TaskTaken):
        house.engine.set_priority(house["siiri"], task.id, 1)


def test_the_urgent_one_is_taken_before_the_one_that_is_due_first(house):
    with clock.at(local(MONDAY)):
        first, _, third = opened(house, 3)
        house.engine.set_due(house["siiri"], first.id, date(2026, 3, 3))
        house.engine.set_priority(house["siiri"], third.id, 2)
        page = house.engine.worklist(house["onni"], WorklistQuery(view="queue"))
        assert page.rows[0].task.id == first.id
        assert page.next_in_queue.task.id == third.id
        urgent = house.engine.worklist(house["onni"], WorklistQuery(view="queue", urgent=True))
        assert [row.task.id for row in urgent.rows] == [third.id]
        assert house.engine.claim_next(house["onni"]).id == third.id
        assert house.engine.claim_next(house["onni"]).id == first.id
    assert house.events(third.case_key).count("task_priority_set") == 1


def test_a_priority_of_the_case_does_not_lower_what_somebody_has_set(house):
    (task,) = opened(house)
    house.engine.set_priority(house["siiri"], task.id, 3)
    with house.engine._store.begin() as uow:
        uow.tasks.set_priority(task.case_id, 1)
        carried = uow.ground.run(select(task_candidate.c.priority).where(task_candidate.c.task_id == task.id))
        assert carried.scalars().all() == [3]
    assert house.tasks(task.case_key)["kirjaa"].priority == 3


def test_every_row_says_what_happened_to_it_and_one_stops_no_other(house):
    free, taken, done = opened(house, 3)
    house.engine.claim(house["onni"], taken.id)
    house.finish(done.case_key, "kirjaa", VALUES)
    ids = [free.id, taken.id, done.id, "nothing", free.id]
    results = house.engine.act_on(house["aino"], ids, BulkAct("claim"))
    assert [one.task_id for one in results] == ids[:4]
    assert words(results) == ["done", "TaskTaken", "TaskTaken", "NotFound"]
    assert results[0].task.assignee_id == house["aino"].id
    assert results[1].error.by_name == "Onni"
    assert results[3].task is None
    moved = house.engine.act_on(house["aino"], ids[:2], BulkAct("reassign", person_id=house["onni"].id))
    assert words(moved) == ["done", "Forbidden"]
    given = house.engine.act_on(house["onni"], ids[:2], BulkAct("reassign", person_id=house["taimi"].id))
    assert words(given) == ["FormInvalid", "FormInvalid"]
    assert words(house.engine.act_on(house["siiri"], ids[:2], BulkAct("release"))) == ["done", "done"]
    assert words(house.engine.act_on(house["siiri"], ids[:2], BulkAct("priority", priority=1))) == ["done", "done"]
    later = BulkAct("due", due=clock.today())
    assert words(house.engine.act_on(house["siiri"], ids[:3], later)) == ["done", "done", "TaskTaken"]


def test_an_act_that_is_not_whole_touches_nothing(house):
    (task,) = opened(house)
    for act, ids in [
        (BulkAct("burn"), [task.id]),
        (BulkAct("claim"), []),
        (BulkAct("claim"), [str(number) for number in range(501)]),
        (BulkAct("reassign"), [task.id]),
        (BulkAct("due"), [task.id]),
        (BulkAct("due", due=date(2020, 1, 1)), [task.id]),
        (BulkAct("priority", priority=10), [task.id]),
    ]:
        with pytest.raises(FormInvalid):
            house.engine.act_on(house["siiri"], ids, act)
    assert house.tasks(task.case_key)["kirjaa"] == task


def test_two_people_claim_the_same_tasks_at_once_and_each_row_has_one_winner(house):
    ids = [one.id for one in opened(house, 6)]
    mine, theirs = at_once(
        lambda: house.engine.act_on(house["aino"], ids, BulkAct("claim")),
        lambda: house.engine.act_on(house["onni"], ids[::-1], BulkAct("claim")),
    )
    for one, other in zip(mine, theirs[::-1], strict=True):
        assert sorted([words([one])[0], words([other])[0]]) == ["TaskTaken", "done"]
    counts = [house.engine.worklist(house[who], WorklistQuery()).counts for who in ("aino", "onni")]
    assert sum(one["mine"] for one in counts) == 6
    assert [one["queue"] for one in counts] == [0, 0]


def test_a_repeated_request_does_the_rest(house):
    first, second = opened(house, 2)
    ids, act = [first.id, second.id], BulkAct("claim")
    house.engine.claim(house["onni"], second.id)
    assert words(house.engine.act_on(house["aino"], ids, act, "key")) == ["done", "TaskTaken"]
    house.engine.release(house["onni"], second.id)
    house.engine.release(house["aino"], first.id)
    assert words(house.engine.act_on(house["aino"], ids, act, "key")) == ["done", "done"]
    assert house.tasks(first.case_key)["kirjaa"].assignee_id is None, "it was answered from what was kept"
    assert house.tasks(second.case_key)["kirjaa"].assignee_id == house["aino"].id
    with pytest.raises(KeyReused):
        house.engine.act_on(house["aino"], ids[:1], act, "key")


def test_a_view_that_is_saved_three_times_at_once_is_one(house):
    """Of three saves at the very same moment each replaces the one before, on both databases."""
    aino = house["aino"]
    for place, save, views in (
        ("koe", partial(house.engine.save_figure_view, aino), house.engine.figure_views),
        ("lista", partial(house.engine.save_view, aino), house.engine.views),
    ):
        for _ in range(3):
            answers = at_once(*(partial(save, place, {"region": str(number)}) for number in range(3)))
            assert [one for one in answers if isinstance(one, Exception)] == []
            assert [one.name for one in views(aino)] == [place]


def test_a_view_is_kept_shared_and_forgotten(house):
    aino, onni, taimi = house["aino"], house["onni"], house["taimi"]
    mine = house.engine.save_view(aino, "Kiireiset", {"view": "queue", "urgent": "1", "sort": "priority,-opened"})
    shared = house.engine.save_view(aino, "Myöhässä", {"due": "late", "gone": "x"}, GROUP)
    assert [one.name for one in house.engine.views(aino)] == ["Kiireiset", "Myöhässä"]
    assert house.engine.views(onni) == [shared]
    assert house.engine.views(taimi) == []
    page = house.engine.worklist_of(aino, {"saved": mine.id})
    assert (page.query.view, page.query.urgent, page.query.sort) == ("queue", True, "priority,-opened")
    assert (page.saved, page.odd) == (mine, [])
    again = house.engine.save_view(aino, " kiireiset ", {"view": "waiting"})
    assert (again.id, dict(again.terms)) == (mine.id, {"view": "waiting"})
    with pytest.raises(Forbidden):
        house.engine.drop_view(onni, shared.id)
    with pytest.raises(NotFound):
        house.engine.drop_view(taimi, shared.id)
    house.engine.drop_view(aino, shared.id)
    assert house.engine.worklist_of(onni, {"saved": shared.id}).odd == [OddTerm("saved")]


def test_a_view_from_an_older_polku_says_what_is_gone_and_shows_the_rest(house):
    (task,) = opened(house)
    view = house.engine.save_view(house["aino"], "Vanha", {"view": "queue"})
    old = {"view": "queue", "colour": "red", "stage": "poistettu", "sort": "size,-due", "columns": "due,shape"}
    with house.engine._store.begin() as uow:
        what = uow.ground.cipher.seal(f"saved_view.what/{view.id}", dump_values({"name": "Vanha", "terms": old}))
        uow.ground.run(update(saved_view).values(what=what))
    page = house.engine.worklist_of(house["aino"], {"saved": view.id})
    assert [row.task.id for row in page.rows] == [task.id]
    assert page.odd == [
        OddTerm("colour"),
        OddTerm("stage", "poistettu"),
        OddTerm("sort", "size"),
        OddTerm("columns", "shape"),
    ]
    assert (page.query.sort, page.query.columns) == ("-due", ("due", "task"))


def test_what_was_searched_for_is_shared_with_nobody(house):
    with pytest.raises(FormInvalid, match="search_not_shared"):
        house.engine.save_view(house["aino"], "Virtanen", {"search": "Virtanen"}, GROUP)
    with pytest.raises(FormInvalid, match="unknown_option"):
        house.engine.save_view(house["aino"], "Vieras", {}, Membership("koe", "tiimi"))
    for name in ("", " ", "x" * 61, "a\x07"):
        with pytest.raises(FormInvalid, match="name"):
            house.engine.save_view(house["aino"], name, {})
    house.engine.save_view(house["aino"], "Virtanen", {"search": "Virtanen"})
    with house.engine._store.begin(write=False) as uow:
        (what,) = uow.ground.run(select(saved_view.c.what)).scalars()
    assert b"Virtanen" not in bytes(what)


def test_a_private_note_is_found_by_its_writer_alone(house):
    task, other = opened(house, 2)
    house.engine.keep_task_note(house["aino"], task.id, "Soita Perjantaina\r\naamulla")
    house.engine.keep_case_note(house["aino"], other.case_key, "perjantai on huono")

    def found(who):
        rows = house.engine.worklist(house[who], WorklistQuery(view="queue", search="PERJANTAI", sort="opened")).rows
        return [(row.task.id, row.note) for row in rows]

    assert found("aino") == [(task.id, "Soita Perjantaina\naamulla"), (other.id, "perjantai on huono")]
    assert found("onni") == []
    assert house.engine.task_note(house["onni"], task.id)[1] == ""
    with pytest.raises(NotFound):
        house.engine.keep_task_note(house["taimi"], task.id, "x")
    with pytest.raises(NotFound):
        house.engine.case_note(house["taimi"], task.case_key)
    with pytest.raises(FormInvalid, match="too_long"):
        house.engine.keep_task_note(house["aino"], task.id, "x" * 2001)
    with house.engine._store.begin(write=False) as uow:
        assert all(b"erjantai" not in bytes(one) for one in uow.ground.run(select(own_note.c.text)).scalars())
    house.engine.keep_task_note(house["aino"], task.id, " ")
    assert [task_id for task_id, _ in found("aino")] == [other.id]
    house.engine.save_view(house["aino"], "Näkymä", {})
    with house.engine._store.begin() as uow:
        uow.ground.run(update(own_note).values(text=b"spoilt"))
        uow.ground.run(update(saved_view).values(what=b"spoilt"))
    page = house.engine.worklist(house["aino"], WorklistQuery(view="queue"))
    assert ([row.note for row in page.rows], page.views) == (["", ""], ())


def test_a_row_says_to_its_writer_alone_that_an_answer_is_begun(house):
    task, _other = opened(house, 2)
    house.engine.claim(house["aino"], task.id)
    before = house.engine.worklist(house["aino"], WorklistQuery(view="mine"))
    house.engine.save_draft(house["aino"], task.id, {})
    after = house.engine.worklist(house["aino"], WorklistQuery(view="mine"))
    assert [row.has_draft for row in (*before.rows, *after.rows)] == [False, True]
    assert before.version != after.version
    queue = house.engine.worklist(house["onni"], WorklistQuery(view="queue"))
    assert not any(row.has_draft for row in queue.rows)
