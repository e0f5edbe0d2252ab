"""Databases for the tests: each test gets a migrated and empty SQLite file or PostgreSQL database."""

import gc
import shutil

import pytest
import sqlalchemy

from engine.store import Store
from tests import compiled
from tests.once import Once, shared_folder
from tests.postgres import running_server

KEYS = (b"polku-test-encryption-key-1-of-2", b"polku-test-encryption-key-2-of-2")
PATIENT = 20.0
"""Seconds that a check of uploaded files may take where it is not the limit that is looked at: machines are busy."""
_DATABASE = "polku_test"
_THROW_OUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# Emptying only what was written is much quicker than a database of its own for each test.
_EMPTY = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;  -- any order will do
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'DELETE FROM ' || name;
    END LOOP;
END $$
"""


def pytest_collection():
    """Collect no garbage while ten thousand tests come together: none of them is any."""
    gc.disable()


def pytest_collection_finish():
    """Let the collector of garbage pass over what lives as long as the run: looking at it took a fifth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session")
def postgres_server():
    """Start one PostgreSQL for this test process (one per xdist worker)."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_database(postgres_server):
    """Make the one database of this test process; gives its URL and a connection to it that empties it."""
    postgres_server.spare_the_disk()
    url = postgres_server.create(_DATABASE)
    cleaner = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with cleaner.connect() as connection:
        yield url, connection
    cleaner.dispose()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory):
    """Compile templates and statements once for all tests of this process."""
    with pytest.MonkeyPatch.context() as patch:
        compiled.share(patch, tmp_path_factory.mktemp("compiled"))
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Give what does a piece of work once for all processes of the run."""
    return Once(shared_folder(tmp_path_factory))


@pytest.fixture(scope="session")
def migrated_sqlite(once, tmp_path_factory):
    """Migrate one file, of which every test gets a copy."""

    def migrate(copy):
        store = Store(f"sqlite:///{tmp_path_factory.mktemp('migrated') / 'polku.db'}", KEYS)
        store.migrate()
        store.backup(copy)
        store.close()

    return once.file("migrated.db", migrate)


@pytest.fixture
def sqlite_url(migrated_sqlite, tmp_path):
    """Give the URL of a fresh, migrated SQLite file."""
    path = tmp_path / "polku.db"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgres_database):
    """Give the URL of an empty, migrated PostgreSQL database; whoever is still in it is thrown out first."""
    return empty(postgres_database)


def empty(postgres_database):
    """Empty the PostgreSQL database of this test process and give its URL; for fixtures that live long, too."""
    url, connection = postgres_database
    connection.exec_driver_sql(_THROW_OUT)
    if connection.exec_driver_sql("SELECT to_regclass('person')").scalar() is None:
        store = Store(url, KEYS)
        store.migrate()
        store.close()
    connection.exec_driver_sql(_EMPTY)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """Give the URL of a fresh, migrated database: the test runs once on each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def store(database_url):
    """Give a store on a fresh database, with short waits."""
    store = Store(database_url, KEYS, wait_seconds=2.0)
    yield store
    store.close()
