"""What completing a task costs, and what it would cost at least (design.md, section 8).

The floor is the library alone (restore, one step, serialise) and one commit of the same rows by plain SQL. Both are
taken in turns with the product in the same run, so that a busy machine is busy for all three.
"""

import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass

from engine.bench.follow_up import FollowUp, reach_follow_up
from engine.commands.drawn import program_of
from engine.commands.run import look_at
from engine.commands.surroundings import LiveSurroundings
from engine.interpreter.floor import bare_completion
from engine.model.values import dump_values
from engine.process_engine import ProcessEngine
from engine.scenarios import Scenario
from engine.settings import Settings
from engine.store.floor import Floor

ROUNDS = 200
"""Rounds of follow-up of one case."""
_WARM_UP = 5
_END = 20
"""So many rounds at the beginning and at the end are compared with each other, by their medians."""


@dataclass(frozen=True, slots=True)
class CompletionCost:
    """Medians of one run, in seconds of the wall, and how the last rounds compare with the first."""

    product: float
    step_floor: float
    commit_floor: float
    last_to_first: float
    """In processor time: a machine that is busier at the end must not look like a case that has grown."""

    @property
    def ratio(self) -> float:
        """Give how many times its floor the product costs."""
        return self.product / (self.step_floor + self.commit_floor)

    def as_json(self) -> dict[str, float]:
        """Give the numbers under the names of the public contract, and the medians behind them in milliseconds."""
        return {
            "ratio_to_floor": round(self.ratio, 3),
            "round_200_to_round_1": round(self.last_to_first, 3),
            "per_second": round(1 / self.product, 1),
            "milliseconds": round(self.product * 1000, 3),
            "floor_step_milliseconds": round(self.step_floor * 1000, 3),
            "floor_commit_milliseconds": round(self.commit_floor * 1000, 3),
        }


class _Bench(ProcessEngine):
    """The face with the bare step beside it."""

    def sizes(self, instance_id: str) -> tuple[int, int]:
        """Give the bytes of the instance's state and of its variables."""
        with self._work(write=False) as work:
            instance = work.uow.instances.lock(instance_id)
        return len(instance.state), len(dump_values(instance.variables))

    def bare_step(self, instance_id: str, task_id: str) -> float:
        """Take the step that completes the task with the library alone; gives the seconds, nothing is written."""
        with self._work(write=False) as work:
            run = look_at(work, work.uow.instances.lock(instance_id))
            program, around = program_of(run), LiveSurroundings(run)
            started = time.perf_counter()
            bare_completion(program, run.instance.state, task_id, around, work.moment)
            return time.perf_counter() - started


def measure_completion(
    settings: Settings,
    files: Mapping[str, bytes],
    scenario: Scenario,
    *,
    rounds: int = ROUNDS,
    each: Callable[[], None] = lambda: None,
) -> CompletionCost:
    """Measure on an empty database: walk the scenario to its follow-up, then so many rounds; `each` after each one."""
    with closing(_Bench(settings)) as engine:
        engine.migrate()
        engine.publish(files, actor=None, comment="bench")
        follow_up = reach_follow_up(engine, scenario)
        for _ in range(_WARM_UP):
            follow_up.round()
        state, values = engine.sizes(follow_up.instance_id)
        with closing(Floor(settings.database_url, state_bytes=state, values_bytes=values)) as floor:
            return _measured(engine, follow_up, floor, rounds, each)


def _measured(
    engine: _Bench, follow_up: FollowUp, floor: Floor, rounds: int, each: Callable[[], None]
) -> CompletionCost:
    steps, commits, products, work = [], [], [], []
    for _ in range(rounds):
        steps.append(engine.bare_step(follow_up.instance_id, follow_up.task_id))
        commits.append(floor.complete())
        started = time.thread_time()
        products.append(follow_up.round())
        work.append(time.thread_time() - started)
        each()
    end = min(_END, max(1, rounds // 2))
    first, last = statistics.median(work[:end]), statistics.median(work[-end:])
    return CompletionCost(
        statistics.median(products), statistics.median(steps), statistics.median(commits), last / first
    )
