"""A client that is generated from the document walks the story of P01 over HTTP, on both databases."""

import importlib
import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest
from waitress import create_server

from engine import clock
from engine.scenarios import load_scenario
from engine.scenarios.expect import problems
from engine.scenarios.stage import OBSERVER, Cast, Snapshot
from tests.acceptance.test_scenarios import P01
from tests.serving import serving
from webapp import create_app
from webapp.api.document import document

pytestmark = pytest.mark.xdist_group("generated-client")
"""It is generated once."""

NAME = "polku_generated_client"
CONFIG = {
    "post_hooks": [],
    "package_name_override": NAME,
    # The generator knows fewer media types than the API has.
    "content_type_overrides": {
        "application/problem+json": "application/json",
        "application/pdf": "application/octet-stream",
        "application/xml": "application/octet-stream",
    },
}


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """Generate the client and give what imports a module of it."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(document()))
    (folder / "config.json").write_text(json.dumps(CONFIG))
    words = ["generate", "--path", "openapi.json", "--config", "config.json", "--meta", "none", "--fail-on-warning"]
    command = [sys.executable, "-m", "openapi_python_client", *words, "--output-path", NAME]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield lambda module: importlib.import_module(f"{NAME}.{module}" if module else NAME)
    sys.path.remove(str(folder))


class Programs:
    """A server on a socket whose clock is moved, and one program for each person of the scenario."""

    def __init__(self, engine, generated):
        self.engine, self.generated, self.moment = engine, generated, None
        self.clients = {}

    @contextmanager
    def serving(self):
        app = create_app(self.engine)

        def at_the_moment(environ, start):
            with clock.at(self.moment):
                return app(environ, start)

        server = create_server(at_the_moment, host="127.0.0.1", port=0, threads=1)
        with serving(server) as address:
            self.address = address + document()["servers"][0]["url"]
            try:
                yield
            finally:
                for client in self.clients.values():
                    client.get_httpx_client().close()

    def call(self, person, operation, *args, **kwargs):
        """Call an operation of the generated client for a person."""
        # A token lives a year at most, and the story is longer.
        owner = (person.username, self.moment.year)
        if owner not in self.clients:
            with clock.at(self.moment):
                token = self.engine.create_token(person.username, name="program", days=366)
            self.clients[owner] = self.generated("").AuthenticatedClient(
                base_url=self.address, token=token, raise_on_unexpected_status=True
            )
        return self.generated(f"api.{operation}").sync_detailed(*args, client=self.clients[owner], **kwargs)

    def body(self, name, **values):
        """Give a generated body."""
        module = "".join(f"_{mark.lower()}" if mark.isupper() else mark for mark in name).lstrip("_")
        return getattr(self.generated(f"models.{module}"), name).from_dict(values)


class Play:
    """A scenario that is played through the programs."""

    def __init__(self, programs, scenario):
        self.programs, self.scenario, self.case = programs, scenario, None
        self.cast = Cast(programs.engine, scenario)

    def begin(self, persona):
        sent = {"process": self.scenario.process, "region": self.scenario.region, "client": self.scenario.client}
        body = self.programs.body("NewCase", **sent, variables=self.scenario.variables)
        answer = self.programs.call(self.cast[persona], "cases.start_case", body=body, idempotency_key="the-case")
        assert answer.status_code == 201, answer.content
        again = self.programs.call(self.cast[persona], "cases.start_case", body=body, idempotency_key="the-case")
        assert (again.status_code, again.content) == (answer.status_code, answer.content)
        assert again.headers["Location"] == f"/api/v1/cases/{answer.parsed.key}"
        self.case = answer.parsed.key

    def look(self):
        """Give the case as the observer's program sees it."""
        found = self.programs.call(self.cast.observer, "cases.get_case", self.case).parsed
        events, cursor = {}, ""
        while cursor is not None:
            page = self.programs.call(
                self.cast.observer, "cases.get_timeline", self.case, cursor=cursor, limit=200
            ).parsed
            events |= {(one.instance, one.number): one.name for one in page.items}
            cursor = page.next_
        return Snapshot(
            open=tuple(task.element for task in found.tasks),
            events=events,
            messages={},
            stage=found.stage,
            closed=found.status == "closed",
            outcome=found.outcome,
            priority=found.priority,
        )

    def do(self, step):
        if self.case is None:
            self.begin(step.persona)
            self.seen = self.look()
        if step.kind == "tick":
            self.tick()
        else:
            answer = self.act(step)
            assert answer.status_code < 300, (step.title, answer.content)
        before, self.seen = self.seen, self.look()
        expected = replace(step.expect, notified=None, waiting=None)  # messages go to people, not to programs
        return problems(expected, before, self.seen)

    def act(self, step):
        person, values = self.cast[step.persona], self.people_in(step.values)
        if step.kind == "start":
            body = self.programs.body("NewInstance", process=step.target, values=values)
            return self.programs.call(person, "cases.start_instance", self.case, body=body)
        if step.kind == "message":
            body = self.programs.body("Message", values=values)
            return self.programs.call(person, "cases.send_message", self.case, step.target, body=body)
        body = self.programs.body("TaskValues", values=values)
        return self.programs.call(person, "tasks.complete_task", self.task(person, step).id, body=body)

    def task(self, person, step):
        """Find the task as its person's program does, and read its form."""
        found = []
        for view in ("mine", "queue"):
            kind = self.programs.generated("models.list_tasks_view").ListTasksView(view)
            page = self.programs.call(person, "tasks.list_tasks", view=kind, search=self.case, limit=200).parsed
            found += [one for one in page.items if one.element == step.target]
        chosen = sorted(found, key=lambda one: one.opened_at)[step.nth - 1]
        detail = self.programs.call(person, "tasks.get_task", chosen.id).parsed
        assert detail.may_complete
        assert detail.schema.id == (detail.form or "")
        return chosen

    def tick(self):
        with clock.at(self.programs.moment):
            while self.programs.engine.fire_due():
                pass
            self.programs.engine.nightly()

    def people_in(self, value):
        if isinstance(value, dict):
            return {key: self.people_in(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.people_in(item) for item in value]
        return self.cast[value[1:]].id if isinstance(value, str) and value.startswith("@") else value


@pytest.mark.timeout(300)
def test_a_generated_client_walks_the_story(engine, generated):
    scenario = load_scenario(P01)
    programs = Programs(engine, generated)
    programs.moment = scenario.steps[0].at
    with clock.at(programs.moment):
        play = Play(programs, scenario)
    with programs.serving():
        for step in scenario.steps:
            programs.moment = step.at
            assert play.do(step) == [], step.title
        observer = play.cast.observer
        assert OBSERVER.key in observer.username
        found = programs.call(observer, "cases.get_variables", play.case).parsed
        assert {"tunnistaminen", "suostumus"} <= set(found.variables.to_dict())
        chart = programs.call(play.cast["sosiaaliohjaaja"], "definitions.get_chart", scenario.process)
        assert b"keski_suomi" in chart.content
