"""Load the demo: two years of cases side by side, day by day, with the worker's sweeps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle, islice
from random import Random

from engine import clock
from engine.errors import NotFound
from engine.model import DefinitionVersion
from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from webapp.demo.pace import Pace
from webapp.demo.past import PastLife
from webapp.demo.people import HOME, Cast, read_groups
from webapp.demo.phrases import usual_answers
from webapp.demo.play import Life, office, play
from webapp.demo.profiles import PROFILES, arrivals
from webapp.demo.shown import show_client_links, show_cover, show_managed
from webapp.demo.stories import STORIES
from webapp.demo.told import ToldLife
from webapp.demo.walk import Walker
from webapp.seed_files import seed_files

DEFAULT_SEED = 1
DEFAULT_PAST = 100
"""Cases of the past two years, besides those whose story is told."""
DEFAULT_CASES = len(STORIES)
LEAN = 0.7
"""How often the first option is taken where no answer is the usual one."""

ANONYMOUS = {"muoto": ["anonymisti"]}
_ASKED = (timedelta(days=6), timedelta(days=4))
"""When the questions without a client were brought to the consultation team."""

_READ_AFTER = timedelta(days=10)


def is_loaded(engine: ProcessEngine) -> bool:
    """Tell whether the demo's cases are there."""
    reader = engine.find_person("demo.tietosuojavastaava")
    return reader is not None and bool(engine.cases(reader, CaseQuery(status="", limit=1))[0])


def load_demo(
    engine: ProcessEngine, *, cases: int, seed: int, past: int = 0, each: Callable[[], None] = lambda: None
) -> int:
    """Make cases of the demo's regions and walk them up to now; gives how many there are.

    `cases` have told stories, so that every stage has something to see (after the last story they begin anew); `past`
    are simulated over two years. The same seed on an empty database at the same moment makes the same cases. `each` is
    called once per case, as soon as it is opened. Raises NotFound when a chart that is needed is not published.
    """
    chance = Random(seed)  # noqa: S311 - invented data needs repeatable chance, not secrets
    regions, now = _Regions(engine, chance), clock.now()
    told = [ToldLife(story, *regions.of(story.chart), now, chance) for story in islice(cycle(STORIES), cases)]
    simulated = _past(regions, past, now, chance)
    lives: list[Life] = [*told, *simulated]
    play(lives, now, regions.fire_due, each)
    with clock.at(now):
        for one in told:
            one.catch_up()
    for back in _ASKED:
        with clock.at(office(now - back, chance)):
            next(iter(regions.walkers.values())).consult(ANONYMOUS)
    with clock.at(now):
        while regions.fire_due():  # what was done in the last moment may be due at once
            pass
    for one in told:
        one.walker.claim_some(one.key)
    show_cover(engine, regions.walkers.values())
    show_client_links(engine, {one.key: one.walker for one in told})
    if HOME in regions.walkers:
        show_managed(engine)
    for walker in regions.walkers.values():
        _read_old_messages(engine, walker.cast)
    return len(lives)


def _past(regions: "_Regions", cases: int, now: datetime, chance: Random) -> list[PastLife]:
    pace, lives = Pace(chance), []
    for chart, opens in arrivals(cases, now, chance):
        walker, version = regions.of(chart)
        lives.append(PastLife(PROFILES[chart], walker, version, opens, pace, chance))
    return lives


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


def _chart(engine: ProcessEngine, cast: Cast, chart: str) -> DefinitionVersion:
    for version in engine.startable(cast.openers[0]):
        if (version.region, version.key) == (cast.region, chart):
            return version
    raise NotFound(f"The chart {chart} is not published: publish it first (polku publish processes forms).")


def _read_old_messages(engine: ProcessEngine, cast: Cast) -> None:
    # Two years of unread messages would say that nobody ever looked.
    while engine.deliver_pending(limit=1000):
        pass
    for person in {one.id: one for one in (*cast.everybody, *cast.by_role.values())}.values():
        engine.mark_all_read(person, clock.now() - _READ_AFTER)
