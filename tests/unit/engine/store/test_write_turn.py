"""Writers of one process take turns in the order in which they asked."""

import threading
import time
from contextlib import contextmanager

import pytest

from engine.errors import Unavailable
from engine.store.write_turn import WriteTurn


@contextmanager
def held(turn, seconds):
    turn.take(seconds)
    try:
        yield
    finally:
        turn.give()


def test_who_asked_first_writes_first_even_when_the_holder_asks_again_at_once():
    turn, order, asked = WriteTurn(), [], []

    def person(name):
        asked.append(name)
        with held(turn, 5):
            order.append(name)

    threads = []
    with held(turn, 5):
        for name in ("first", "second"):
            thread = threading.Thread(target=person, args=(name,))
            thread.start()
            threads.append(thread)
            while len(turn._waiting) < len(threads):
                time.sleep(0.001)
    with held(turn, 5):
        order.append("background again")
    for thread in threads:
        thread.join()
    assert order == ["first", "second", "background again"]


def test_a_turn_that_does_not_come_in_time_is_unavailable_and_the_next_one_is_free():
    turn = WriteTurn()
    with held(turn, 5), pytest.raises(Unavailable), held(turn, 0.01):
        pass
    with held(turn, 0.01):
        pass


def test_a_failing_writer_gives_its_turn_back():
    turn = WriteTurn()
    with pytest.raises(RuntimeError), held(turn, 1):
        raise RuntimeError
    with held(turn, 0.01):
        pass


def test_only_one_writes_at_a_time():
    turn, inside, most = WriteTurn(), [], []

    def write():
        for _ in range(200):
            with held(turn, 10):
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
