"""What a failing database means: few answers, whatever the driver's words are."""

import sqlite3
from contextlib import AbstractContextManager

import psycopg
from sqlalchemy import exc

from engine.errors import Collision, Conflict, NotFound, OutcomeUnknown, StorageFull, Unavailable

_SQLITE_DOWN = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT,
})  # fmt: skip
_SQLITE_UNIQUE = frozenset({
    sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID,
})  # fmt: skip
PRIMARY_CODE = 0xFF
"""The low byte of an extended result code of SQLite."""
_UNIQUE_VIOLATION, _FOREIGN_KEY_VIOLATION = "23505", "23503"
DRIVER_ERRORS = (sqlite3.Error, psycopg.Error)
"""What a prepared statement may raise: it goes to the driver directly."""
_DISK_FULL = "53100"
_COLLISIONS = frozenset({"40P01", "40001"})  # deadlock, serialisation failure


class _Translated:
    """What `translated` gives: one for all, for it keeps nothing, and every unit of work opens several."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _where: object) -> None:
        """Raise what the error means, when there is one."""
        if isinstance(error, exc.TimeoutError):
            raise Unavailable("No connection to the database became free in time.") from error
        if isinstance(error, exc.DBAPIError):
            raise_for(error.orig, error)
        elif isinstance(error, DRIVER_ERRORS):
            raise_for(error, error)


_TRANSLATED = _Translated()


def translated() -> AbstractContextManager[None]:
    """Raise Unavailable for a database that does not answer, Conflict for a row that is there already.

    A row that refers to one that is not there is NotFound, a deadlock is Collision, a full disk StorageFull. Everything
    else (a missing table, a missing value) is a mistake of ours and passes as it is.
    """
    return _TRANSLATED


class _Settled(_Translated):
    """What `settling` gives."""

    def __exit__(self, kind: object, error: BaseException | None, where: object) -> None:
        """Raise what the error means for what was to be saved, when there is one."""
        try:
            super().__exit__(kind, error, where)
        except Unavailable as unavailable:
            if _is_undone(unavailable):
                raise
            lost = "The connection was lost while saving; the same request may be sent again."
            raise OutcomeUnknown(lost) from unavailable


_SETTLED = _Settled()


def settling() -> AbstractContextManager[None]:
    """Do what `translated` does around a commit: when the answer is lost, nobody knows whether it was done."""
    return _SETTLED


def raise_for(original: BaseException | None, error: Exception) -> None:
    """Raise what `original`, the driver's error behind `error`, means; give nothing back for a mistake of ours."""
    if _is_duplicate(original):
        raise Conflict("Somebody else was first: the row is there already.") from error
    if _is_stray(original):
        raise NotFound("What the new row refers to is not there.") from error
    if getattr(original, "sqlstate", None) in _COLLISIONS:
        raise Collision("Another unit of work was in the way; nothing was done.") from error
    if _is_full(original):
        raise StorageFull("The database has no room left; nothing was done.") from error
    if _is_down(original):
        raise Unavailable("The database does not answer now; nothing was done.") from error


def _is_duplicate(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in _SQLITE_UNIQUE or getattr(error, "sqlstate", None) == _UNIQUE_VIOLATION


def _is_stray(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY or getattr(error, "sqlstate", None) == _FOREIGN_KEY_VIOLATION


def _is_full(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_FULL or getattr(error, "sqlstate", None) == _DISK_FULL


def _is_undone(error: Unavailable) -> bool:
    """Tell whether a commit that failed so has certainly not happened."""
    cause = error.__cause__
    code = getattr(getattr(cause, "orig", cause), "sqlite_errorcode", None)
    # SQLite undoes what it could not write; only what it wrote and could not see on the disk may yet be found there.
    return isinstance(error, Collision | StorageFull) or code not in (None, sqlite3.SQLITE_IOERR_FSYNC)


def _is_down(error: BaseException | None) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & PRIMARY_CODE in _SQLITE_DOWN
    # psycopg: lost connections, full disks, exceeded waits and deadlocks are all "operational".
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
