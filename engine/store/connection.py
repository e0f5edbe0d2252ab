"""Engines of SQLAlchemy for the two databases, with every wait bounded."""

import random
import sqlite3
import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from engine.store.failures import PRIMARY_CODE

WAIT_SECONDS = 5.0
"""Longest wait for a lock, for a connection of the pool, and for connecting."""
STATEMENT_SECONDS = 15.0
"""Longest single statement on PostgreSQL."""
IDLE_SECONDS = 30.0
"""Longest rest inside a transaction on PostgreSQL: a process that was stopped in one must not hold its locks on."""
SILENCE_SECONDS = 20
"""After so long without any sign of the other machine a connection to PostgreSQL is given up, by either side."""

_POOL = {"pool_size": 10, "max_overflow": 10, "pool_timeout": WAIT_SECONDS}
_KNOCKS, _YIELDING_KNOCKS = (0.0005, 0.0015), (0.004, 0.008)
"""Seconds between two tries for the write lock of SQLite, at random between these."""
_WAITS = "polku_waits"
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000")


def open_engine(url: str, wait_seconds: float = WAIT_SECONDS, idle_seconds: float = IDLE_SECONDS) -> Engine:
    """Give the engine for `sqlite:///path` or `postgresql://…`; nothing is opened yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, wait_seconds)
    return _postgresql(url, wait_seconds, idle_seconds)


def _sqlite(url: str, wait_seconds: float) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": wait_seconds, "check_same_thread": False, "isolation_level": None},
        **_POOL,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", partial(_begin_sqlite, wait_seconds))
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin_writing(
    driver: Any, info: dict[Any, Any], wait_seconds: float, *, yields: bool = False, still: bool = False
) -> None:
    """Begin a transaction that writes on a connection of the driver; `info` is what is known of that connection.

    `yields`: the people at their pages go first. `still`: the database is seen as of one moment; what somebody changes
    meanwhile collides. PostgreSQL begins with the first statement. The driver of SQLite has its own transaction
    handling off: a writer takes its lock at once, so that what it reads stays true.
    """
    if isinstance(driver, sqlite3.Connection):
        _lock_sqlite(driver, info, wait_seconds, _YIELDING_KNOCKS if yields else _KNOCKS)
    elif still:
        driver.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _begin_sqlite(wait_seconds: float, connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        return  # a statement of SQLAlchemy's within a transaction that was begun at the driver
    _wait_at_most(driver, connection.info, wait_seconds)
    connection.exec_driver_sql("BEGIN")


def _wait_at_most(driver: Any, info: dict[Any, Any], seconds: float) -> None:
    """Let the connection wait so long by itself; `info` is what is known of the connection, and says it already."""
    if info.get(_WAITS) != seconds:
        driver.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")
        info[_WAITS] = seconds


def _lock_sqlite(driver: Any, info: dict[Any, Any], wait_seconds: float, knocks: tuple[float, float]) -> None:
    """Take the write lock of the file, which other processes want too.

    SQLite's own waiting sleeps longer each time, up to 100 ms: beside workers that write one short transaction after
    the other, a person's request would miss the gaps for seconds. It is asked for at short intervals instead. Who has
    the lock waits for nobody: until the connection reads again its own waiting stays off.
    """
    end = time.monotonic() + wait_seconds
    _wait_at_most(driver, info, 0)
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(random.uniform(*knocks))  # noqa: S311 - nothing secret
        else:
            return


def _postgresql(url: str, wait_seconds: float, idle_seconds: float) -> Engine:
    keepalive = {"idle": SILENCE_SECONDS // 2, "interval": SILENCE_SECONDS // 4, "count": 2}
    options = {
        "lock_timeout": f"{wait_seconds * 1000:.0f}",
        "statement_timeout": f"{max(STATEMENT_SECONDS, wait_seconds) * 1000:.0f}",
        "idle_in_transaction_session_timeout": f"{idle_seconds * 1000:.0f}",
        # A node that lost its power while it held locks: the server, too, must notice.
        **{f"tcp_keepalives_{name}": str(value) for name, value in keepalive.items()},
        "tcp_user_timeout": f"{SILENCE_SECONDS * 1000}",
        "timezone": "UTC",
        "default_transaction_isolation": r"read\ committed",
    }
    return create_engine(
        url,
        connect_args={
            "connect_timeout": max(1, round(wait_seconds)),
            "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
            "application_name": "polku",
            **{f"keepalives_{name}": value for name, value in keepalive.items()},
            "tcp_user_timeout": SILENCE_SECONDS * 1000,
        },
        pool_pre_ping=True,
        **_POOL,
    )
