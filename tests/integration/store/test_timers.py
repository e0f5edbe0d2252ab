"""A due timer is claimed by one worker, together with its instance."""

import threading
from dataclasses import replace

import pytest

from engine.errors import NotFound
from engine.model import SetTimer, TimerKind


def fire_all(store, moment, fired):
    """Fire what is due until nothing is, as a worker does."""
    while True:
        with store.begin() as uow:
            timer = uow.timers.claim_due(moment)
            if timer is None:
                return
            instance = uow.instances.lock(timer.instance_id)
            uow.instances.save(replace(instance, walked=(*instance.walked, timer.name)))
            uow.timers.delete([timer.id])
        fired.append(timer.id)


def test_four_workers_fire_each_due_timer_once(store, world):
    instances = [world.instance() for _ in range(6)]
    timers = [world.timer(instance, name=f"T{n}") for n in range(10) for instance in instances]
    fired = []
    workers = [threading.Thread(target=fire_all, args=(store, world.now, fired)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    fire_all(store, world.now, fired)  # on PostgreSQL a worker leaves what another one holds
    assert sorted(fired) == sorted(t.id for t in timers)
    with store.begin(write=False) as uow:
        for instance in instances:
            assert sorted(uow.instances.get(instance.id).walked) == sorted(f"T{n}" for n in range(10))
        assert uow.timers.overdue(world.now) == []


def test_what_has_been_due_longest_is_claimed_first_and_what_is_not_due_never(store, world):
    instance = world.instance()
    world.timer(instance, due=world.later(seconds=1))
    second = world.timer(instance)
    first = world.timer(instance, due=world.later(days=-1))
    with store.begin() as uow:
        assert uow.timers.overdue(world.now) == [first, second]
        for expected in (first, second):
            assert uow.timers.claim_due(world.now) == expected
            uow.timers.delete([expected.id])
        assert uow.timers.claim_due(world.now) is None


def test_a_claimed_timer_that_failed_is_due_later_with_its_tries(store, world):
    timer = world.timer(world.instance())
    with store.begin() as uow:
        uow.timers.move(timer.id, world.later(minutes=1), step=1, tries=2)
        assert uow.timers.claim_due(world.now) is None
        assert uow.timers.claim_due(world.later(minutes=1)) == replace(
            timer, due=world.later(minutes=1), step=1, tries=2
        )
        with pytest.raises(NotFound):
            uow.timers.move("x", world.now, 0, 0)


def test_a_claim_that_is_rolled_back_is_due_again(store, world):
    timer = world.timer(world.instance())
    with pytest.raises(ZeroDivisionError), store.begin() as uow:
        uow.timers.delete([uow.timers.claim_due(world.now).id, 1 / 0])
    with store.begin() as uow:
        assert uow.timers.claim_due(world.now) == timer


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_timer_of_an_instance_at_work_is_passed_over(store, world):
    busy, idle = world.instance(), world.instance()
    world.timer(busy, due=world.later(days=-1))
    other = world.timer(idle)
    with store.begin() as at_work:
        at_work.instances.lock(busy.id)
        with store.begin() as worker:
            assert worker.timers.claim_due(world.now) == other


def test_the_rows_of_bpmn_timers_become_what_the_instance_waits_for(store, world):
    instance = world.instance(world.case())
    watch = world.timer(instance)
    kept, gone, moved, new = (SetTimer(world.id(), name, world.now) for name in ("kept", "gone", "moved", "new"))
    later = replace(moved, due=world.later(days=1))
    with store.begin() as uow:
        uow.timers.replace_bpmn(instance, [kept, gone, moved])
        failed = [t for t in uow.timers.of_instance(instance.id) if t.name in ("kept", "moved")]
        for timer in failed:
            uow.timers.move(timer.id, timer.due, step=0, tries=1)
        uow.timers.replace_bpmn(instance, [kept, later, new])
        rows = uow.timers.of_instance(instance.id, TimerKind.BPMN)
        assert {(t.id, t.name, t.due, t.tries) for t in rows} == {
            (kept.id, "kept", kept.due, 1),
            (moved.id, "moved", later.due, 0),
            (new.id, "new", new.due, 0),
        }
        assert uow.timers.of_case(instance.case_id, TimerKind.WATCH) == [watch]


def test_timers_end_with_their_task_or_case(store, world):
    case = world.case()
    instance = world.instance(case)
    task = world.task(instance)
    world.timer(instance, task_id=task.id, kind=TimerKind.DUE)
    watch = world.timer(instance)
    elsewhere = world.timer(world.instance())
    with store.begin() as uow:
        uow.timers.delete_for_task(task.id)
        assert uow.timers.of_instance(instance.id) == [watch]
        uow.timers.delete_for_case(case.id)
        assert uow.timers.overdue(world.now) == [elsewhere]


def test_an_idle_watch_is_put_off_by_its_name_and_nothing_else_is(store, world):
    case = world.case()
    instance = world.instance(case)
    watch = world.timer(instance, name="hiljaisuus", step=1, tries=2)
    other = world.timer(instance, name="hiljaisuus", kind=TimerKind.DUE)
    later = world.later(days=45)
    with store.begin() as uow:
        assert uow.timers.put_off(case.id, "hiljaisuus", later)
        assert not uow.timers.put_off(case.id, "muu", later)
        assert not uow.timers.put_off("x", "hiljaisuus", later)
    with store.begin(write=False) as uow:
        rows = {timer.id: timer for timer in uow.timers.of_case(case.id)}
    assert rows[watch.id] == replace(watch, due=later, step=0, tries=0)
    assert rows[other.id] == other
