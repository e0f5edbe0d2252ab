"""Which revision the tables have, and which ones this Polku knows."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, select, table

from engine.errors import NotFound, SchemaNewer, SchemaOlder

_FOLDER = Path(__file__).parent
_VERSION_TABLE = "alembic_version"
_REVISION = select(table(_VERSION_TABLE, column("version_num")).c.version_num)
"""Compiled once: alembic's own question is made anew each time it is asked, and every sweep asks."""


@cache
def known_revisions() -> tuple[str, ...]:
    """Give the revisions that this Polku knows, the newest first."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return tuple(one.revision for one in ScriptDirectory.from_config(config).walk_revisions())


def revision_of(connection: Connection) -> str | None:
    """Give the revision of the tables; None: there are none yet."""
    if not connection.dialect.has_table(connection, _VERSION_TABLE):
        return None
    return connection.execute(_REVISION).scalar_one_or_none()


def refuse_newer(connection: Connection) -> None:
    """Raise SchemaNewer for tables of a revision that this Polku does not know."""
    _not_newer(revision_of(connection))


def _not_newer(found: str | None) -> None:
    known = known_revisions()
    if found is not None and found not in known:
        raise SchemaNewer(
            f"The database has revision {found}, and this Polku knows {known[0]} at most: a newer Polku has been here. "
            "Upgrade this node; it does nothing until then."
        )


def refuse_other(connection: Connection) -> None:
    """Raise SchemaNewer, or SchemaOlder for tables that this Polku has not brought up to date yet."""
    found, newest = revision_of(connection), known_revisions()[0]
    _not_newer(found)
    if found != newest:
        raise SchemaOlder(
            f"The database has {f'revision {found}' if found else 'no tables'}, and this Polku needs {newest}. "
            "Stop the other nodes and run: polku db upgrade"
        )


def is_older(connection: Connection, revision: str) -> bool:
    """Tell whether `revision` is older than the tables; NotFound when there is no such revision."""
    known, found = known_revisions(), revision_of(connection)
    if revision not in (*known, "head", "base"):
        raise NotFound(f"There is no revision {revision}. Known are: {', '.join(reversed(known))}, head and base.")
    newer_first = [*known, "base"]
    return revision != "head" and found is not None and newer_first.index(revision) > newer_first.index(found)
