"""The event log has numbers without gaps and shows where it was changed."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from engine.errors import NotFound
from engine.store.tables import event


def test_events_are_numbered_from_one_and_come_back_as_they_were(store, world):
    instance = world.instance(world.case())
    given = [world.event(instance, f"e{n}", attributes={"n": n, "at": world.now}) for n in range(3)]
    with store.begin() as uow:
        uow.events.append(given[:2])
        uow.events.append(given[2:])
    numbered = [replace(e, seq=n) for n, e in enumerate(given, start=1)]
    with store.begin(write=False) as uow:
        assert uow.events.of_instance(instance.id) == uow.events.of_case(instance.case_id) == numbered
        assert uow.events.verify(instance.id) is None
        assert uow.events.last_at(instance.case_id) == world.now


def test_events_of_two_instances_in_one_block_have_their_own_numbers(store, world):
    one, two = world.instance(), world.instance()
    with store.begin() as uow:
        uow.events.append([world.event(i) for i in (one, two, one)])
    with store.begin(write=False) as uow:
        assert [[e.seq for e in uow.events.of_instance(i.id)] for i in (one, two)] == [[1, 2], [1]]


def test_threads_that_write_at_once_leave_no_gap_and_no_double_number(store, world):
    instance = world.instance()

    def write(n):
        for _ in range(10):
            with store.begin() as uow:
                uow.events.append([world.event(instance, f"by-{n}"), world.event(instance, f"by-{n}")])

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.begin(write=False) as uow:
        assert [e.seq for e in uow.events.of_instance(instance.id)] == list(range(1, 81))
        assert uow.events.verify(instance.id) is None


@pytest.mark.parametrize(
    "tamper",
    [
        update(event).where(event.c.seq == 3).values(actor_name="Joku muu"),
        update(event).where(event.c.seq == 3).values(attributes={"tulos": "toinen"}),
        update(event).where(event.c.seq == 3).values(hash=b"0" * 32),
        delete(event).where(event.c.seq == 3),
    ],
    ids=["who", "what", "hash", "gone"],
)
def test_a_changed_row_is_found_where_it_is(store, world, tamper):
    instance = world.instance()
    with store.begin() as uow:
        uow.events.append([world.event(instance, f"e{n}") for n in range(5)])
    with store.begin() as uow:
        uow.ground.run(tamper)
        assert uow.events.verify(instance.id) == 3


def test_an_event_of_an_unknown_instance_is_refused(store, world):
    stray = replace(world.event(world.instance()), instance_id="x")
    with pytest.raises(NotFound), store.begin() as uow:
        uow.events.append([stray])
