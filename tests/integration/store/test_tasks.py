"""Of all who want the same task exactly one gets it."""

import threading
from dataclasses import replace

import pytest

from engine.errors import Conflict, NotFound
from engine.model import TaskStatus


def race(number, attempt):
    """Let `number` threads begin `attempt(n)` at the same moment; gives their answers."""
    gate, answers = threading.Barrier(number), [None] * number

    def run(n):
        gate.wait()
        answers[n] = attempt(n)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_eight_who_complete_the_same_task_at_once_exactly_one_wins(store, world):
    instance = world.instance(world.case())
    for _ in range(5):
        task = world.task(instance)

        def complete(n, task=task):
            with store.begin() as uow:
                if not uow.tasks.close(task.id, TaskStatus.DONE, world.now, None):
                    return None
                uow.events.append([world.event(instance, "task_completed", task_id=task.id, actor_id=f"{n}")])
                return n

        winners = [answer for answer in race(8, complete) if answer is not None]
        with store.begin(write=False) as uow:
            events = [e for e in uow.events.of_instance(instance.id) if e.task_id == task.id]
            assert uow.tasks.get(task.id).status is TaskStatus.DONE
        assert len(winners) == 1
        assert [e.actor_id for e in events] == [str(winners[0])]


def test_of_eight_who_claim_the_same_task_at_once_exactly_one_wins(store, world):
    task = world.task(world.instance())
    people = [world.person(f"P{n}") for n in range(8)]

    def claim(n):
        with store.begin() as uow:
            return uow.tasks.assign(task.id, people[n].id, world.now, None)

    answers = race(8, claim)
    assert answers.count(True) == 1
    winner = people[answers.index(True)]
    with store.begin(write=False) as uow:
        expected = {"assignee_id": winner.id, "assignee_name": winner.name, "claimed_at": world.now}
        assert uow.tasks.get(task.id) == replace(task, **expected)


def test_even_without_the_guard_a_task_has_only_one_completion_event(store, world):
    instance = world.instance()
    task = world.task(instance)
    completion = world.event(instance, "task_completed", task_id=task.id)
    with store.begin() as uow:
        uow.events.append([completion, world.event(instance, "task_claimed", task_id=task.id)])
        uow.events.append([world.event(instance, "task_claimed", task_id=task.id)])
    with pytest.raises(Conflict), store.begin() as uow:
        uow.events.append([completion])


def test_a_closed_task_cannot_be_closed_claimed_or_released(store, world):
    anna = world.person()
    task = world.task(world.instance())
    with store.begin() as uow:
        assert uow.tasks.close(task.id, TaskStatus.WITHDRAWN, world.now, None)
        assert not uow.tasks.close(task.id, TaskStatus.DONE, world.now, anna.id)
        assert not uow.tasks.assign(task.id, anna.id, world.now, None)
        closed = {"status": TaskStatus.WITHDRAWN, "closed_at": world.now}
        assert uow.tasks.get(task.id) == replace(task, **closed)


def test_a_task_passes_from_hand_to_hand_only_from_its_holder(store, world):
    anna, bea = world.person("Anna"), world.person("Bea")
    task = world.task(world.instance())
    with store.begin() as uow:
        assert uow.tasks.assign(task.id, anna.id, world.now, None)
        assert not uow.tasks.assign(task.id, bea.id, world.now, None)
        assert not uow.tasks.assign(task.id, None, world.now, bea.id)
        assert uow.tasks.assign(task.id, bea.id, world.later(hours=1), anna.id)
        assert uow.tasks.get(task.id).assignee_name == "Bea"
        assert uow.tasks.assign(task.id, None, world.later(hours=2), bea.id)
        assert uow.tasks.get(task.id) == task


def test_open_tasks_are_listed_oldest_first_and_carry_their_escalation(store, world):
    case = world.case()
    instance = world.instance(case)
    second = world.task(instance, opened_at=world.later(hours=1), case=case)
    first = world.task(instance, case=case)
    done = world.task(instance, opened_at=world.later(hours=2), case=case)
    with store.begin() as uow:
        uow.tasks.close(done.id, TaskStatus.DONE, world.now, None)
        assert uow.tasks.open_of(instance.id) == [first, second]
        assert [t.id for t in uow.tasks.of_case(case.id)] == [first.id, second.id, done.id]
        uow.tasks.widen(first.id, ["palvelut", "tiimi"])
        uow.tasks.set_level(first.id, 2)
        uow.tasks.set_priority(case.id, 3)
        wider = {"candidate_groups": ("tiimi", "palvelut"), "escalation_level": 2, "priority": 3}
        assert uow.tasks.get(first.id) == replace(first, **wider)
        assert uow.tasks.get(done.id).priority == 0
        with pytest.raises(NotFound):
            uow.tasks.get("x")
