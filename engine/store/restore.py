"""Put a backup of an embedded database back: it is looked at first, and what it replaces is kept beside it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from engine import clock
from engine.errors import BackupRefused, SchemaNewer, Unavailable
from engine.store.queries.health import unknown_keys, unreadable_sample
from engine.store.store import Store
from engine.store.unit_of_work import UnitOfWork

_BUSY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup holds, and what is lost with what it replaces."""

    newest_event: datetime | None
    cases: int
    lost_until: datetime | None
    """The newest event of what is replaced, where it is newer than the backup's; None: nothing is lost, or unknown."""
    lost_events: int
    replaced_readable: bool
    """False: there is no database now, or it cannot be read."""


class Restoring:
    """A backup that was copied beside the database, brought up to date and looked at; nothing is replaced yet."""

    def __init__(self, url: str, backup: Path, keys: Sequence[bytes]) -> None:
        """Copy and look; raises Unavailable without room for the copy.

        Raises BackupRefused for a backup that cannot be used, and while anybody has the database open.
        """
        self._target = Path(make_url(url).database or "")
        if self._target.exists():
            _refuse_in_use(self._target)  # before anybody is asked whether to go on
        self._draft = self._target.with_name(self._target.name + ".restoring")
        self.clear()
        with ExitStack() as refused:
            refused.callback(self.clear)
            figures = self._copy(backup)
            self._open(backup, keys)
            refused.pop_all()
        self.facts = self._compared(*figures)

    def put_back(self) -> tuple[Path | None, int]:
        """Put the copy in the place of the database; gives where the replaced one is kept, if there was one.

        Messages that were delivered since the backup was taken are carried over (the second number), so that they are
        not sent again. Raises BackupRefused while anybody has the database open, Unavailable when it cannot be written.
        """
        kept = None
        try:
            if self._target.exists():
                _refuse_in_use(self._target)
            carried = _carry_delivered(self._draft, self._target)
            _fold(self._draft)
            if self._target.exists():
                _fold(self._target)
                kept = self._target.with_name(f"{self._target.name}.before-{clock.now():%Y%m%dT%H%M%S}")
                self._target.replace(kept)
            _clear(self._target)
            self._draft.replace(self._target)
        except (sqlite3.Error, OSError) as error:
            raise Unavailable(f"The backup could not be restored: {error}.") from error
        return kept, carried

    def clear(self) -> None:
        """Delete the copy."""
        _clear(self._draft)

    def _copy(self, backup: Path) -> tuple[str | None, int, int]:
        if not backup.is_file():
            raise BackupRefused(f"There is no file {backup}.")
        try:
            with _database(backup) as source:
                if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise BackupRefused(f"{backup} is damaged. Take another backup.")
                figures = _figures(source)
                with closing(sqlite3.connect(self._draft)) as copy:
                    source.backup(copy)
                return figures
        except OSError as error:
            raise Unavailable(f"There is no room for a copy of {backup}: {error}.") from error

    def _open(self, backup: Path, keys: Sequence[bytes]) -> None:
        """Bring the copy up to date and try the keys."""
        store = Store(f"sqlite:///{self._draft}", keys)
        try:
            store.migrate()
            with store.begin(write=False) as uow:
                _refuse_unreadable(backup, uow)
        except SchemaNewer as error:
            raise BackupRefused(f"{backup}: {error}") from error
        finally:
            store.close()

    def _compared(self, newest: str | None, events: int, cases: int) -> BackupFacts:
        try:
            with _database(self._target) as connection:
                now, total, _ = _figures(connection)
        except BackupRefused:
            return BackupFacts(_moment(newest), cases, None, 0, replaced_readable=False)
        lost_until = _moment(now) if now and (newest is None or now > newest) else None
        return BackupFacts(_moment(newest), cases, lost_until, max(0, total - events), replaced_readable=True)


def _refuse_unreadable(backup: Path, uow: UnitOfWork) -> None:
    count = sum(rows for _, rows in unknown_keys(uow))
    if count:
        raise BackupRefused(
            f"{count} values of {backup} were sealed by a key that is not here. Put that key behind the others in "
            "POLKU_ENCRYPTION_KEY: a backup without its keys cannot be read by anybody."
        )
    for where, why in unreadable_sample(uow):
        raise BackupRefused(f"{backup}: a value of {where} does not open ({why}). Take another backup.")


def _carry_delivered(draft: Path, replaced: Path) -> int:
    """Let the restored database know what was delivered since; a replaced one that cannot be read tells nothing."""
    if not replaced.exists():
        return 0
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute("ATTACH DATABASE ? AS replaced", (str(replaced),))
            before = connection.total_changes
            connection.execute("BEGIN")
            connection.execute(
                "DELETE FROM notification WHERE status <> 'sent' AND id IN "
                "(SELECT id FROM replaced.notification WHERE status = 'sent')"
            )
            columns = ", ".join(row[1] for row in connection.execute("PRAGMA main.table_info(notification)"))
            connection.execute(
                f"INSERT INTO notification ({columns}) SELECT {columns} FROM replaced.notification "  # noqa: S608 - the names are the table's
                "WHERE status = 'sent' AND id NOT IN (SELECT id FROM main.notification) "
                "AND person_id IN (SELECT id FROM main.person)"
            )
            carried = connection.execute("SELECT changes()").fetchone()[0]
            connection.execute("COMMIT")
            return int(carried) if connection.total_changes > before else 0
    except sqlite3.DatabaseError:
        return 0


def _refuse_in_use(target: Path) -> None:
    """Raise BackupRefused while another process has the database open."""
    with closing(sqlite3.connect(target, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise BackupRefused("The database is in use. Stop Polku first (web, worker and run).") from error
        except sqlite3.DatabaseError:
            return  # what is there is no database: nobody uses it


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for reading; raises BackupRefused for what is none."""
    # A file without a log beside it is all there is: it is read without leaving files of SQLite's own beside it.
    alone = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    address = f"{path.resolve().as_uri()}?mode=ro{alone}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)) as found:
            yield found
    except sqlite3.DatabaseError as error:
        raise BackupRefused(f"{path} cannot be read as a database of Polku: {error}.") from error


def _figures(connection: sqlite3.Connection) -> tuple[str | None, int, int]:
    newest, events = connection.execute("SELECT max(at), count(*) FROM event").fetchone()
    (cases,) = connection.execute('SELECT count(*) FROM "case"').fetchone()
    return newest, events, cases


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _fold(path: Path) -> None:
    """Put the log of a closed database back into its file, so that the one file is all of it."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        return  # what is there is no database; it is kept as it is


def _clear(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
