"""`make proofs`: thousands of random models, in batches whose seeds are printed."""

import argparse
import sys
import time
from pathlib import Path

from hypothesis import given, seed, settings
from rich.console import Console

from tests.proofs.models import QUIET, Tally, Tried, tries

BATCH = 250


def prove(first_seed: int, models: int, tally: Tally) -> None:
    """Prove one batch; raises what hypothesis found, shrunk, with the diagram and the walk in its notes."""

    @seed(first_seed)
    @settings(QUIET, max_examples=models)
    @given(tries())
    def batch(tried: Tried) -> None:
        tally.count(tried, tried.walk())

    batch()


def main() -> None:
    """Prove from the command line; the exit code is 1 when a batch has failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--models", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=1, help="of the first batch; the next ones count on from it")
    arguments.add_argument("--keep", type=Path, default=Path("var/proofs"), help="where a failure is written")
    given_ = arguments.parse_args()
    say, tally, begun, failed = Console(), Tally(), time.monotonic(), 0
    for number in range(-(-given_.models // BATCH)):
        this = given_.seed + number
        try:
            prove(this, min(BATCH, given_.models - number * BATCH), tally)
        except Exception as error:  # noqa: BLE001 - every failure is written down, and the next batch is tried
            failed += 1
            given_.keep.mkdir(parents=True, exist_ok=True)
            report = given_.keep / f"seed-{this}.txt"
            report.write_text("\n".join([repr(error), str(error), *getattr(error, "__notes__", [])]), encoding="utf-8")
            say.print(f"seed {this}: {type(error).__name__}, written to {report}")
        else:
            say.print(f"seed {this}: ok, {tally.models} models so far, {time.monotonic() - begun:.0f} s")
    say.print(str(tally))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
