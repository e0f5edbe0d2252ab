"""The charts that come with Polku, published on a fresh database of each kind."""

from pathlib import Path

import pytest

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.conftest import KEYS
from webapp.seed_files import seed_files


@pytest.fixture(scope="session")
def files():
    """Give every chart, form, decision and region file by its path."""
    return seed_files()


@pytest.fixture(scope="session")
def open_engine():
    """Give what opens an engine on a migrated database."""

    def opened(url: str, folder: Path) -> ProcessEngine:
        settings = Settings(database_url=url, secret_key="s" * 32, encryption_keys=KEYS, data_dir=folder)
        return ProcessEngine(settings)

    return opened


@pytest.fixture
def engine(database_url, tmp_path, open_engine, files):
    """Give an engine with everything published: the test runs once on each kind of database."""
    engine = open_engine(database_url, tmp_path)
    engine.publish(files, actor=None, comment="acceptance")
    yield engine
    engine.close()
