"""One walk on a database of its own: the draft is published there, and every step goes through the real engine."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from engine import clock
from engine.model import Event, Person, Task, Timer
from engine.model.diagrams import DiagramView
from engine.model.screens import CasePage, TaskPage
from engine.process_engine import ProcessEngine
from engine.scenarios import Scenario, Snapshot, Step, Walk, walked_charts
from engine.settings import Settings

DATABASE = "polku.db"


class TrialEngine(ProcessEngine):
    """ProcessEngine, and what is due in a case."""

    def due_in_case(self, case_id: str) -> list[Timer]:
        """Give all timers of a case, the earliest first."""
        with self._work(write=False) as work:
            return work.uow.timers.of_case(case_id)


class Trial:
    """The draft and the steps of one walk as they run; used by one thread at a time, behind `lock`."""

    def __init__(
        self, settings: Settings, empty: Path, files: Mapping[str, bytes], scenario: Scenario, begun: datetime
    ) -> None:
        """Publish the files on an empty database and open the case; raises DefinitionInvalid and what that raises.

        `empty` is where such a database is kept for the next walk; the first one makes it.
        """
        self.lock = Lock()
        self.steps: list[Step] = []
        self._before: frozenset[tuple[str, int]] = frozenset()
        with ExitStack() as until_whole:
            folder = Path(until_whole.enter_context(tempfile.TemporaryDirectory(prefix="polku-play-")))
            self._engine = until_whole.enter_context(
                closing(_opened(_apart(settings, folder), folder / DATABASE, empty))
            )
            with clock.at(begun):
                self._engine.publish(files, actor=None, comment="play")
                opener = next(iter(scenario.personas))
                self._walk = Walk(self._engine, scenario, begun=begun, opener=opener, alone=True)
                self._walk.open_case()
            self._all = until_whole.pop_all()

    def close(self) -> None:
        """Throw the database away."""
        self._all.close()

    @property
    def people(self) -> Mapping[str, Person]:
        """Give the people of the walk by persona."""
        return self._walk.cast.people

    def do(self, step: Step) -> None:
        """Do one step at its moment; raises what the face raises, and then nothing has happened."""
        before = frozenset(self._walk.seen.events)
        with clock.at(step.at):
            self._walk.act(step)
            self._walk.look(step)
        self.steps.append(step)
        self._before = before

    @property
    def seen(self) -> Snapshot:
        """Give how the case stands, as far as expectations speak of it."""
        return self._walk.seen

    def news(self, events: Iterable[Event]) -> list[Event]:
        """Give those of the case's events that the last step has written."""
        return [one for one in events if (one.instance_id, one.seq) not in self._before]

    def walked(self, moment: datetime) -> Mapping[str, frozenset[str]]:
        """Give the elements and flows that the case has walked, by process."""
        with clock.at(moment):
            return walked_charts(self._engine, self._walk.cast.observer, self._walk.case, {})[0]

    def case_page(self, moment: datetime, reader: Person) -> CasePage:
        """Read the case of the walk in the reader's language."""
        with clock.at(moment):
            return self._engine.case_page(self._observer(reader), self._key)

    def diagram(self, moment: datetime, reader: Person, process: str = "") -> DiagramView:
        """Give a chart with where the case stands in it; NotFound for one that the case does not run."""
        with clock.at(moment):
            return self._engine.diagram(self._observer(reader), self._key, process=process)

    def ahead(self, case_id: str) -> Sequence[Timer]:
        """Give what is due in the case, the earliest first."""
        return self._engine.due_in_case(case_id)

    def task_page(self, moment: datetime, task: Task, persona: str, reader: Person) -> TaskPage:
        """Give the page of a task as the persona would see it, in the reader's language."""
        with clock.at(moment):
            return self._engine.task_page(_speaking(self.people[persona], reader), task.id)

    @property
    def _key(self) -> str:
        return self._walk.case.key if self._walk.case else ""

    def _observer(self, reader: Person) -> Person:
        return _speaking(self._walk.cast.observer, reader)


def _speaking(person: Person, reader: Person) -> Person:
    return replace(person, language=reader.language)


def _apart(settings: Settings, folder: Path) -> Settings:
    """Give settings with which nothing leaves the walk: a file of its own, no mail, no scanner."""
    return replace(
        settings, database_url=f"sqlite:///{folder / DATABASE}", data_dir=folder, smtp=None, scanner_url="", demo=True
    )


def _opened(settings: Settings, database: Path, empty: Path) -> TrialEngine:
    if empty.exists():
        shutil.copyfile(empty, database)
        return TrialEngine(settings)
    engine = TrialEngine(settings)
    # Making the tables takes longer than all the rest; the copy is whole when it gets its name.
    fresh = empty.with_name(f"{database.parent.name}.db")
    engine.backup(fresh)
    fresh.replace(empty)
    return engine
