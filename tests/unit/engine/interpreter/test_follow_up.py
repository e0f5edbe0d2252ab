"""A follow-up that lasts for years costs in its 250th round what it cost in its first."""

import time
from datetime import timedelta

from engine.interpreter import complete, inspect
from tests.unit.engine.interpreter.patterns import follow_up
from tests.unit.engine.interpreter.world import Player, World

ROUNDS = 250


def _round(player: Player) -> None:
    player.now += timedelta(days=1)
    player.complete("follow")
    player.complete("meet")


def _costs(*players: Player) -> list[float]:
    """Seconds for one completion of each, from states that are kept: the best of many, taken in turn."""
    times = [[_completion(player) for player in players] for _ in range(15)]
    return [min(column) for column in zip(*times, strict=True)]


def _completion(player: Player) -> float:
    task = inspect(player.program, player.state).ready[0]
    begun = time.thread_time()
    complete(player.program, player.state, task.id, player.world, player.now)
    return time.thread_time() - begun


def _played(rounds: int, *, reminded_in: int = 0) -> Player:
    player = Player(follow_up(), world=World(stop=False))
    player.start()
    for number in range(1, rounds + 1):
        if number == reminded_in:
            player.wait(days=7)
            player.complete("nudge")
        _round(player)
    return player


def test_250_rounds_stay_flat_in_bytes_and_in_time():
    young, old = _played(2), _played(ROUNDS)

    assert old.ready == ["follow"]
    assert len(old.state) <= 1.05 * len(young.state)
    assert inspect(old.program, old.state).steps == inspect(young.program, young.state).steps
    of_young, of_old = _costs(young, old)
    assert of_old <= 1.5 * of_young


def test_a_reminder_of_the_first_round_does_not_pin_the_history():
    young, old = _played(3, reminded_in=2), _played(ROUNDS, reminded_in=2)

    assert inspect(old.program, old.state).steps == inspect(young.program, young.state).steps
    assert len(old.state) <= 1.05 * len(young.state)


def test_after_250_rounds_the_loop_still_ends():
    player = _played(ROUNDS, reminded_in=2)
    player.world.live["stop"] = True

    _round(player)

    assert player.last.ended
    assert player.last.end_element == "e"


def test_an_open_reminder_beside_the_loop_slows_it_down_and_stops_nothing():
    # Its history is pinned by a step that is truly open; the library alone would lose its token at depth 1000.
    player = Player(follow_up(), world=World(stop=False))
    player.start()
    player.wait(days=7)
    for _ in range(60):
        _round(player)

    assert player.ready == ["follow", "nudge"]
    player.complete("nudge")
    _round(player)
    assert inspect(player.program, player.state).steps < 40
