"""Two people at once: one is first, the other is told so, and nothing happens twice."""

import threading
from datetime import timedelta
from functools import partial

import orjson
import pytest

from engine import clock
from engine.errors import AlreadySo, Conflict, FormInvalid, KeyReused, TaskTaken, Unavailable
from engine.model.worklist_screens import WorklistQuery

VALUES = {"lähde": "terveysasema", "haara": "jatka"}


def at_once(*deeds):
    """Run every deed in a thread of its own, all released together; gives answers and errors in order."""
    gate = threading.Barrier(len(deeds))
    answers = [None] * len(deeds)

    def run(number, deed):
        gate.wait()
        try:
            answers[number] = deed()
        except Exception as error:  # noqa: BLE001 - the error is the answer
            answers[number] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_people_complete_the_same_task_at_once(house):
    for _ in range(5):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
        deeds = [partial(house.engine.complete_task, house[who], task.id, VALUES) for who in ("aino", "onni") * 2]
        answers = at_once(*deeds)
        refused = [one for one in answers if isinstance(one, Exception)]
        assert [type(one) for one in refused] == [TaskTaken] * 3
        assert refused[0].by_name in ("Aino", "Onni")
        assert house.events(case.key).count("task_completed") == 1
        assert house.events(case.key).count("tarve_tunnistettu") == 1


def test_the_same_key_twice_is_done_once_and_answered_the_same(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    answers = at_once(*(lambda: house.engine.complete_task(house["aino"], task.id, VALUES, "avain") for _ in range(3)))
    assert sorted(one.repeated for one in answers) == [False, True, True]
    assert {one.opened[0].id for one in answers} == {house.tasks(case.key)["jatka"].id}
    assert house.events(case.key).count("task_completed") == 1
    with pytest.raises(KeyReused):
        house.engine.complete_task(house["aino"], house.tasks(case.key)["jatka"].id, {}, "avain")


def test_starting_twice_with_one_key_opens_one_case(house):
    def start():
        return house.engine.start_case(
            house["aino"], definition="koe", region="koe", client={}, variables={}, idempotency_key="sama"
        )

    assert start().key == start().key
    assert len(house.cases("siiri")) == 1


def test_a_key_of_a_refused_request_is_free(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    with pytest.raises(FormInvalid):
        house.engine.complete_task(house["aino"], task.id, {}, "avain")
    assert not house.engine.complete_task(house["aino"], task.id, VALUES, "avain").repeated


def test_two_people_claim_the_same_task_at_once(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    answers = at_once(*(lambda who=who: house.engine.claim(house[who], task.id) for who in ("aino", "onni")))
    refused = [one for one in answers if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [TaskTaken]
    assert house.events(case.key).count("task_claimed") == 1


def test_two_people_take_the_next_task_and_get_different_ones(house):
    for _ in range(2):
        house.open_case()
    taken = at_once(*(lambda who=who: house.engine.claim_next(house[who]) for who in ("aino", "onni")))
    assert len({task.id for task in taken}) == 2
    assert house.engine.claim_next(house["aino"]) is None


def test_who_presses_twice_takes_one_task(house):
    for _ in range(2):
        house.open_case()
    taken = at_once(*(lambda: house.engine.claim_next(house["aino"], "painallus") for _ in range(2)))
    assert len({task.id for task in taken}) == 1
    # Once that one is done, the same page is pressed for another task.
    house.engine.complete_task(house["aino"], taken[0].id, VALUES)
    assert house.engine.claim_next(house["aino"], "painallus").id != taken[0].id


def test_claim_release_and_reassign(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    assert house.engine.claim(house["aino"], task.id).assignee_name == "Aino"
    with pytest.raises(TaskTaken) as taken:
        house.engine.complete_task(house["onni"], task.id, VALUES)
    assert taken.value.by_name == "Aino"
    assert house.engine.release(house["aino"], task.id).assignee_id is None
    assert house.engine.reassign(house["siiri"], task.id, house["onni"].id).assignee_name == "Onni"
    events = len(house.engine.case_page(house["siiri"], task.case_key).events)
    assert house.engine.reassign(house["siiri"], task.id, house["onni"].id).assignee_name == "Onni"
    with pytest.raises(AlreadySo):
        house.engine.reassign(house["siiri"], task.id, house["onni"].id, must_change=True)
    assert house.told("onni") == ["task_assigned"], "who has it already is not told again"
    assert len(house.engine.case_page(house["siiri"], task.case_key).events) == events
    with pytest.raises(FormInvalid):
        house.engine.reassign(house["siiri"], task.id, house["taimi"].id)
    assert [r.task.id for r in house.engine.worklist(house["onni"], WorklistQuery(view="mine")).rows] == [task.id]


def test_cases_opened_at_once_get_numbers_without_gaps(house):
    made = at_once(*(house.open_case for _ in range(4)))
    assert not [one for one in made if isinstance(one, Exception) and not isinstance(one, Unavailable)]
    numbers = sorted(int(case.key.rsplit("-", 1)[1]) for case in made)
    assert numbers == [1, 2, 3, 4]


def test_a_draft_is_ones_own_and_goes_with_the_task(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    saved = house.engine.save_draft(house["aino"], task.id, {"lähde": "kesken"})
    page = house.engine.task_page(house["aino"], task.id)
    assert (page.values, page.draft_saved_at) == ({"lähde": "kesken"}, saved.at)
    assert house.engine.task_page(house["onni"], task.id).draft_saved_at is None
    house.finish(case.key, "kirjaa", VALUES)
    page = house.engine.task_page(house["aino"], task.id)
    assert page.draft_saved_at is None
    assert page.values["lähde"] == "terveysasema"


def test_an_answer_that_an_older_version_kept_is_not_taken_for_another(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    house.engine.complete_task(house["aino"], task.id, VALUES, "avain")
    with house.engine._store.begin() as uow:
        kept = uow.idempotency.recall("avain", house["aino"].id)
        uow.idempotency.forget_before(clock.now() + timedelta(days=1))
        older = orjson.dumps({"task_id": task.id, "opened": ["id"]})
        uow.idempotency.remember("avain", house["aino"].id, kept["purpose"], older, clock.now())
    with pytest.raises(Conflict, match="upgraded"):
        house.engine.complete_task(house["aino"], task.id, VALUES, "avain")


def test_a_request_that_an_older_version_did_is_not_called_another(house):
    """Its fingerprint was made in another way: whether it was the same request cannot be told."""
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    with house.engine._store.begin() as uow:
        purpose = f"complete_task:{task.id}:{'0' * 64}"
        uow.idempotency.remember("avain", house["aino"].id, purpose, b"{}", clock.now())
    with pytest.raises(Conflict, match="upgraded") as refused:
        house.engine.complete_task(house["aino"], task.id, VALUES, "avain")
    assert not isinstance(refused.value, KeyReused)
    assert "kirjaa" in house.tasks(case.key)
