"""A copy of an SQLite database in use, by SQLite's own backup interface (a plain copy of the file is broken)."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from engine.errors import Unavailable

_PAGES = 1000  # pages copied at a time; writers get in between


def back_up_sqlite(engine: Engine, path: Path) -> None:
    """Write a consistent copy to `path`; an older copy is replaced only when the new one is whole.

    Raises Unavailable when the copy cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        draft.touch(mode=0o600)  # nobody else's to read, as the keys are
        with closing(engine.raw_connection()) as source, closing(sqlite3.connect(draft)) as target:
            connection = source.driver_connection
            if connection is None:
                raise Unavailable("The database does not answer now; nothing was done.")
            connection.backup(target, pages=_PAGES, sleep=0.005)
        draft.replace(path)
    except (sqlite3.Error, OSError) as error:
        draft.unlink(missing_ok=True)
        raise Unavailable(f"The backup could not be written to {path.absolute()}.") from error
