"""Migrations of the tables, run by the product itself (Alembic without a file of settings)."""

import threading
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from engine.errors import SchemaOutOfDate
from engine.store.connection import WRITES

_LOCK = 7_015_365  # any number of ours: two nodes that start at once migrate one after the other
_ONE_THREAD = threading.Lock()  # Alembic keeps its context in a global of the process


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up or down to `revision`; one transaction, one process at a time.

    Raises SchemaOutOfDate for tables that a newer Polku has made.
    """
    config = _config()
    with _ONE_THREAD, engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config.attributes["connection"] = connection
        if _lies_below(revision, present_revision(connection), config):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def present_revision(connection: Connection) -> str:
    """Give the revision of the tables; empty when there are none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _lies_below(revision: str, present: str, config: Config) -> bool:
    """Tell whether the way to `revision` leads down."""
    known = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]  # the newest first
    if present and present not in known:
        raise SchemaOutOfDate(present, newest_revision())
    return revision == "base" or (bool(present) and revision in known[known.index(present) + 1 :])


@cache
def newest_revision() -> str:
    """Give the revision that this Polku is made for."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
