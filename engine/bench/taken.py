"""What something takes: by the wall, and in processor time of its own thread."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

R = TypeVar("R")


class Taken(NamedTuple):
    """Seconds of one run."""

    wall: float
    work: float
    """Processor time: what a busy machine does beside it is not in it; nor is waiting for a disk or a server."""


def timed(action: Callable[[], R]) -> tuple[Taken, R]:
    """Do something once; gives what it took and what it gave."""
    work, wall = time.thread_time(), time.perf_counter()
    result = action()
    return Taken(time.perf_counter() - wall, time.thread_time() - work), result


class Cost:
    """What a use case of the product takes beside its floor; medians of runs taken in turns."""

    def __init__(self, product: Sequence[Taken], floors: Mapping[str, Sequence[Taken]]) -> None:
        """Keep the runs; the floor is the sum of its named parts."""
        self._product, self._floors = product, floors

    @property
    def seconds(self) -> float:
        """Give the product's median by the wall."""
        return statistics.median(taken.wall for taken in self._product)

    @property
    def ratio(self) -> float:
        """Give how many times its floor the product takes by the wall."""
        return self.seconds / sum(statistics.median(taken.wall for taken in runs) for runs in self._floors.values())

    @property
    def work_ratio(self) -> float:
        """Give the same in processor time, for a machine that is busy with other things."""
        floor = sum(statistics.median(taken.work for taken in runs) for runs in self._floors.values())
        return statistics.median(taken.work for taken in self._product) / floor

    def as_json(self) -> dict[str, float]:
        """Give the numbers under the names of the public contract, and the medians behind them in milliseconds."""
        numbers = {
            "ratio_to_floor": round(self.ratio, 3),
            "processor_ratio": round(self.work_ratio, 3),
            "per_second": round(1 / self.seconds, 1),
            "milliseconds": milliseconds(self.seconds),
        }
        floors = {
            f"floor_{name}_milliseconds": milliseconds(statistics.median(taken.wall for taken in runs))
            for name, runs in self._floors.items()
        }
        return numbers | floors


def milliseconds(seconds: float) -> float:
    """Give seconds as milliseconds to three places."""
    return round(seconds * 1000, 3)
