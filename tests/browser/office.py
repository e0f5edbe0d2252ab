"""A product of its own for one walk: its people, a server, and a browser for each person."""

import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.browser.walking import Desk
from webapp import create_app

HABITS = {
    "locale": "fi-FI",
    "timezone_id": "Europe/Helsinki",
    "reduced_motion": "reduce",
    "viewport": {"width": 1440, "height": 900},
}
PATIENCE = 60_000
"""Milliseconds that a busy machine may need for a page."""


def furnish(folder, once, name, make):
    """Fill a data folder with the files that `make` leaves in such a folder, which it does once in a run."""
    for path, data in once(name, lambda: _made(make)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _made(make):
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        return {one.relative_to(folder): one.read_bytes() for one in Path(folder).rglob("*") if one.is_file()}


def open_engine(folder):
    """Give the engine of a demo in this folder."""
    engine = ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True))
    engine.migrate()
    return engine


@contextmanager
def open_office(folder, staff):
    """Serve what is in the folder with these people, (name, region, groups) each; gives the address."""
    with open_product(folder, staff) as (_engine, address):
        yield address


@contextmanager
def open_product(folder, staff, publish=lambda _engine: None):
    """Serve what is in the folder with these people and what `publish` adds; gives its engine too."""
    engine = open_engine(folder)
    publish(engine)
    for name, region, groups in staff:
        engine.add_person(name.split()[0].lower(), name=name, region=region, groups=groups)
    with served(engine) as address:
        yield engine, address
    engine.close()


@contextmanager
def served(engine):
    """Serve an engine's pages in a thread; gives their address."""
    server = make_server("127.0.0.1", 0, create_app(engine), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def seats(browser, office):
    """Give what seats a person at a browser of their own, signed in; it knows by which status they are refused.

    Their consoles stay empty but for such an answer.
    """
    contexts, said = [], []

    def seat(name, refusal=422, **more):
        def hear(message):
            if message.type in ("error", "warning") and f"status of {refusal}" not in message.text:
                said.append(message.text)

        context = browser.new_context(base_url=office, **HABITS, **more)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: said.append(str(error)))
        person = Desk(page, name)
        person.sign_in()
        return person

    yield seat
    for context in contexts:
        context.close()
    assert said == []
