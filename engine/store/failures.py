"""What a failing database means: four answers, whatever the driver's words are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import exc

from engine.errors import Collision, Conflict, NotFound, Unavailable

_SQLITE_DOWN = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT,
})  # fmt: skip
_SQLITE_UNIQUE = frozenset({
    sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID,
})  # fmt: skip
_PRIMARY_CODE = 0xFF  # the low byte of an extended result code of SQLite
_UNIQUE_VIOLATION, _FOREIGN_KEY_VIOLATION = "23505", "23503"
DRIVER_ERRORS = (sqlite3.Error, psycopg.Error)
"""What a prepared statement may raise: it goes to the driver directly."""
_COLLISIONS = frozenset({"40P01", "40001"})  # deadlock, serialisation failure


@contextmanager
def translated() -> Iterator[None]:
    """Raise Unavailable for a database that does not answer, Conflict for a row that is there already.

    A row that refers to one that is not there is NotFound, a deadlock is Collision. Everything else (a missing table,
    a missing value) is a mistake of ours and passes as it is. A connection lost during the commit itself is Unavailable
    too; then only a retry with the same idempotency key tells what happened.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise Unavailable("No connection to the database became free in time.") from error
    except exc.DBAPIError as error:
        raise_for(error.orig, error)
        raise
    except DRIVER_ERRORS as error:
        raise_for(error, error)
        raise


def raise_for(original: BaseException | None, error: Exception) -> None:
    """Raise what `original`, the driver's error behind `error`, means; give nothing back for a mistake of ours."""
    if _is_duplicate(original):
        raise Conflict("Somebody else was first: the row is there already.") from error
    if _is_stray(original):
        raise NotFound("What the new row refers to is not there.") from error
    if getattr(original, "sqlstate", None) in _COLLISIONS:
        raise Collision("Another unit of work was in the way; nothing was done.") from error
    if _is_down(original):
        raise Unavailable("The database does not answer now; nothing was done.") from error


def _is_duplicate(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in _SQLITE_UNIQUE or getattr(error, "sqlstate", None) == _UNIQUE_VIOLATION


def _is_stray(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY or getattr(error, "sqlstate", None) == _FOREIGN_KEY_VIOLATION


def _is_down(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & _PRIMARY_CODE in _SQLITE_DOWN
    # psycopg: lost connections, full disks, exceeded waits and deadlocks are all "operational".
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
