"""What opening a case costs, and what it would cost at least: the bare start, and one commit of the same rows."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial

from engine import clock
from engine.bench.face import BenchEngine
from engine.bench.taken import Cost, Taken, timed
from engine.ids import new_id
from engine.model import Case, Person
from engine.scenarios import Scenario
from engine.scenarios.stage import Cast
from engine.store.floor import StartFloor

_WARM_UP = 5


def measure_start(
    engine: BenchEngine, scenario: Scenario, *, rounds: int, each: Callable[[], None] = lambda: None
) -> Cost:
    """Open so many cases as the scenario does; the floor commits a copy of the first one's rows each time.

    What is sealed in a copy cannot be opened: nothing may be done with these cases afterwards.
    """
    actor = opener(engine, scenario)
    case = open_case(engine, scenario, actor, scenario.steps[0].at)
    products: list[Taken] = []
    steps: list[Taken] = []
    commits: list[Taken] = []
    with closing(StartFloor(engine.settings.database_url, case.id)) as floor:
        for number in range(_WARM_UP + rounds):
            bare = engine.bare_start(case.main_instance_id or "")
            prepared = floor.prepare()
            commit, _ = timed(partial(floor.start, prepared))
            product, _ = timed(lambda: open_case(engine, scenario, actor, scenario.steps[0].at))
            if number >= _WARM_UP:
                for runs, taken in ((steps, bare), (commits, commit), (products, product)):
                    runs.append(taken)
                each()
    return Cost(products, {"step": steps, "commit": commits})


def opener(engine: BenchEngine, scenario: Scenario) -> Person:
    """Give the person who opens the scenario's case."""
    return Cast(engine, scenario)[scenario.steps[0].persona]


def open_case(engine: BenchEngine, scenario: Scenario, actor: Person, at: datetime) -> Case:
    """Open one more case as the scenario does."""
    with clock.at(at):
        return engine.start_case(
            actor,
            definition=scenario.process,
            region=scenario.region,
            client=scenario.client,
            variables=scenario.variables,
            idempotency_key=new_id(),
        )
