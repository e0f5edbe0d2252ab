"""The real application on the real engine, and everybody who might knock at its door."""

from dataclasses import dataclass, field

import pytest
import sqlalchemy
from flask import Flask
from flask.testing import FlaskClient

from engine.commands.open_session import open_session
from engine.model import Person
from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.store import tables
from tests.conftest import KEYS, PATIENT
from tests.integration.engine.conftest import REGION, bundle_files
from tests.integration.webapp.conforming import watch
from tests.settled import settled
from webapp import create_app

CLIENT = "Salainen Asiakas"
COUNTED = (
    tables.event,
    tables.submission,
    tables.task,
    tables.case,
    tables.client,
    tables.instance,
    tables.idempotency,
    tables.agenda_item,
    tables.case_comment,
    tables.meeting_occurrence,
)
COUNTS = sqlalchemy.select(
    *(sqlalchemy.select(sqlalchemy.func.count()).select_from(one).scalar_subquery().label(one.name) for one in COUNTED)
)
"""All in one question: thousands of requests are counted before and after."""
PEOPLE = {
    "aino": (REGION, ["ohjaus"], []),
    "onni": (REGION, ["ohjaus"], []),
    "taimi": (REGION, ["tiimi"], []),
    "siiri": (REGION, ["esihenkilot"], ["supervisor"]),
    "tytti": (REGION, ["tietosuoja"], ["privacy"]),
    "pekka": (REGION, ["johto"], ["process_owner"]),
    "ville": ("muualla", ["ohjaus", "tiimi"], []),
    "valma": ("muualla", ["esihenkilot"], ["supervisor", "manager", "privacy", "admin", "process_owner"]),
}


@dataclass
class Office:
    """The application, its people, and one case that Aino works on."""

    engine: ProcessEngine
    app: Flask
    undescribed: list[str]
    """Answers of the API that the document does not tell of."""
    people: dict[str, Person] = field(default_factory=dict)
    csrf: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    bearers: dict[str, str] = field(default_factory=dict)
    consultation: str = ""
    drafts: dict[str, str] = field(default_factory=lambda: {"read": "no-draft", "written": "no-draft"})
    """Of a process."""
    meeting: str = "no-meeting"
    secret: str = "no-calendar"
    """Of a calendar."""

    def close(self) -> None:
        """Close the engine, and tell which answers of the API the document does not tell of."""
        self.engine.close()
        assert self.undescribed == []

    def browser(self, who: str) -> FlaskClient:
        """Give a browser in which the person has signed in."""
        if who not in self.cookies:
            with self.engine._store.begin() as uow:
                session, token = open_session(uow, self.people[who])
            self.cookies[who], self.csrf[who] = token, session.csrf_token
        browser = self.app.test_client()
        browser.set_cookie("polku", self.cookies[who])
        return browser

    def post(self, who, address, data=None, **more):
        """Send a form as our own page does."""
        browser = self.browser(who)
        return browser.post(address, data={"_csrf": self.csrf[who], **(data or {})}, **more)

    def bearer(self, who: str) -> dict[str, str]:
        """Give the headers of a program that acts for the person."""
        if who not in self.bearers:
            self.bearers[who] = self.engine.create_token(who, name="test", days=30)
        return {"Authorization": f"Bearer {self.bearers[who]}"}

    def call(self, who, address, body=None, *, method="POST", **headers):
        """Ask the API; a body is sent as JSON."""
        headers = self.bearer(who) | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().open(f"/api/v1{address}", method=method, json=body, headers=headers)

    def open_case(self, who="aino", name=CLIENT, **variables):
        """Open a case."""
        client = {"name": name} if name else {}
        return self.engine.start_case(
            self.people[who], definition="koe", region=REGION, client=client, variables=variables
        )

    def task(self, key, element="kirjaa"):
        """Give the open task of the element."""
        rows = self.engine.case_page(self.people["siiri"], key).open_tasks
        return next(row.task for row in rows if row.task.element == element)

    def log(self, case_id):
        """Give the entries of the access log of a case, oldest first."""
        with self.engine._store.begin(write=False) as uow:
            return list(reversed(uow.access.of_case(case_id)))

    def counted(self) -> dict[str, int]:
        """Give how many rows each table has: what was refused may leave none."""
        with self.engine._store.begin(write=False) as uow:
            return dict(uow.ground.run(COUNTS).mappings().one())

    def keys(self, who):
        """Give the keys of the cases that a person sees."""
        return [row.case.key for row in self.engine.cases(self.people[who], CaseQuery(status=""))[0]]

    def queue(self, who):
        """Give the ids of the tasks in a person's queue."""
        return [row.task.id for row in self.engine.worklist(self.people[who], WorklistQuery(view="queue")).rows]


def open_office(url, folder, files=None, **settings) -> Office:
    """Build the application on a database, with the region (or other files) published and everybody there."""
    patient = {"check_seconds": PATIENT, **settings}
    engine = ProcessEngine(
        Settings(database_url=url, secret_key="s" * 32, encryption_keys=KEYS, data_dir=folder, **patient)
    )
    app = create_app(engine)
    return Office(engine, app, watch(app), settled(engine, files or bundle_files(), _everybody))


def _everybody(engine):
    return {
        name: engine.add_person(
            name, name=name.capitalize(), organisation="Koe", region=region, groups=groups, roles=roles
        )
        for name, (region, groups, roles) in PEOPLE.items()
    }


@pytest.fixture
def office(sqlite_url, tmp_path):
    """Give the application on SQLite."""
    office = open_office(sqlite_url, tmp_path)
    yield office
    office.close()


@pytest.fixture
def either_office(database_url, tmp_path):
    """Give the application on each kind of database."""
    office = open_office(database_url, tmp_path)
    yield office
    office.close()
