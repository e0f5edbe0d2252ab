"""The charts that come with Polku, published on a fresh database of each kind."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from engine.process_engine import ProcessEngine
from engine.scenarios import load_scenario
from engine.settings import Settings
from tests.acceptance.walks import name_of, walk
from tests.conftest import KEYS, PATIENT
from tests.raw_figures import faults
from webapp.seed_files import seed_files

_PUBLISHED, _COPY = "polku_published", "polku_copy"


@pytest.fixture(scope="session")
def files():
    """Give every chart, form, decision and region file by its path."""
    return seed_files()


@pytest.fixture(scope="session")
def open_engine():
    """Give what opens an engine on a migrated database."""

    def opened(url: str, folder: Path) -> ProcessEngine:
        settings = Settings(url, "s" * 32, KEYS, folder, check_seconds=PATIENT)
        return ProcessEngine(settings)

    return opened


@pytest.fixture(scope="session")
def published_sqlite(once, migrated_sqlite, tmp_path_factory, open_engine, files):
    """Publish everything in one SQLite file, of which every test gets a copy."""

    def publish(copy):
        folder = tmp_path_factory.mktemp("published")
        shutil.copyfile(migrated_sqlite, folder / "polku.db")
        engine = open_engine(f"sqlite:///{folder / 'polku.db'}", folder)
        engine.publish(files, actor=None, comment="acceptance")
        engine.backup(copy)
        engine.close()

    return once.file("published.db", publish)


@pytest.fixture
def sqlite_engine(published_sqlite, tmp_path, open_engine):
    """Give an engine on SQLite with everything published."""
    shutil.copyfile(published_sqlite, tmp_path / "polku.db")
    engine = open_engine(f"sqlite:///{tmp_path / 'polku.db'}", tmp_path)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def published_postgresql(postgres_server, postgres_database, tmp_path_factory, open_engine, files):
    """Publish everything in one database of PostgreSQL, of which every test gets a copy."""
    engine = open_engine(postgres_server.create(_PUBLISHED), tmp_path_factory.mktemp("published"))
    engine.migrate()
    engine.publish(files, actor=None, comment="acceptance")
    engine.close()
    return _PUBLISHED


@pytest.fixture
def postgresql_engine(published_postgresql, postgres_server, tmp_path, open_engine):
    """Give an engine on PostgreSQL with everything published."""
    postgres_server.copy(published_postgresql, _COPY)
    engine = open_engine(postgres_server.url(_COPY), tmp_path)
    yield engine
    engine.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request):
    """Give an engine with everything published: the test runs once on each kind of database.

    Whatever it does, visits and figures are those of the events afterwards.
    """
    opened = request.getfixturevalue(f"{request.param}_engine")
    yield opened
    assert faults(opened) == []


@pytest.fixture(scope="session")
def walked(once, published_sqlite, tmp_path_factory, open_engine):
    """Give what walks scenarios on SQLite, each once for all tests, and gives what was seen on the way."""

    def walk_it(path):
        folder = tmp_path_factory.mktemp("walk")
        shutil.copyfile(published_sqlite, folder / "polku.db")
        engine = open_engine(f"sqlite:///{folder / 'polku.db'}", folder)
        try:
            return walk(engine, load_scenario(path))
        finally:
            engine.close()
            shutil.rmtree(folder)

    return lambda *paths: once.all({f"sqlite-{name_of(path)}": partial(walk_it, path) for path in paths})


@pytest.fixture
def walked_on_postgresql(once, postgresql_engine):
    """Give the same on PostgreSQL."""
    return lambda path: once(f"postgresql-{name_of(path)}", lambda: walk(postgresql_engine, load_scenario(path)))
