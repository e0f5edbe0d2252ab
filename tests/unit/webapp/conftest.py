"""The application on a fake engine, at a fixed moment."""

import pytest

from engine import clock
from tests.unit.webapp.fake_engine import NOW, FakeEngine, FakeSettings
from webapp import create_app


@pytest.fixture(autouse=True)
def _at_a_fixed_moment():
    with clock.at(NOW):
        yield


@pytest.fixture(scope="session")
def shared():
    """Make the application once: its templates are compiled once for all tests."""
    engine = FakeEngine()
    return engine, create_app(engine)


@pytest.fixture
def fake(shared):
    engine, _ = shared
    engine.__init__()
    return engine


@pytest.fixture
def app(shared, fake):
    return shared[1]


@pytest.fixture
def client(app):
    """Give a browser that has signed in."""
    browser = app.test_client()
    browser.set_cookie("polku", "valid")
    return browser


@pytest.fixture
def stranger(app):
    """Give a browser that has not signed in."""
    return app.test_client()


@pytest.fixture
def https_app():
    return create_app(FakeEngine(FakeSettings(public_url="https://polku.example.fi")))


@pytest.fixture
def send(client):
    """Send a form as our own pages do, with the token of the session."""

    def post(address, data=None, **more):
        return client.post(address, data={"_csrf": "csrf-of-session", **(data or {})}, **more)

    return post
