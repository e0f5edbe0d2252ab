"""An installation that is thrown away, for measuring."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from engine.bench import scratch_database
from engine.settings import Settings


@contextmanager
def scratch_settings(server: str) -> Iterator[Settings]:
    """Give the settings of an installation that is thrown away: in a folder, or in a database made on the server."""
    with (
        tempfile.TemporaryDirectory(prefix="polku-") as folder,
        scratch_database(server) if server else nullcontext() as url,
    ):
        place = {"POLKU_DATA_DIR": folder, **({"POLKU_DATABASE_URL": url} if url else {})}
        yield Settings.from_environment(place, demo=True)
