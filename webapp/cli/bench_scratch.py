"""An installation that is thrown away, for measuring."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from engine.bench import scratch_database
from engine.settings import Settings
from webapp.cli.opening import scratch_settings


@contextmanager
def bench_settings(server: str) -> Iterator[Settings]:
    """Give the settings of an installation that is thrown away: in a folder, or in a database made on the server."""
    with (
        scratch_database(server) if server else nullcontext("") as url,
        scratch_settings(url) as settings,
    ):
        yield settings
