"""Load the demo: all cases side by side through the past months, day by day, with the worker's sweeps."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from engine import clock
from engine.errors import NotFound
from engine.model import DefinitionVersion
from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from webapp.demo.people import Cast, read_groups
from webapp.demo.phrases import usual_answers
from webapp.demo.stories import END, STORIES, Story
from webapp.demo.walk import Walker
from webapp.seed_files import seed_files

DEFAULT_CASES, DEFAULT_SEED = len(STORIES), 1
LEAN = 0.7
"""How often the first option is taken where no answer is the usual one."""

HURRY = 0.3
"""Mean days between two pieces of work when a case should be where it rests already."""

ANONYMOUS = {"muoto": ["anonymisti"]}
_ASKED = (timedelta(days=6), timedelta(days=4))
"""When the questions without a client were brought to the consultation team."""

_SWEEPS, _READ_AFTER, _AT_ONCE = 20, timedelta(days=10), 3


@dataclass(slots=True)
class _Life:
    """One case: its story, and how far it is."""

    story: Story
    until: datetime
    """When it should be where it rests."""
    walker: Walker
    version: DefinitionVersion
    key: str = ""
    is_ended: bool = False


def is_loaded(engine: ProcessEngine) -> bool:
    """Tell whether the demo's cases are there."""
    reader = engine.find_person("demo.tietosuojavastaava")
    return reader is not None and bool(engine.cases(reader, CaseQuery(status="", limit=1))[0])


def load_demo(engine: ProcessEngine, *, cases: int, seed: int, each: Callable[[], None] = lambda: None) -> int:
    """Make so many cases of the demo's regions and walk them up to now; gives how many there are.

    The same seed on an empty database at the same moment makes the same cases. `each` is called once per case, as
    soon as its turn to be opened comes. Raises NotFound when a chart that is needed is not published.
    """
    chance = Random(seed)  # noqa: S311 - invented data needs repeatable chance, not secrets
    regions = _Regions(engine, chance)
    play = _Play(regions, [STORIES[number % len(STORIES)] for number in range(cases)], chance)
    play.run(each)
    for walker in regions.walkers.values():
        _read_old_messages(engine, walker.cast)
    return cases


class _Regions:
    """The people at work in each region that a story needs, and the charts of the stories."""

    def __init__(self, engine: ProcessEngine, chance: Random) -> None:
        self._engine, self._chance = engine, chance
        self._files = seed_files()
        self.walkers: dict[str, Walker] = {}
        self._versions: dict[str, DefinitionVersion] = {}

    def of(self, chart: str) -> tuple[Walker, DefinitionVersion]:
        """Give who works by a chart, and its newest version; raises NotFound when it is not published."""
        region = next((path.split("/")[1] for path in self._files if path.endswith(f"/{chart}.bpmn")), "")
        if region not in self.walkers:
            cast = Cast(self._engine, region, read_groups(self._files[f"processes/{region}/region.toml"]))
            self.walkers[region] = Walker(self._engine, cast, self._chance, LEAN, usual_answers())
        if chart not in self._versions:
            self._versions[chart] = _chart(self._engine, self.walkers[region].cast, chart)
        return self.walkers[region], self._versions[chart]

    def fire_due(self) -> int:
        """Let the worker sweep once; what fired may have changed any case."""
        fired = self._engine.fire_due()
        for walker in self.walkers.values() if fired else ():
            walker.forget()
        return fired


