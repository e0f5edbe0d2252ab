"""Instances of one case that reach for each other at the same moment: everybody gets through, nobody gets an error."""

import threading
from datetime import timedelta

import pytest

from engine import clock
from engine.errors import Collision, Unavailable
from engine.process_engine.again import RETRIES, again_after_collision
from tests.load.crossing_bundle import CROSSING
from tests.load.invariants import violations

ROUNDS = 120
"""Completions of main tasks, by two people on two cases."""
SWEEPERS = 2


@pytest.fixture
def rowers(engine):
    """Give two people of the crossing charts' region."""
    engine.publish(CROSSING, actor=None, comment="crossing")
    return [
        engine.add_person(
            name,
            name=name.capitalize(),
            email="",
            organisation="Koe",
            region="myrsky",
            groups=["soutajat"],
            roles=[],
            password="",
        )
        for name in ("airo", "mela")
    ]


class Sea:
    """What the threads share: whether they go on, what they acknowledged and what reached them."""

    def __init__(self, engine):
        self.engine, self.calm = engine, threading.Event()
        self.acknowledged, self.errors, self.fired = [], [], 0

    def row(self, person, case):
        """Complete the main task of the case again and again."""
        open_tasks = self.engine.case_page(person, case.key).open_tasks
        task_id = open_tasks[0].task.id
        for number in range(ROUNDS // 2):
            key = f"{case.key}-{number}"
            done = self.engine.complete_task(person, task_id, {"sana": "vielä"}, key)
            self.acknowledged.append((task_id, person.username, key))
            (task_id,) = (task.id for task in done.opened if task.element == "souda")

    def sweep(self):
        """Fire what is due, at a moment that runs ahead of the wall clock."""
        ahead = timedelta(hours=1)
        while not self.calm.is_set():
            ahead += timedelta(seconds=2)
            with clock.at(clock.now() + ahead):
                self.fired += self.engine.fire_due(limit=10)

    def caught(self, deed, *given):
        """Give what a thread runs: every error is kept."""

        def run():
            try:
                deed(*given)
            except Exception as error:  # noqa: BLE001 - the test looks at it
                self.errors.append(error)

        return threading.Thread(target=run)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_sides_answer_while_people_end_and_begin_them(engine, rowers, database_url):
    sea = Sea(engine)
    cases = [
        engine.start_case(person, definition="myrsky", region="myrsky", client={}, variables={}) for person in rowers
    ]
    people = [sea.caught(sea.row, *pair) for pair in zip(rowers, cases, strict=True)]
    sweepers = [sea.caught(sea.sweep) for _ in range(SWEEPERS)]
    for thread in (*people, *sweepers):
        thread.start()
    for thread in people:
        thread.join()
    sea.calm.set()
    for thread in sweepers:
        thread.join()
    assert sea.errors == []
    assert len(sea.acknowledged) == ROUNDS
    answers = [event.name for case in cases for event in engine.case_page(rowers[0], case.key).events]
    assert answers.count("message_received") > SWEEPERS
    assert violations(database_url, engine, sea.acknowledged) == []


def test_what_the_database_has_undone_is_done_again_and_nothing_else():
    tries = []

    @again_after_collision
    def fails(error, times):
        tries.append(error)
        if len(tries) <= times:
            raise error
        return len(tries)

    assert fails(Collision("x"), RETRIES) == RETRIES + 1
    tries.clear()
    with pytest.raises(Collision):
        fails(Collision("x"), RETRIES + 1)
    assert len(tries) == RETRIES + 1
    tries.clear()
    with pytest.raises(Unavailable):
        fails(Unavailable("x"), 1)
    assert len(tries) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_deadlock_is_a_collision(engine, rowers):
    gate, errors = threading.Barrier(2), []

    def reach(first, second):
        try:
            with engine._store.begin() as uow:
                uow.people.set_language(first.id, "sv")
                gate.wait()
                uow.people.set_language(second.id, "sv")
        except Collision as error:
            errors.append(error)

    threads = [threading.Thread(target=reach, args=pair) for pair in (rowers, rowers[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) == 1
