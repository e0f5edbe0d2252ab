"""A database beside the named one that is thrown away: for measuring, never for work."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from engine.ids import new_id
from engine.store.failures import translated


@contextmanager
def scratch_database(url: str) -> Iterator[str]:
    """Make a database on the PostgreSQL server of `url` and give its URL; it is dropped afterwards.

    The database of `url` itself is only connected to. Raises Unavailable when the server does not answer.
    """
    name = f"polku_bench_{new_id().replace('-', '')}"
    server = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    try:
        with translated(), server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            yield make_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            with translated(), server.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        server.dispose()


def kept_database(url: str, name: str) -> str:
    """Give the URL of a database of that name on the PostgreSQL server of `url`; it is made when it is not there.

    Raises Unavailable when the server does not answer.
    """
    server = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    with translated(), server.connect() as connection:
        there = connection.execute(text("SELECT count(*) FROM pg_database WHERE datname = :name"), {"name": name})
        if not there.scalar_one():
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    server.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def gather_statistics(url: str) -> None:
    """Let PostgreSQL look at what was just written, as it does by itself in time; SQLite is used without."""
    database = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    if database.dialect.name == "postgresql":
        with translated(), database.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


def server_version(url: str) -> str:
    """Give the version of the database behind `url`, as it says it itself."""
    database = create_engine(make_url(url))
    asked = "SHOW server_version" if database.dialect.name == "postgresql" else "SELECT sqlite_version()"
    with translated(), database.connect() as connection:
        version = str(connection.exec_driver_sql(asked).scalar_one())
    database.dispose()
    return version
