"""The real product on an embedded database with a few invented cases, driven by a real Chromium."""

import shutil

import pytest
from playwright.sync_api import expect

from engine.model.worklist_screens import WorklistQuery
from tests.browser.office import PATIENCE, furnish, open_engine, served
from tests.chromium import FLAGS, find_chromium
from webapp.demo.load import load_demo
from webapp.publish_seed import publish_seed

KNOWN = ("422", "409", "ContextPad#getPad is deprecated")
"""Answers that a test asks for, and what the library of the editor's colours still calls and says so."""

CASES, SEED, FRESH = 3, 1, 5


def pytest_collection_modifyitems(items):
    """Mark everything here; each process has a server and a browser of its own."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def published(once, tmp_path_factory):
    """Give what makes a new data folder with the published charts in it."""

    def make_folder():
        folder = tmp_path_factory.mktemp("polku")
        furnish(folder, once, "browser-published", _publish)
        return folder

    return make_folder


def _publish(folder):
    engine = open_engine(folder)
    publish_seed(engine)
    engine.close()


@pytest.fixture(scope="session")
def product(once, published, tmp_path_factory):
    """Give an engine with the published charts and some demo cases."""
    folder = tmp_path_factory.mktemp("demo")
    furnish(folder, once, "browser-demo", lambda made: _live(made, published()))
    engine = open_engine(folder)
    yield engine
    engine.close()


def _live(folder, beginning):
    """Let some demo cases be lived on what is published."""
    shutil.copytree(beginning, folder, dirs_exist_ok=True)
    engine = open_engine(folder)
    load_demo(engine, cases=CASES, seed=SEED)
    _open_cases(engine)
    engine.close()


def _open_cases(engine):
    """Open some cases whose first task lies in the queue, whatever the demo's chance has left there."""
    person = next(one for one in engine.demo_people() if one.memberships and engine.startable(one))
    chart = engine.startable(person)[0]
    for number in range(FRESH):
        client = {"name": f"Testi Asiakas {number}"}
        engine.start_case(person, definition=chart.key, region=chart.region, client=client, variables={})
    for one in engine.demo_people():
        for row in engine.worklist(one, WorklistQuery(view="mine")).rows:
            engine.release(one, row.task.id)


@pytest.fixture(scope="session")
def base_url(product):
    """Serve the product and give its address; pytest-playwright opens pages under it."""
    with served(product) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Use the Chromium of the machine."""
    found = find_chromium()
    assert found, "run tests/browser/install_chromium.sh first"
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Be a Finnish reader at a desk."""
    return {
        **browser_context_args,
        "locale": "fi-FI",
        "timezone_id": "Europe/Helsinki",
        "reduced_motion": "reduce",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture(scope="session", autouse=True)
def _patience():
    """Wait for what is expected as long as a busy machine may need."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def _verify_url():
    """Serve the common product only where a test asks for it: some have a product of their own."""


@pytest.fixture(autouse=True)
def console(request):
    """Collect what the console of the page says: it must stay empty but for answers that a test asks for."""
    said = []
    if "page" not in request.fixturenames:
        yield said
        return
    page = request.getfixturevalue("page")
    page.context.set_default_timeout(PATIENCE)
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    assert [text for text in said if not any(known in text for known in KNOWN)] == []


@pytest.fixture(scope="session")
def people(product):
    """Give the invented people."""
    return product.demo_people()


@pytest.fixture(scope="session")
def worker(product, people):
    """Give the person with the most to do in the queue."""

    def waiting(person):
        rows = product.worklist(person, WorklistQuery(view="queue")).rows
        return sum(1 for row in rows if row.may_claim and row.task.case_key)

    found = max(people, key=waiting)
    assert waiting(found) > 2, "the demo leaves too little in every queue"
    return found


@pytest.fixture(scope="session")
def enter(product):
    """Give what signs a person in without the page of signing in, which has tests of its own; no page is open yet."""

    def sign_in(page, person):
        _session, token = product.demo_sign_in(person.username)
        page.context.add_cookies([{"name": "polku", "value": token, "domain": "127.0.0.1", "path": "/"}])

    return sign_in


@pytest.fixture
def signed_in(page, enter, worker):
    """Give a page of the worker; it is for the test to open an address."""
    enter(page, worker)
    return page


@pytest.fixture
def task_of_mine(product, worker):
    """Give a task of the worker, taken from the queue."""
    mine = product.worklist(worker, WorklistQuery(view="mine")).rows
    return mine[0].task if mine else product.claim_next(worker)
