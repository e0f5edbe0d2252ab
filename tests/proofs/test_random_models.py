"""Random models do what they mean: the engine, pruned and reloaded at every step, against the oracle and its twin."""

from hypothesis import given, settings

from tests.proofs import blocks
from tests.proofs.models import QUIET, Tally, Tried, tries

MODELS = 70
KINDS = {
    name
    for name, kind in vars(blocks).items()
    if isinstance(kind, type) and issubclass(kind, blocks.Block) and not kind.__subclasses__()
}


def test_random_models_do_what_they_mean():
    tally = Tally()

    @settings(QUIET, max_examples=MODELS, derandomize=True)
    @given(tries())
    def prove(tried: Tried) -> None:
        tally.count(tried, tried.walk())

    prove()

    # What is proved is only what was walked: every kind of block and of deed, and most cases to their end.
    assert set(tally.blocks) >= KINDS
    assert set(tally.deeds) >= {"complete", "fire", "leap", "deliver"}
    assert tally.ended > tally.models // 2
    assert tally.steps > 4 * tally.models
