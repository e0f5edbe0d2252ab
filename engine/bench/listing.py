"""What a page of the worklist costs among so many open tasks, beside one plain query for the rows of such a page."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from engine.bench.crowd import GROUPS, gather, open_crowd
from engine.bench.face import BenchEngine
from engine.bench.taken import Taken, milliseconds, timed
from engine.model import Person
from engine.model.worklist_screens import WorklistQuery
from engine.store.counting import counted_statements
from engine.store.floor import ListingFloor
from engine.store.scratch import gather_statistics

VIEWS = ("mine", "queue", "waiting")
_WARM_UP = 3
_P95 = 18  # of the twenty-quantiles

Page = Callable[[BenchEngine, Person], Callable[[], object]]
"""Gives what asks a server for the reader's worklist, as a browser does."""


@dataclass(frozen=True, slots=True)
class ListingCost:
    """Times of the worklist's views, of its page as it is served, and of the floor."""

    tasks: int
    lists: Sequence[Taken]
    pages: Sequence[Taken]
    floor: Sequence[Taken]
    statements: Mapping[str, int]
    """Number of statements of each view."""

    @property
    def page_p95(self) -> float:
        """Give the seconds within which 95 of 100 pages are served."""
        return _quantiles(self.pages)[1]

    def as_json(self) -> dict[str, object]:
        """Give the numbers."""
        floor = statistics.median(taken.wall for taken in self.floor)
        return {
            "open_tasks": self.tasks,
            "ratio_to_floor": round(statistics.median(taken.wall for taken in self.lists) / floor, 3),
            "floor_query_milliseconds": milliseconds(floor),
            **_named("list", self.lists),
            **_named("page", self.pages),
            "statements": dict(self.statements),
        }


def measure_listing(
    engine: BenchEngine,
    process: str,
    region: str,
    *,
    tasks: int,
    rounds: int,
    page: Page,
    each: Callable[[], None] = lambda: None,
) -> ListingCost:
    """Open so many tasks in the region, then read each view, the served page and the floor in turns."""
    people = gather(engine, region)
    open_crowd(engine, process, people, tasks)
    gather_statistics(engine.settings.database_url)
    reader = people[0]
    served, statements = page(engine, reader), {}
    lists, pages, floors = [], [], []
    with closing(ListingFloor(engine.settings.database_url, region, GROUPS[0], WorklistQuery().limit)) as floor:
        for number in range(_WARM_UP + rounds):
            for view in VIEWS:
                with counted_statements() as counted:
                    taken, _ = timed(partial(engine.worklist, reader, WorklistQuery(view=view)))
                statements[view] = len(counted)
                if number >= _WARM_UP:
                    lists.append(taken)
            runs = (timed(served)[0], timed(floor.page)[0])
            if number >= _WARM_UP:
                pages.append(runs[0])
                floors.append(runs[1])
                each()
    return ListingCost(tasks, lists, pages, floors, statements)


def _quantiles(runs: Sequence[Taken]) -> tuple[float, float]:
    walls = [taken.wall for taken in runs]
    return statistics.median(walls), statistics.quantiles(walls, n=20, method="inclusive")[_P95]


def _named(name: str, runs: Sequence[Taken]) -> dict[str, float]:
    half, most = _quantiles(runs)
    return {f"{name}_p50_milliseconds": milliseconds(half), f"{name}_p95_milliseconds": milliseconds(most)}
