"""Load the demo: cases with a told story, then two years of simulated ones, each lived by the real engine.

One case after the other, and how far it is is kept: whoever stops the process, at any time, stops between two cases or
in one that is gone on with at the next start.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from random import Random

from engine import clock
from engine.errors import NotFound
from engine.model import DefinitionVersion
from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from webapp.demo.agendas import close_meetings, open_past_meetings, questions
from webapp.demo.bookmark import Bookmark, drop_bookmark, keep_bookmark, read_bookmark, turned
from webapp.demo.pace import Pace
from webapp.demo.past import PastLife
from webapp.demo.people import HOME, Cast, read_groups
from webapp.demo.phrases import usual_answers
from webapp.demo.play import Life, office, play, sweep_until
from webapp.demo.profiles import PROFILES, arrivals
from webapp.demo.question import ANONYMOUS, Question
from webapp.demo.shown import show_client_links, show_cover, show_managed, show_own_copy
from webapp.demo.stories import KERAVA, STORIES
from webapp.demo.told import ToldLife
from webapp.demo.walk import Walker
from webapp.seed_files import seed_files

DEFAULT_SEED = 1
DEFAULT_PAST = 140
"""Cases of the past two years, besides those whose story is told."""
DEFAULT_CASES = len(STORIES)
LEAN = 0.7
"""How often the first option is taken where no answer is the usual one."""

_CASES_PER_QUESTION = 3
"""Of the past: questions that teams answer without a client."""
_ASKED = (timedelta(days=6), timedelta(days=4))
"""When the questions without a client were brought to the consultation team."""

_RESTS = timedelta(days=21)
"""Questions of the last weeks wait for their meeting."""
_READ_AFTER = timedelta(days=10)


def is_loaded(engine: ProcessEngine) -> bool:
    """Tell whether the demo's cases are there, or some of them."""
    reader = engine.find_person("demo.tietosuojavastaava")
    return reader is not None and bool(engine.cases(reader, CaseQuery(status="", limit=1))[0])


def load_demo(
    engine: ProcessEngine, *, cases: int, seed: int, past: int = 0, each: Callable[[], None] = lambda: None
) -> int:
    """Make cases of the demo's regions and walk them up to now; gives how many there are.

    `cases` have told stories, so that every stage has something to see (after the last story they begin anew); `past`
    are simulated over two years. The same seed on an empty database at the same moment makes the same cases. `each` is
    called once per case. Raises NotFound when a chart that is needed is not published.
    """
    loading = begin_loading(engine, cases, past, seed)
    while loading.go_on():
        each()
    return loading.total


def begin_loading(engine: ProcessEngine, cases: int, past: int, seed: int) -> "Loading":
    """Give a loading of which nothing is done, up to the present moment."""
    return Loading(engine, Bookmark(cases, past, seed, clock.now().astimezone(UTC).isoformat()))


def unfinished(engine: ProcessEngine) -> "Loading | None":
    """Give the loading that was stopped before its end; None when there is none."""
    bookmark = read_bookmark(engine.settings.data_dir)
    if bookmark is None or (bookmark.done and not is_loaded(engine)):  # its database was thrown away
        return None
    return Loading(engine, bookmark)


class Loading:
    """What is to be made, one case after the other, and how far that is."""

    def __init__(self, engine: ProcessEngine, bookmark: Bookmark) -> None:
        """Plan the cases; the same bookmark gives the same plan. Raises NotFound when a chart is not published."""
        self._engine, self._mark, self._chance = engine, bookmark, Random(bookmark.seed)  # noqa: S311 - invented data needs repeatable chance, not secrets
        self._folder = engine.settings.data_dir
        self._regions = regions = _Regions(engine, self._chance)
        self._now = now = bookmark.now
        self._told = [
            ToldLife(story, *regions.of(story.chart), now, self._chance)
            for story in islice(cycle(STORIES), bookmark.cases)
        ]
        asked = questions(bookmark.past // _CASES_PER_QUESTION, now, self._chance)
        lives: list[Life] = [*self._told, *self._past(bookmark.past)]
        lives += [Question(regions.of(chart)[0], opens, self._chance) for chart, opens in asked]
        self._steps = [partial(self._live, life, number) for number, life in enumerate(lives)]
        keep_bookmark(self._folder, bookmark)

    @property
    def total(self) -> int:
        """Give how many cases there will be."""
        return len(self._steps)

    @property
    def done(self) -> int:
        """Give how many cases have been lived."""
        return min(self._mark.done, self.total)

    def go_on(self) -> bool:
        """Make the next case; False when there was none left.

        A case whose making fails, or is stopped, goes on at the next call or the next start.
        """
        if self._mark.done >= self.total:
            self._finish()
            return False
        if self._mark.done == 0:
            open_past_meetings(self._engine, self._now)
        self._steps[self._mark.done]()
        self._mark = turned(self._mark)
        if self._mark.done == len(self._told):
            self._furnish()
        keep_bookmark(self._folder, self._mark)
        return True

    def _live(self, life: Life, number: int) -> None:
        self._chance.seed(f"{self._mark.seed}:{number}")
        play(life, number, self._now, self._regions, f"demo:{self._mark.begun}:{number}")

    def _past(self, cases: int) -> list[PastLife]:
        pace, lives = Pace(self._chance, self._now), []
        for chart, opens in arrivals(cases, self._now, self._chance):
            walker, version = self._regions.of(chart)
            lives.append(PastLife(PROFILES[chart], walker, version, opens, pace, self._chance))
        return lives

    def _furnish(self) -> None:
        """Make what a newcomer should find besides the cases; what is there already is not made again."""
        walkers = self._regions.walkers
        first = next(iter(walkers.values()))
        for back in () if first.has_questions() else _ASKED:
            with clock.at(office(self._now - back, self._chance)):
                first.consult(ANONYMOUS)
        sweep_until(self._now, self._regions)
        show_cover(self._engine, walkers.values())
        if HOME in walkers:
            show_client_links(self._engine, walkers[HOME])
            show_managed(self._engine)
        if KERAVA in walkers:
            show_own_copy(self._engine, KERAVA)
        self._read_messages()

    def _finish(self) -> None:
        for walker in self._regions.walkers.values():
            for day in walker.unanswered(self._now - _RESTS):
                play(Question(walker, day, self._chance, is_asked=True), 0, self._now, self._regions)
        close_meetings(self._regions.walkers, self._now, self._chance)
        sweep_until(self._now, self._regions)
        self._read_messages()
        self._engine.nightly()  # it forgets by which keys the cases were opened
        drop_bookmark(self._folder)

    def _read_messages(self) -> None:
        for walker in self._regions.walkers.values():
            _read_old_messages(self._engine, walker.cast)


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

    def next_due(self) -> datetime | None:
        """Give when something comes due next."""
        return self._engine.next_due()

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
