"""A fault that is planted into the interpreter is seen by the comparison with the oracle, within few models."""

import random

import pytest

from engine.errors import DiagramFailed, StuckInstance
from engine.interpreter import settle
from tests.proofs.draw import draw
from tests.proofs.grow import grow, grow_bare_loop
from tests.proofs.mutants import MUTANTS
from tests.proofs.walk import STEPS, Differs, Story, Walk, problems_of, walk

ENOUGH = 120
"""Models within which every fault must be seen; without a fault all of them agree."""


def seen_at(models: int) -> int | None:
    """Give the number of the first model at which the comparison sees a fault."""
    for seed in range(models):
        chance = random.Random(seed).randrange
        model = grow(chance)
        try:
            walk(model, chance)
        except (Differs, StuckInstance):
            return seed
        except Exception:  # noqa: BLE001, S112 - a crash shows nothing of the oracle
            continue
    return None


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_planted_fault_is_seen(mutant, monkeypatch):
    mutant(monkeypatch)

    assert seen_at(ENOUGH) is not None


def test_joins_that_count_the_tokens_of_rounds_gone_by_are_refused_and_would_be_seen(monkeypatch):
    # Pruning happens to cut off the rounds gone by; the library itself is what is looked at here.
    monkeypatch.setattr(settle, "prune", lambda _: None)
    seen = 0
    for seed in range(40):
        chance = random.Random(seed).randrange
        model = grow_bare_loop(chance)
        files = draw(model)
        assert any("parallel-in-loop" in problem for problem in problems_of(files))
        try:
            Walk(model, files, chance, Story()).run(STEPS)
        except (Differs, StuckInstance):
            seen += 1
        except DiagramFailed:
            continue

    assert seen
