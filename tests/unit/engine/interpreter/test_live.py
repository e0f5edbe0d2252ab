"""What is kept alive: taken once, by its bytes only, never after an error, never too many."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.errors import NotReady, StateRefused
from engine.interpreter import live
from engine.interpreter.complete import ready_step
from engine.interpreter.settle import advance
from tests.unit.engine.interpreter.patterns import PATTERNS
from tests.unit.engine.interpreter.world import Player


@pytest.fixture
def player():
    live.forget()
    player = Player(PATTERNS[next(iter(PATTERNS))]())
    player.start()
    player.wait(days=0)  # the second step: what it leaves is kept
    return player


def test_a_kept_instance_is_taken_by_one_only(player):
    kept = live.kept(player.state)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: live.restore(player.program, player.state, live._NOBODY), range(8)))

    assert kept is not None
    assert sum(one is kept for one in taken) == 1
    assert len({id(one) for one in taken}) == 8


def test_another_program_reads_the_bytes(player):
    other = Player(PATTERNS[next(iter(PATTERNS))]()).program
    kept = live.kept(player.state)

    assert live.restore(other, player.state, live._NOBODY) is not kept


def test_a_state_that_was_changed_is_refused_though_its_instance_is_kept(player):
    changed = player.state[:-1] + bytes([player.state[-1] ^ 1])

    with pytest.raises(StateRefused):
        live.restore(player.program, changed, live._NOBODY)


def test_after_an_error_nothing_is_kept_and_the_step_can_be_done_again(player):
    state, element = player.state, player.ready[0]
    task_id = next(task for task, at in player.open.items() if at == element)
    run = live._NOBODY

    workflow = live.restore(player.program, state, run)
    with pytest.raises(NotReady):
        advance(player.program, workflow, run, ready_step(workflow, "none").run)

    assert live.kept(state) is None
    assert player.complete(element).left[0] == element
    assert task_id not in player.open


def test_only_so_many_are_kept(player):
    for _ in range(live.KEPT + 3):
        Player(PATTERNS[next(iter(PATTERNS))]()).start()

    assert len(live._kept) <= live.KEPT
    assert live.kept(player.state) is None
