"""Engines of SQLAlchemy for the two databases, with every wait bounded."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

WAIT_SECONDS = 5.0
"""Longest wait for a lock, for a connection of the pool, and for connecting."""
STATEMENT_SECONDS = 15.0
"""Longest single statement on PostgreSQL."""
WRITES = "polku_writes"
"""Execution option of a connection whose transaction will write."""

_POOL = {"pool_size": 10, "max_overflow": 10, "pool_timeout": WAIT_SECONDS}
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000")


def open_engine(url: str, wait_seconds: float = WAIT_SECONDS) -> Engine:
    """Give the engine for `sqlite:///path` or `postgresql://…`; nothing is opened yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, wait_seconds)
    return _postgresql(url, wait_seconds)


def _sqlite(url: str, wait_seconds: float) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": wait_seconds, "check_same_thread": False, "isolation_level": None},
        **_POOL,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # The driver's own transaction handling is off: a writer takes its lock at once, so that what it reads stays true.
    writes = connection.get_execution_options().get(WRITES, False)
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: str, wait_seconds: float) -> Engine:
    options = {
        "lock_timeout": f"{wait_seconds * 1000:.0f}",
        "statement_timeout": f"{max(STATEMENT_SECONDS, wait_seconds) * 1000:.0f}",
        "idle_in_transaction_session_timeout": "60000",
        "timezone": "UTC",
        "default_transaction_isolation": r"read\ committed",
    }
    return create_engine(
        url,
        connect_args={
            "connect_timeout": max(1, round(wait_seconds)),
            "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
            "application_name": "polku",
        },
        pool_pre_ping=True,
        **_POOL,
    )
