"""An instance that is moved before every step to a version with other words walks as the model means."""

import re

import pytest
from hypothesis import given, settings

from engine import interpreter
from tests.proofs import walk, world
from tests.proofs.draw import DIAGRAM, draw
from tests.proofs.models import QUIET, Tried, tries

MODELS = 6


@pytest.fixture
def moving(monkeypatch):
    """Let every instance of a proof move after each of its steps; counts the moves."""
    drawn, moves, keep = [], [], world.Instance._keep

    def draw_and_note(model):
        drawn[:] = [draw(model)]
        return drawn[0]

    def keep_moved(self, advance):
        keep(self, advance)
        if advance.ended:
            return
        other = getattr(self, "other", None) or interpreter.load_program(renamed(drawn[0]), "main")
        moved = interpreter.move(self.program, other, self.state)
        self.program, self.other, self.state = other, self.program, moved.state
        said = (moved.timers, moved.waiting_for, moved.active)
        world._same("moved", said, (advance.timers, advance.waiting_for, advance.active))
        moves.append(moved)

    monkeypatch.setattr(walk, "draw", draw_and_note)
    monkeypatch.setattr(world.Instance, "_keep", keep_moved)
    return moves


def renamed(files):
    """Give the model with other names of its steps: it is another version, and nothing of it runs otherwise."""
    return {**files, DIAGRAM: re.sub(rb'(<bpmn:userTask [^>]*name=")', rb"\1Next ", files[DIAGRAM])}


def test_moved_models_do_what_they_mean(moving):
    @settings(QUIET, max_examples=MODELS, derandomize=True)
    @given(tries())
    def prove(tried: Tried) -> None:
        tried.walk()

    prove()

    assert len(moving) > 3 * MODELS
