"""One walk on a database of its own: the draft is published there, and every step goes through the real engine."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from engine import clock
from engine.errors import NotFound
from engine.model import Event, Instance, Person, Task, Timer
from engine.model.attachments import Upload
from engine.model.diagrams import DiagramView
from engine.model.screens import CasePage, TaskPage
from engine.play.cast import player_of, region_of
from engine.play.trial_engine import TrialEngine
from engine.play.view import CONSULTATION, FREE, STEPS, Offer
from engine.scenarios import Scenario, Snapshot, Step, Walk, walked_charts
from engine.settings import Settings

DATABASE = "polku.db"


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
        self._actions = region_of(files, scenario.region).actions
        with ExitStack() as until_whole:
            folder = Path(until_whole.enter_context(tempfile.TemporaryDirectory(prefix="polku-play-")))
            self._engine = until_whole.enter_context(
                closing(_opened(_apart(settings, folder), folder / DATABASE, empty))
            )
            with clock.at(begun):
                self._engine.publish(files, actor=None, comment="play")
                opener = scenario.opens or next(iter(scenario.personas))
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

    def labels(self, language: str) -> dict[str, str]:
        """Give what the region calls its actions, by name."""
        return {one.name: one.label.said(language) for one in self._actions}

    def do(self, step: Step, sent: Mapping[str, Any] | None = None) -> None:
        """Do one step at its moment; raises what the face raises, and then nothing has happened.

        `sent` are the answers of now, where they name people and files that are other ones when the step is done again.
        """
        before = frozenset({*self._walk.seen.events, *map(_number, self._engine.free_events())})
        with clock.at(step.at):
            self._walk.act(step if sent is None else replace(step, values=sent))
            self._walk.look(step)
        self.steps.append(step)
        self._before = before

    @property
    def seen(self) -> Snapshot:
        """Give how the case stands, as far as expectations speak of it."""
        return self._walk.seen

    def news(self, events: Iterable[Event]) -> list[Event]:
        """Give those events that the last step has written: of the case's, and of what has no case."""
        return [one for one in (*events, *self._engine.free_events()) if _number(one) not in self._before]

    def walked(self, moment: datetime) -> Mapping[str, frozenset[str]]:
        """Give the elements and flows that the case, and what has none, have walked, by process."""
        with clock.at(moment):
            free = self._walk.free.readers() if self._engine.free() else {}
            return walked_charts(self._engine, self._walk.cast.observer, self._walk.case, free)[0]

    def case_page(self, moment: datetime, reader: Person) -> CasePage:
        """Read the case of the walk in the reader's language."""
        with clock.at(moment):
            return self._engine.case_page(self._observer(reader), self._key)

    def diagram(self, moment: datetime, reader: Person, process: str = "") -> DiagramView:
        """Give a chart with where the case stands in it; NotFound for one that the case does not run."""
        with clock.at(moment):
            return self._engine.diagram(self._observer(reader), self._key, process=process)

    def free(self) -> Sequence[Instance]:
        """Give the instances without a case, in the order of beginning."""
        return self._engine.free()

    def free_tasks(self, moment: datetime) -> list[tuple[Task, str, int]]:
        """Give the open tasks without a case, each with who would do it and how many of its kind they see up to it."""
        with clock.at(moment):
            found = [(task, player_of(task, self.people)) for task in self._engine.free_tasks()]
            seen = {who: self._walk.free.tasks(self.people[who]) for who in {who for _task, who in found}}
        return [(task, who, _nth(task, seen[who])) for task, who in found]

    def free_diagram(self, moment: datetime, reader: Person, instance_id: str, process: str = "") -> DiagramView:
        """Give a chart of an instance without a case, as the first persona sees it who may; NotFound."""
        with clock.at(moment):
            for person in self.people.values():
                with suppress(NotFound):
                    return self._engine.free_diagram(_speaking(person, reader), instance_id, process=process)
        raise NotFound(f"instance {instance_id}")

    def ahead(self, case_id: str) -> Sequence[Timer]:
        """Give what is due in the case and in what has none, the earliest first."""
        return self._engine.due(case_id)

    def task_page(self, moment: datetime, task: Task, persona: str, reader: Person) -> TaskPage:
        """Give the page of a task as the persona would see it, in the reader's language."""
        with clock.at(moment):
            return self._engine.task_page(_speaking(self.people[persona], reader), task.id)

    def attach(self, moment: datetime, task: Task, persona: str, field: str, uploads: Sequence[Upload]) -> list[str]:
        """Keep files for a question of a task, and have them scanned at once; gives their ids.

        Raises what attaching does.
        """
        with clock.at(moment):
            kept = self._engine.attach(self.people[persona], task.id, field, uploads)
            self._engine.scan_attachments()
        return [one.id for one in kept]

    def detach(self, moment: datetime, task: Task, persona: str, attachment_id: str) -> None:
        """Take a file out of what is not sent yet; NotFound."""
        with clock.at(moment):
            self._engine.detach(self.people[persona], task.id, attachment_id)

    def offers(self, moment: datetime, persona: str, reader: Person) -> list[Offer]:
        """Give what the persona may begin or report now, each with the form that it asks first."""
        person = _speaking(self.people[persona], reader)
        with clock.at(moment):
            found = [
                Offer(one.action.kind, one.action.name, one.action.label, one.form)
                for one in self._engine.actions(person, self._key)
                if one.action.kind in STEPS
            ]
            for region in self._engine.consultation_regions(person):
                asked = self._engine.consultation_form(person, region)
                found.append(Offer(FREE, CONSULTATION, "", asked.form, asked.values, asked.context))
        return found

    @property
    def _key(self) -> str:
        return self._walk.case.key if self._walk.case else ""

    def _observer(self, reader: Person) -> Person:
        return _speaking(self._walk.cast.observer, reader)


def _number(event: Event) -> tuple[str, int]:
    return event.instance_id, event.seq


def _nth(task: Task, listed: Sequence[Task]) -> int:
    """Give which of the listed tasks of its element it is, the first where it is not listed."""
    alike = [one.id for one in listed if one.element == task.element]
    return alike.index(task.id) + 1 if task.id in alike else 1


def _speaking(person: Person, reader: Person) -> Person:
    return replace(person, language=reader.language)


def _apart(settings: Settings, folder: Path) -> Settings:
    """Give settings with which nothing leaves the walk: a file of its own, and no mail. Files are scanned as ever."""
    return replace(settings, database_url=f"sqlite:///{folder / DATABASE}", data_dir=folder, smtp=None, demo=True)


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
