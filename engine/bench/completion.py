"""What completing a task costs, and what it would cost at least (docs/performance.md).

The floor is the library alone (restore, one step, serialise) and one commit of the same rows by plain SQL. Both are
taken in turns with the product in the same run, so that a busy machine is busy for all three.
"""

import statistics
from collections.abc import Callable
from contextlib import closing

from engine.bench.face import BenchEngine
from engine.bench.follow_up import FollowUp, reach_follow_up
from engine.bench.taken import Cost, Taken, timed
from engine.scenarios import Scenario
from engine.store.counting import counted_statements
from engine.store.floor import CompletionFloor

ROUNDS = 200
"""Rounds of follow-up of one case."""
_WARM_UP = 10
_END = 20
"""So many rounds at the beginning and at the end are compared with each other, by their medians."""


class CompletionCost(Cost):
    """What completing the task of a follow-up takes, and how the last rounds compare with the first."""

    def __init__(self, product: list[Taken], steps: list[Taken], commits: list[Taken], statements: int) -> None:
        """Keep the runs, the oldest first, and the number of statements of one."""
        super().__init__(product, {"step": steps, "commit": commits})
        end = min(_END, max(1, len(product) // 2))
        self.last_to_first = _held(product[-end:], commits[-end:]) / _held(product[:end], commits[:end])
        """In processor time, each end held against the bare commits taken in turns with it: these do not grow, and a
        machine that is busier at the end must not look like a case that has grown."""
        self._statements = statements

    def as_json(self) -> dict[str, float]:
        """Give the numbers."""
        more = {"round_200_to_round_1": round(self.last_to_first, 3), "statements": self._statements}
        return super().as_json() | more


def _held(product: list[Taken], commits: list[Taken]) -> float:
    return statistics.median(taken.work for taken in product) / statistics.median(taken.work for taken in commits)


def measure_completion(
    engine: BenchEngine, scenario: Scenario, *, rounds: int = ROUNDS, each: Callable[[], None] = lambda: None
) -> CompletionCost:
    """Walk the scenario to its follow-up, then complete it so many times; `each` is called after each one."""
    follow_up = reach_follow_up(engine, scenario)
    for _ in range(_WARM_UP):
        follow_up.round()
    with closing(CompletionFloor(engine.settings.database_url, engine.sizes(follow_up.instance_id))) as floor:
        for _ in range(_WARM_UP):
            floor.complete()
        return _measured(engine, follow_up, floor, rounds, each)


def _measured(
    engine: BenchEngine, follow_up: FollowUp, floor: CompletionFloor, rounds: int, each: Callable[[], None]
) -> CompletionCost:
    steps, commits, products = [], [], []
    for _ in range(rounds):
        steps.append(engine.bare_completion(follow_up.instance_id, follow_up.task_id))
        commits.append(timed(floor.complete)[0])
        products.append(follow_up.round())
        each()
    with counted_statements() as statements:
        follow_up.round()
    return CompletionCost(products, steps, commits, len(statements))
