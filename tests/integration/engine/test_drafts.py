"""Drafts: what the case has done since they began, and whom they go to when their task changes hands."""

from datetime import timedelta

import pytest

from engine import clock
from engine.errors import FormInvalid, NotFound, TaskTaken
from engine.model.attachments import Upload
from tests.attached import PDF, QUESTION, files_with, move_on
from tests.integration.engine.conftest import local, settle_in

BEGINS = {"properties": {"initial": "=pohjatieto"}}
BY_THE_CLOCK = {"properties": {"initial": "=tänään"}}
MORNING = local("2026-03-16T09:00")


@pytest.fixture
def house(engine):
    with clock.at(MORNING):
        changed = {"kysymys": BEGINS, "sairausloma_paattyy": BY_THE_CLOCK}
        yield settle_in(engine, files_with("f01_kirjaus", QUESTION, **changed))


@pytest.fixture
def task(house):
    task = house.tasks(house.open_case(pohjatieto="vanha").key)["kirjaa"]
    return house.engine.claim(house["aino"], task.id)


def later(**span):
    return clock.at(MORNING + timedelta(**span))


def page(house, task, who="aino"):
    return house.engine.task_page(house[who], task.id)


def test_a_draft_is_told_what_has_changed_and_settled_field_by_field(house, task):
    house.engine.save_draft(house["aino"], task.id, {"lähde": "mine", "kysymys": "oma", "rinnalla": ""})
    assert page(house, task).moved is None
    with later(days=1):
        assert page(house, task).moved is None  # a day has passed, and nothing has happened
        move_on(house.engine, task, house["onni"], pohjatieto="uusi")
        house.engine.save_draft(house["aino"], task.id, {"lähde": "mine", "kysymys": "oma 2"})
        moved = page(house, task).moved
        assert [(one.field, one.mine, one.new) for one in moved.fields] == [("kysymys", "oma 2", "uusi")]
        assert [one.name for one in moved.submissions] == ["Selvitys"]
        assert moved.since == MORNING
    with later(days=2):
        typed = {"lähde": "mine 2", "kysymys": "oma 3"}
        house.engine.settle_draft(house["aino"], task.id, typed, ["kysymys", "nothing", "lähde.x"])
        settled = page(house, task)
        assert (settled.moved, settled.values) == (None, {"lähde": "mine 2", "kysymys": "uusi"})
    with later(days=3):
        move_on(house.engine, task, house["onni"], pohjatieto="vielä uudempi")
        house.engine.settle_draft(house["aino"], task.id, typed, [])
        assert page(house, task).values["kysymys"] == "oma 3"
        assert page(house, task).moved is None


def test_a_draft_has_seen_the_case_as_it_was_when_the_form_was_drawn(house, task):
    with later(minutes=10):
        move_on(house.engine, task, house["onni"])
    with later(minutes=20):
        house.engine.save_draft(house["aino"], task.id, {"lähde": "a"}, MORNING + timedelta(minutes=5))
        assert [one.name for one in page(house, task).moved.submissions] == ["Selvitys"]


def test_what_says_the_same_already_is_not_asked(house, task):
    house.engine.save_draft(house["aino"], task.id, {"kysymys": "uusi"})
    with later(hours=1):
        move_on(house.engine, task, house["onni"], pohjatieto="uusi")
        assert page(house, task).moved.fields == []


def test_a_draft_goes_with_the_task_when_its_writer_leaves_it(house, task):
    house.engine.save_draft(house["aino"], task.id, {"lähde": "Ainon"})
    (one,) = house.engine.attach(house["aino"], task.id, "liitteet", [Upload("a.pdf", PDF)])
    assert page(house, task).assignee_draft_at is not None
    house.engine.reassign(house["aino"], task.id, house["onni"].id, with_draft=True)
    offered = page(house, task, "onni").offered
    assert [(each.name, page(house, task, "onni").values) for each in offered] == [
        ("Aino", page(house, task, "onni").values)
    ]
    with pytest.raises(NotFound):
        house.engine.open_attachment(house["onni"], one.id)
    for _twice in range(2):
        house.engine.adopt_draft(house["onni"], task.id, house["aino"].id, "key")
    taken = page(house, task, "onni")
    assert (taken.values, taken.offered, set(taken.files)) == ({"lähde": "Ainon"}, [], {one.id})
    assert house.engine.open_attachment(house["onni"], one.id)[1] == PDF
    assert house.engine.draft(house["aino"], task.id).saved_at is None
    assert "draft_adopted" in house.events(task.case_key)
    values = {"lähde": "x", "liitteet": [one.id]}
    house.engine.complete_task(house["onni"], task.id, values)


def test_a_draft_that_was_not_left_is_nobody_elses(house, task):
    house.engine.save_draft(house["aino"], task.id, {"lähde": "Ainon"})
    house.engine.reassign(house["siiri"], task.id, house["onni"].id)
    assert page(house, task, "onni").offered == []
    with pytest.raises(NotFound):
        house.engine.adopt_draft(house["onni"], task.id, house["aino"].id)
    with pytest.raises(TaskTaken):
        house.engine.adopt_draft(house["aino"], task.id, house["aino"].id)


def test_a_task_that_goes_back_to_the_queue_takes_its_draft_along(house, task):
    house.engine.save_draft(house["aino"], task.id, {"lähde": "Ainon"})
    house.engine.release(house["aino"], task.id, with_draft=True)
    assert [one.name for one in page(house, task, "onni").offered] == ["Aino"]
    house.engine.claim(house["onni"], task.id)
    house.engine.adopt_draft(house["onni"], task.id, house["aino"].id)
    with pytest.raises(FormInvalid):
        house.engine.complete_task(house["onni"], task.id, {"lähde": ""})
    house.engine.complete_task(house["onni"], task.id, {"lähde": "x"})
