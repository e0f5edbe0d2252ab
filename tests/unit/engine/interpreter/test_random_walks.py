"""Pruned and reloaded at every step, an instance behaves as one that is never touched."""

import random

import pytest

from tests.unit.engine.interpreter.patterns import PATTERNS
from tests.unit.engine.interpreter.twin import Twin, go_on, picture_of
from tests.unit.engine.interpreter.world import Player, World

WALKS = 15
STEPS = 60


def _world(chance: random.Random) -> World:
    world = World(n=[True, chance.random() < 0.7, chance.random() < 0.7], opened=False, stop=False)
    world.effects["open_consultation"] = lambda _: world.live.update(opened=True)
    return world


def _walk(name: str, seed: int) -> list[str]:
    chance = random.Random(seed)
    mine, its = _world(random.Random(seed)), _world(random.Random(seed))
    player = Player(PATTERNS[name](), world=mine)
    player.start()
    twin = Twin(player.program, its, player.now)
    walked: list[str] = []
    for _ in range(STEPS):
        assert picture_of(player.last, player.ready) == twin.picture(), (seed, walked)
        if player.last.ended:
            return walked
        mine.live["stop"] = its.live["stop"] = chance.random() < 0.1
        mine.live["more"] = its.live["more"] = chance.random() < 0.2
        walked.append(go_on(player, twin, chance))
    return walked


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pruned_and_reloaded_instance_equals_its_twin(name):
    walks = [_walk(name, seed) for seed in range(WALKS)]

    assert max(len(walk) for walk in walks) > 5
