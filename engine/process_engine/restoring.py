"""Restoring a backup: done before an engine is opened, since what is there now may not open at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import EngineError
from engine.settings import Settings
from engine.store.restore import Restoring


@contextmanager
def restoring(settings: Settings, path: Path) -> Iterator[Restoring]:
    """Give a backup of the embedded database as a copy that was looked at; it is put back only by its `put_back`.

    Raises BackupRefused for one that cannot be restored.
    """
    if not settings.embedded:
        raise EngineError("PostgreSQL is restored with its own tools: pg_restore (docs/backup.md).")
    copy = Restoring(settings.database_url, path, settings.encryption_keys)
    try:
        yield copy
    finally:
        copy.clear()
