"""Open the engine for one command, and close it."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import SettingInvalid
from engine.process_engine import ProcessEngine
from engine.settings import LOCAL_URL, Settings

_SQLITE = "sqlite:///"
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def prepared_settings(*, demo: bool | None = None, served_at: str = LOCAL_URL) -> Settings:
    """Give the settings of this installation, its folder made; raises SettingInvalid."""
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
    quieten()
    settings = Settings.from_environment(demo=demo, served_at=served_at)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingInvalid(f"POLKU_DATA_DIR {settings.data_dir} cannot be made: {error.strerror}.") from error
    return settings


@contextmanager
def opened(*, demo: bool | None = None, existing: bool = False, served_at: str = LOCAL_URL) -> Iterator[ProcessEngine]:
    """Give the engine of this installation; raises SettingInvalid before anything is opened.

    `existing`: an embedded database that is not there is refused, not made: whoever copies or examines an empty one in
    the wrong folder should hear of it. `served_at`: where links lead when no setting says it.
    """
    settings = prepared_settings(demo=demo, served_at=served_at)
    file = Path(settings.database_url.removeprefix(_SQLITE)).absolute()
    if existing and settings.embedded and not file.exists():
        raise SettingInvalid(f"There is no database at {file}. POLKU_DATA_DIR and POLKU_DATABASE_URL say where it is.")
    engine = ProcessEngine(settings)
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def scratch_settings(url: str = "") -> Iterator[Settings]:
    """Give the settings of an installation that is thrown away: in a folder, its database there or at `url`."""
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        place = {"POLKU_DATA_DIR": folder, **({"POLKU_DATABASE_URL": url} if url else {})}
        yield Settings.from_environment(place, demo=True)


@contextmanager
def scratch() -> Iterator[ProcessEngine]:
    """Give an engine on an empty database of its own that is thrown away: for checks, decisions and scenarios."""
    quieten()
    with scratch_settings() as settings:
        engine = ProcessEngine(settings)
        try:
            yield engine
        finally:
            engine.close()


def quieten() -> None:
    """Keep the libraries from logging what is personal or what nobody reads."""
    # SpiffWorkflow logs the data of its steps below this level; Alembic names every step of every start.
    for name in ("spiff", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A line for each request that waits for a thread: a browser that asks for nine files at once is no trouble.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
