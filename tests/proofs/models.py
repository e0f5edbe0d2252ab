"""Random walks for hypothesis: a model and the numbers that lead through it, so that both shrink together."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.proofs.blocks import Model
from tests.proofs.grow import Chance, grow
from tests.proofs.walk import Story, walk

MOST = 4095
QUIET = settings(
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    phases=[Phase.generate, Phase.shrink],
)


@dataclass(frozen=True)
class Tried:
    """A model and a way through it."""

    model: Model
    numbers: tuple[int, ...]

    def __repr__(self) -> str:
        return f"a model of {sum(1 for _ in self.model.blocks())} blocks; its diagram and walk are noted at the error"

    @property
    def chance(self) -> Chance:
        numbers = chain(self.numbers, repeat(0))
        return lambda below: next(numbers) % below

    def walk(self) -> Story:
        return walk(self.model, self.chance)


@st.composite
def tries(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Tried:
    """Give random models with ways through them."""
    model = grow(lambda below: draw(st.integers(0, below - 1)))
    return Tried(model, tuple(draw(st.lists(st.integers(0, MOST), min_size=60, max_size=60))))


class Tally:
    """What a run has covered."""

    def __init__(self) -> None:
        self.models = self.steps = self.ended = 0
        self.blocks: Counter[str] = Counter()
        self.deeds: Counter[str] = Counter()

    def count(self, tried: Tried, story: Story) -> None:
        self.models += 1
        self.steps += len(story.steps)
        self.ended += story.ended
        self.blocks.update({type(block).__name__ for block in tried.model.blocks()})
        self.deeds.update(story.kinds)

    def __str__(self) -> str:
        kinds = ", ".join(f"{name} {n}" for name, n in sorted(self.blocks.items()))
        deeds = ", ".join(f"{name} {n}" for name, n in sorted(self.deeds.items()))
        return (
            f"{self.models} models, {self.steps} steps ({deeds}), {self.ended} cases to their end; models with {kinds}"
        )
