"""An empty installation that hostile files are sent to."""

import pytest

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.conftest import KEYS
from tests.hostile.case import CANARY


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Give an engine on an empty database of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    engine = ProcessEngine(Settings(f"sqlite:///{folder / 'polku.db'}", "s" * 32, KEYS, folder))
    engine.warm_up_checks()
    yield engine
    engine.close()


@pytest.fixture(scope="module", autouse=True)
def canary():
    """See to it that nothing of any upload was executed."""
    CANARY.unlink(missing_ok=True)
    yield CANARY
    executed = CANARY.exists()
    CANARY.unlink(missing_ok=True)
    assert not executed, "something of an uploaded file was executed"
