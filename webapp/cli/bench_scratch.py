"""An installation that is thrown away, for measuring."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from engine.bench import kept_database, scratch_database
from engine.settings import Settings
from webapp.cli.opening import scratch_settings

KEPT = "polku_bench_kept"
"""Name of the database that stays."""


@contextmanager
def bench_settings(server: str) -> Iterator[Settings]:
    """Give the settings of an installation that is thrown away: in a folder, or in a database made on the server."""
    with (
        scratch_database(server) if server else nullcontext("") as url,
        scratch_settings(url) as settings,
    ):
        yield settings


@contextmanager
def kept_settings(server: str, folder: Path) -> Iterator[Settings]:
    """Give the settings of an installation that stays for the next run: in the folder, or in a database of the server.

    Its keys are in the folder either way.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = {"POLKU_DATA_DIR": str(folder)}
    if server:
        place["POLKU_DATABASE_URL"] = kept_database(server, KEPT)
    yield Settings.from_environment(place, demo=True)
