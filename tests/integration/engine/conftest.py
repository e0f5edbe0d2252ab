"""A whole engine on each kind of database, with a small region and its people."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from engine import clock
from engine.model import Person
from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from engine.process_engine import ProcessEngine
from engine.settings import Settings, SmtpServer
from tests.conftest import KEYS, PATIENT
from tests.raw_figures import faults
from tests.settled import settled

BPMN = Path(__file__).parents[2] / "bpmn"
REGION = "koe"


def local(text: str) -> datetime:
    """Give a moment of the Finnish wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.HELSINKI)


def bundle_files() -> dict[str, bytes]:
    """Give the files of the small region by path."""
    return {path.relative_to(BPMN).as_posix(): path.read_bytes() for path in BPMN.rglob("*") if path.is_file()}


@dataclass
class House:
    """An engine with published charts, and the people of the region."""

    engine: ProcessEngine
    people: dict[str, Person]

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def open_case(self, definition="koe", client=None, **variables):
        """Open a case as Aino."""
        return self.engine.start_case(
            self["aino"], definition=definition, region=REGION, client=client or {}, variables=variables
        )

    def tasks(self, case_key):
        """Give the open tasks of a case, by element."""
        page = self.engine.case_page(self["siiri"], case_key)
        return {row.task.element: row.task for row in page.open_tasks}

    def events(self, case_key):
        """Give the names of the case's events in order."""
        return [event.name for event in self.engine.case_page(self["siiri"], case_key).events]

    def finish(self, case_key, element, values, who="aino", **more):
        """Complete the open task of an element."""
        task = self.tasks(case_key)[element]
        return self.engine.complete_task(self[who], task.id, values, **more)

    def queue(self, who, view="queue"):
        """Give the elements that a person finds in the worklist."""
        return [row.task.element for row in self.engine.worklist(self[who], WorklistQuery(view=view)).rows]

    def told(self, who):
        """Give the kinds of the messages that a person has, oldest first."""
        return [one.kind for one in reversed(self.engine.inbox(self[who]))]

    def cases(self, who):
        """Give the keys of the cases that a person may see."""
        return [row.case.key for row in self.engine.cases(self[who], CaseQuery(status=""))[0]]

    def sweep(self, at):
        """Let the worker fire what is due at a moment; gives how many timers were handled."""
        with clock.at(local(at) if isinstance(at, str) else at):
            handled = 0
            while fired := self.engine.fire_due():
                handled += fired
            return handled


@pytest.fixture
def engine(database_url, tmp_path):
    """Give a face on a fresh database, with mail set up but no server to send it to."""
    settings = Settings(
        database_url=database_url,
        secret_key="s" * 32,
        encryption_keys=KEYS,
        data_dir=tmp_path,
        smtp=SmtpServer("127.0.0.1", 1, tls=False),
        check_seconds=PATIENT,
    )
    engine = ProcessEngine(settings)
    yield engine
    engine.close()


@pytest.fixture
def figures_follow(engine):
    """Demand after the test that visits and figures are those of the events."""
    yield
    assert faults(engine) == []


@pytest.fixture
def house(engine):
    """Give the engine with everything published and everybody there."""
    return settle_in(engine, bundle_files())


def settle_in(engine, files):
    """Publish files and let everybody of the small region in."""
    return House(engine, settled(engine, files, _everybody))


def _everybody(engine):
    groups = {
        "aino": ["ohjaus"],
        "onni": ["ohjaus"],
        "taimi": ["tiimi"],
        "johanna": ["johto"],
        "siiri": ["esihenkilot"],
    }
    roles = {"siiri": ["supervisor"]}
    return {
        name: engine.add_person(
            name,
            name=name.capitalize(),
            email=f"{name}@example.invalid",
            organisation="Koe",
            region=REGION,
            groups=mine,
            roles=roles.get(name, []),
            password="",
        )
        for name, mine in groups.items()
    }
