"""Clients race and processes are killed: nothing acknowledged is lost, nothing happens twice.

A storm goes on until it was one; `make storm` does it for an hour.
"""

import pytest

from tests.load.storm import ENOUGH, KILLS, rage

pytestmark = [pytest.mark.storm, pytest.mark.timeout(300)]


def test_nothing_is_lost_or_doubled_while_processes_die(python, database_url: str) -> None:
    log, found = rage(python, database_url)
    assert found == []
    assert log.broken == []
    assert len(log.acknowledged) >= ENOUGH, "the storm must have been a storm"
    assert log.kills >= KILLS


def test_the_harness_sees_what_the_guards_prevent(python, database_url: str) -> None:
    _, found = rage(python, database_url, guarded=False)
    assert found, "with the guards off the invariants must be violated, or they see nothing"
