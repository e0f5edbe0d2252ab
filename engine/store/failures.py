"""What a failing database means: three answers, whatever the driver's words are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from engine.errors import Conflict, Unavailable

_SQLITE_DOWN = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT,
})  # fmt: skip
_SQLITE_UNIQUE = frozenset({
    sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID,
})  # fmt: skip
_PRIMARY_CODE = 0xFF  # the low byte of an extended result code of SQLite
_UNIQUE_VIOLATION = "23505"


@contextmanager
def translated() -> Iterator[None]:
    """Raise Unavailable for a database that does not answer, Conflict for a row that is there already.

    Everything else (a missing table, a broken reference) is a mistake of ours and passes as it is. A connection lost
    during the commit itself is Unavailable too; then only a retry with the same idempotency key tells what happened.
    """
    try:
        yield
    except exc.IntegrityError as error:
        if _is_duplicate(error):
            raise Conflict("Somebody else was first: the row is there already.") from error
        raise
    except exc.TimeoutError as error:
        raise Unavailable("No connection to the database became free in time.") from error
    except exc.DBAPIError as error:
        if _is_down(error):
            raise Unavailable("The database does not answer now; nothing was done.") from error
        raise


def _is_duplicate(error: exc.IntegrityError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code in _SQLITE_UNIQUE or getattr(error.orig, "sqlstate", None) == _UNIQUE_VIOLATION


def _is_down(error: exc.DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & _PRIMARY_CODE in _SQLITE_DOWN
    # psycopg: lost connections, full disks, exceeded waits and deadlocks are all "operational".
    return isinstance(error, exc.OperationalError | exc.InterfaceError) or error.connection_invalidated
