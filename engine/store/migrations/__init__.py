"""Migrations of the tables, run by the product itself (Alembic without a file of settings)."""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from engine.store.connection import begin_writing
from engine.store.encryption import Cipher
from engine.store.migrations.schema import is_older, known_revisions, refuse_newer, revision_of

_LOCK = 7_015_365  # any number of ours: two nodes that start at once migrate one after the other
_ONE_THREAD = threading.Lock()  # Alembic keeps its context in a global of the process


def migrate(engine: Engine, wait_seconds: float, cipher: Cipher, revision: str = "head") -> None:
    """Bring the tables up or down to `revision`; one transaction, one process at a time.

    `wait_seconds` bounds the wait for the write lock of SQLite; PostgreSQL waits up to a minute for who migrates now.
    `cipher` is for revisions that seal what was not sealed before. Raises SchemaNewer, and nothing is changed, for
    tables that a newer Polku has made, NotFound for a revision that there is not.
    """
    with _ONE_THREAD, engine.connect() as connection:
        begin_writing(connection.connection.driver_connection, connection.info, wait_seconds)
        _run(connection, cipher, revision)


def _run(connection: Connection, cipher: Cipher, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        refuse_newer(connection)
        if revision_of(connection) == (known_revisions()[0] if revision == "head" else revision):
            return  # Alembic would read every revision to find that out, each time a database is opened
        config.attributes["connection"], config.attributes["cipher"] = connection, cipher
        (command.downgrade if is_older(connection, revision) else command.upgrade)(config, revision)
