"""Many ask for the same thing at the same moment: one gets it, the others are told who was first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

VALUES = {"values": {"lähde": "terveysasema", "haara": "jatka"}}
MANY = 8


def at_once(act):
    """Let many act at the same moment; gives their answers."""
    gate = Barrier(MANY)

    def one(number):
        gate.wait()
        return act(number)

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


def test_a_task_is_done_once_and_the_others_hear_by_whom(either_office):
    office = either_office
    case = office.open_case()
    task = office.task(case.key)
    for who in ("aino", "onni"):
        office.bearer(who)
    answers = at_once(lambda n: office.call(("aino", "onni")[n % 2], f"/tasks/{task.id}/complete", VALUES))
    assert sorted(one.status_code for one in answers) == [200] + [409] * (MANY - 1)
    winner = ("aino", "onni")[[one.status_code for one in answers].index(200) % 2]
    for one in answers:
        if one.status_code == 409:
            assert one.mimetype == "application/problem+json"
            assert one.json["by"] == office.people[winner].name
            assert datetime.fromisoformat(one.json["at"]).tzinfo is not None
    page = office.engine.case_page(office.people["siiri"], case.key)
    assert len(page.submissions) == 1
    assert [event.name for event in page.events].count("task_completed") == 1


def test_one_key_sent_many_times_at_once_is_one_completion(either_office):
    office = either_office
    case = office.open_case()
    task = office.task(case.key)
    office.bearer("aino")
    answers = at_once(lambda n: office.call("aino", f"/tasks/{task.id}/complete", VALUES, Idempotency_Key="k1"))
    assert [one.status_code for one in answers] == [200] * MANY
    assert len({one.data for one in answers}) == 1
    assert len(office.engine.case_page(office.people["siiri"], case.key).submissions) == 1


def test_one_key_opens_one_case(either_office):
    office = either_office
    office.bearer("aino")
    body = {"process": "koe", "region": "koe", "client": {"name": "Esimerkki"}}
    answers = at_once(lambda n: office.call("aino", "/cases", body, Idempotency_Key="k2"))
    assert [one.status_code for one in answers] == [201] * MANY
    assert {one.json["key"] for one in answers} == set(office.keys("siiri"))
    assert len(office.keys("siiri")) == 1


def test_a_key_is_not_answered_with_what_another_request_did(either_office):
    office = either_office
    first, second = office.open_case(), office.open_case()
    task, other = office.task(first.key), office.task(second.key)
    key = {"Idempotency_Key": "k3"}
    assert office.call("aino", f"/tasks/{task.id}/complete", VALUES, **key).status_code == 200
    before = office.counted()
    changed = {"values": {"lähde": "muu", "haara": "jatka"}}
    client = {"process": "koe", "region": "koe"}
    assert office.call("aino", f"/tasks/{other.id}/complete", VALUES, **key).status_code == 422
    assert office.call("aino", f"/tasks/{task.id}/complete", changed, **key).status_code == 422
    answer = office.call("aino", "/cases", client, **key)
    assert answer.status_code == 422
    assert answer.json["type"].endswith("#problem-key-reused")
    assert office.counted() == before
    assert office.task(second.key).id == other.id
    assert office.call("aino", f"/tasks/{task.id}/complete", VALUES, **key).status_code == 200


def test_a_case_is_not_mistaken_for_that_of_another_client(office):
    body, key = {"process": "koe", "region": "koe"}, {"Idempotency_Key": "k4"}
    assert office.call("aino", "/cases", body | {"client": {"name": "Yksi"}}, **key).status_code == 201
    assert office.call("aino", "/cases", body | {"client": {"name": "Toinen"}}, **key).status_code == 422
    assert len(office.keys("siiri")) == 1


def test_a_key_of_somebody_else_is_only_a_key(office):
    case = office.open_case()
    task = office.task(case.key)
    key = {"Idempotency_Key": "k5"}
    assert office.call("aino", f"/tasks/{task.id}/complete", VALUES, **key).status_code == 200
    assert office.call("onni", f"/tasks/{task.id}/complete", VALUES, **key).status_code == 409
    assert office.call("ville", f"/tasks/{task.id}/complete", VALUES, **key).status_code == 404


def test_a_page_sent_twice_is_one_act_and_changed_it_is_refused(office):
    case = office.open_case()
    task = office.task(case.key)
    form = {"_key": "from-the-page", "lähde": "x", "haara": "jatka"}
    first = office.post("aino", f"/tasks/{task.id}", form)
    again = office.post("aino", f"/tasks/{task.id}", form)
    assert first.status_code == again.status_code == 303
    assert first.location == again.location
    assert office.post("aino", f"/tasks/{task.id}", {**form, "lähde": "y"}).status_code == 409
    assert len(office.engine.case_page(office.people["siiri"], case.key).submissions) == 1


def test_a_task_is_taken_by_one(office):
    case = office.open_case()
    task = office.task(case.key)
    for who in ("aino", "onni"):
        office.bearer(who)
    answers = at_once(lambda n: office.call(("aino", "onni")[n % 2], f"/tasks/{task.id}/claim"))
    holder = office.task(case.key).assignee_id
    for number, one in enumerate(answers):
        mine = office.people[("aino", "onni")[number % 2]].id == holder
        assert one.status_code == (200 if mine else 409)
