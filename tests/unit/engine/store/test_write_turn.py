"""Writers of one process take turns in the order in which they asked."""

import threading
import time

import pytest

from engine.errors import Unavailable
from engine.store.write_turn import WriteTurn


def test_who_asked_first_writes_first_even_when_the_holder_asks_again_at_once():
    turn, order, asked = WriteTurn(), [], []

    def person(name):
        asked.append(name)
        with turn.taken(5):
            order.append(name)

    threads = []
    with turn.taken(5):
        for name in ("first", "second"):
            thread = threading.Thread(target=person, args=(name,))
            thread.start()
            threads.append(thread)
            while len(turn._waiting) < len(threads):
                time.sleep(0.001)
    with turn.taken(5):
        order.append("background again")
    for thread in threads:
        thread.join()
    assert order == ["first", "second", "background again"]


def test_a_turn_that_does_not_come_in_time_is_unavailable_and_the_next_one_is_free():
    turn = WriteTurn()
    with turn.taken(5), pytest.raises(Unavailable), turn.taken(0.01):
        pass
    with turn.taken(0.01):
        pass


def test_a_failing_writer_gives_its_turn_back():
    turn = WriteTurn()
    with pytest.raises(RuntimeError), turn.taken(1):
        raise RuntimeError
    with turn.taken(0.01):
        pass


def test_only_one_writes_at_a_time():
    turn, inside, most = WriteTurn(), [], []

    def write():
        for _ in range(200):
            with turn.taken(10):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 1200
    assert max(most) == 1
