"""Load the demo: all cases side by side through the past fourteen months, day by day, with the worker's sweeps."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from engine import clock
from engine.errors import NotFound
from engine.model import DefinitionVersion
from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from webapp.demo.people import Cast, read_groups
from webapp.demo.walk import Walker
from webapp.seed_files import seed_files

DEFAULT_CASES, DEFAULT_SEED = 30, 1
REGION = "keski_suomi"
"""The demo's region."""

PAST = timedelta(days=425)
"""How far back the first case was opened: fourteen months."""

STALLED = 0.12
"""Share of the cases that nobody touches any more from some moment on: they show what escalates."""

SIDE = 0.02
"""Chance that a visit to a case starts a side instance of it."""

LEAN = 0.7
"""How often the first option is taken: most cases take the path that the document draws."""

RECENT = 1.7
"""Above 1, more cases are young: they stand at the early stages, which they pass within weeks."""

_SWEEPS, _READ_AFTER = 20, timedelta(days=10)


@dataclass(slots=True)
class _Life:
    """One case: how fast it is worked on, and when it is left alone for good."""

    pace: float
    """Mean days between two pieces of work."""
    stops_at: datetime | None
    key: str = ""


def is_loaded(engine: ProcessEngine) -> bool:
    """Tell whether the demo's cases are there."""
    reader = engine.find_person("demo.privacy")
    return reader is not None and bool(engine.cases(reader, CaseQuery(status="", limit=1))[0])


def load_demo(engine: ProcessEngine, *, cases: int, seed: int, each: Callable[[], None] = lambda: None) -> int:
    """Make so many cases of the demo's region and walk them up to now; gives how many there are.

    The same seed on an empty database at the same moment makes the same cases. `each` is called once per case, as
    soon as its turn to be opened comes. Raises NotFound when the region's chart is not published.
    """
    chance = Random(seed)  # noqa: S311 - invented data needs repeatable chance, not secrets
    cast = Cast(engine, REGION, read_groups(seed_files()[f"processes/{REGION}/region.toml"]))
    version = _chart(engine, cast)
    play = _Play(Walker(engine, cast, chance, LEAN), version, chance)
    play.run(cases, each)
    _read_old_messages(engine, cast)
    return cases


class _Play:
    """The past, event by event in the order of time."""

    def __init__(self, walker: Walker, version: DefinitionVersion, chance: Random) -> None:
        self._walker, self._version, self._chance = walker, version, chance
        self._now = clock.now()
        self._swept = self._now - PAST
        self._keys: list[str] = []

    def run(self, cases: int, each: Callable[[], None]) -> None:
        """Open the cases over the past, the more the nearer to now, and visit each until now."""
        back = [PAST * ((cases - n) / cases) ** RECENT for n in range(cases)]
        events = [(self._office(self._now - back[n]), n, self._life()) for n in range(cases)]
        heapq.heapify(events)
        while events:
            moment, number, life = heapq.heappop(events)
            self._sweep_until(moment)
            with clock.at(moment):
                if not life.key:
                    life.key = self._walker.open_case(self._version, number).key
                    self._keys.append(life.key)
                    each()
                    goes_on = True
                else:
                    goes_on = self._visit(life, moment)
            following = self._office(moment + timedelta(days=self._chance.expovariate(1 / life.pace)))
            if goes_on and following < self._now:
                heapq.heappush(events, (following, number, life))
        self._sweep_until(self._now)
        for key in self._keys:
            self._walker.claim_some(key)

    def _visit(self, life: _Life, moment: datetime) -> bool:
        """Do a piece of work on the case; tells whether it is visited again."""
        if life.stops_at is not None and moment >= life.stops_at:
            return False
        standing = self._walker.standing(life.key)
        if standing.closed:
            return False
        if standing.tasks and self._chance.random() < SIDE:
            self._walker.act(life.key)
        # Nothing open is no end: the case may wait for a date.
        for _ in standing.tasks:
            self._walker.do_one(life.key)
        return True

    def _life(self) -> _Life:
        stops = self._chance.random() < STALLED
        stops_at = self._now - PAST * self._chance.random() if stops else None
        return _Life(pace=self._chance.lognormvariate(1.0, 0.7), stops_at=stops_at)

    def _sweep_until(self, moment: datetime) -> None:
        """Let the worker sweep at eight every morning up to the moment, as it would have."""
        while self._swept < moment:
            self._swept = min(_morning_after(self._swept), moment)
            with clock.at(self._swept):
                for _ in range(_SWEEPS):
                    if not self._walker.engine.fire_due():
                        break
                    self._walker.forget()

    def _office(self, moment: datetime) -> datetime:
        """Give a moment in the office hours of a weekday, never before `moment`."""
        day = clock.local(moment)
        while True:
            minute = self._chance.randint(8 * 60, 16 * 60)
            found = day.replace(
                hour=minute // 60, minute=minute % 60, second=self._chance.randint(0, 59), microsecond=0
            )
            if found >= moment and found.weekday() <= 4:  # noqa: PLR2004 - Monday to Friday
                return found
            day += timedelta(days=1)


def _morning_after(moment: datetime) -> datetime:
    morning = datetime.combine(clock.local(moment).date(), time(8), clock.HELSINKI)
    return morning if morning > moment else morning + timedelta(days=1)


def _chart(engine: ProcessEngine, cast: Cast) -> DefinitionVersion:
    somebody = next(one for people in cast.by_group.values() for one in people)
    for version in engine.startable(somebody):
        if version.region == REGION:
            return version
    raise NotFound(f"No chart of {REGION} is published: publish it first (polku publish processes forms).")


def _read_old_messages(engine: ProcessEngine, cast: Cast) -> None:
    # A year of unread messages would say that nobody ever looked.
    engine.deliver_pending(limit=100_000)
    for person in [one for people in cast.by_group.values() for one in people] + list(cast.by_role.values()):
        for message in engine.inbox(person):
            if message.read_at is None and message.created_at < clock.now() - _READ_AFTER:
                engine.mark_read(person, message.id)
