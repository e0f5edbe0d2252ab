"""What firing an overdue timer costs, one transaction each, and what it would cost at least: its rows, bare."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

from engine import clock
from engine.bench.face import BenchEngine
from engine.bench.starting import open_case, opener
from engine.bench.taken import Cost, timed
from engine.scenarios import Scenario
from engine.store.floor import FiringFloor

_MOMENT = timedelta(seconds=1)
_WARM_UP = 5


def measure_firing(
    engine: BenchEngine, scenario: Scenario, *, timers: int, each: Callable[[], None] = lambda: None
) -> Cost:
    """Open cases, twice as many as timers, whose first task then is late; the product and the floor fire in turns."""
    actor, opened_at = opener(engine, scenario), scenario.steps[0].at
    cases = [open_case(engine, scenario, actor, opened_at) for _ in range(2 * (timers + _WARM_UP))]
    due, told = engine.first_late(cases[0].id)
    products, floors = [], []
    with closing(FiringFloor(engine.settings.database_url, told)) as floor, clock.at(due + _MOMENT):
        for number in range(timers + _WARM_UP):
            bare, _ = timed(floor.fire)
            product, fired = timed(engine.fire_one)
            if fired != 1:
                raise AssertionError(f"{fired} timers fired where one was due")
            if number >= _WARM_UP:
                floors.append(bare)
                products.append(product)
                each()
    return Cost(products, {"commit": floors})