class _Play:
    """The past, event by event in the order of time."""

    def __init__(self, regions: _Regions, stories: Sequence[Story], chance: Random) -> None:
        self._regions, self._stories, self._chance = regions, stories, chance
        self._now = self._swept = clock.now()

    def run(self, each: Callable[[], None]) -> None:
        """Open each case when its story begins, and visit each until now."""
        lives = [self._life(story) for story in self._stories]
        events = [(self._opening(life), number, life) for number, life in enumerate(lives)]
        self._swept = min(moment for moment, _number, _life in events)
        heapq.heapify(events)
        while events:
            moment, number, life = heapq.heappop(events)
            self._sweep_until(moment)
            with clock.at(moment):
                if not life.key:
                    life.key = life.walker.open_case(life.version, number).key
                    each()
                goes_on = self._visit(life)
            following = self._office(moment + timedelta(days=self._pause(life, moment)))
            if goes_on and following < self._now:
                heapq.heappush(events, (following, number, life))
        self._sweep_until(self._now)
        self._catch_up(lives)
        self._ask()
        self._sweep(self._now)  # what was asked for an earlier meeting is due already
        for life in lives:
            life.walker.claim_some(life.key)

    def _catch_up(self, lives: list[_Life]) -> None:
        """Bring those that chance kept back to where they rest, so that the spread is as the stories say."""
        with clock.at(self._now):
            for life in lives:
                for _ in range(_AT_ONCE):
                    if life.is_ended or life.story.stage == END or not self._visit(life):
                        break

    def _visit(self, life: _Life) -> bool:
        """Do a piece of work on the case; tells whether it is visited again."""
        # Nothing open is no end: the case may wait for a date.
        for piece in range(_AT_ONCE):
            standing = life.walker.standing(life.key)
            if standing.closed:
                return False
            tasks = {one.element: one.stage for one in standing.tasks}
            if not life.is_ended and life.story.rests(standing.stage, tasks):
                return self._end(life)
            if piece >= len(standing.tasks) and clock.now() < life.until:
                break
            if not life.walker.do_one(life.key, life.story.answers, first=life.story.first):
                break
        return True

    def _end(self, life: _Life) -> bool:
        """Let happen what happens in the end of the story; tells whether the case is visited again."""
        life.is_ended = True
        if life.story.then == "withdraw":
            return bool(life.walker.act(life.key, ("message",), ending=True))
        if life.story.then and life.walker.act(life.key, name=life.story.then):
            life.walker.do_one(life.key, life.story.answers, only=_FIRST_OF[life.story.then])
        return False

    def _ask(self) -> None:
        for back in _ASKED:
            with clock.at(self._office(self._now - back)):
                next(iter(self._regions.walkers.values())).consult(ANONYMOUS)

    def _life(self, story: Story) -> _Life:
        return _Life(story, self._now - timedelta(days=story.waits), *self._regions.of(story.chart))

    def _opening(self, life: _Life) -> datetime:
        days = life.story.days * self._chance.uniform(0.9, 1.3)
        return min(self._office(life.until - timedelta(days=days, hours=10)), self._now - timedelta(minutes=10))

    def _pause(self, life: _Life, moment: datetime) -> float:
        """Give the days until the case is worked on again."""
        if moment > life.until:
            return HURRY
        return self._chance.uniform(0.6, 1.4) * life.story.days / max(life.story.steps, 1) + HURRY

    def _sweep_until(self, moment: datetime) -> None:
        """Let the worker sweep at eight every morning up to the moment, as it would have."""
        while self._swept < moment:
            self._swept = min(_morning_after(self._swept), moment)
            self._sweep(self._swept)

    def _sweep(self, moment: datetime) -> None:
        with clock.at(moment):
            for _ in range(_SWEEPS):
                if not self._regions.fire_due():
                    break

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


_FIRST_OF = {"statement": "pyyda_lausunto", "path_change": "arvioi_polun_vaihto"}
"""Side instance -> its first task."""


def _morning_after(moment: datetime) -> datetime:
    morning = datetime.combine(clock.local(moment).date(), time(8), clock.HELSINKI)
    return morning if morning > moment else morning + timedelta(days=1)


def _chart(engine: ProcessEngine, cast: Cast, chart: str) -> DefinitionVersion:
    for version in engine.startable(cast.openers[0]):
        if (version.region, version.key) == (cast.region, chart):
            return version
    raise NotFound(f"The chart {chart} is not published: publish it first (polku publish processes forms).")


def _read_old_messages(engine: ProcessEngine, cast: Cast) -> None:
    # A year of unread messages would say that nobody ever looked.
    engine.deliver_pending(limit=100_000)
    for person in {one.id: one for one in (*cast.everybody, *cast.by_role.values())}.values():
        for message in engine.inbox(person):
            if message.read_at is None and message.created_at < clock.now() - _READ_AFTER:
                engine.mark_read(person, message.id)
