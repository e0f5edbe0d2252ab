"""Clients race and processes are killed: nothing acknowledged is lost, nothing happens twice."""

import pytest

from tests.load.storm import rage

pytestmark = [pytest.mark.storm, pytest.mark.timeout(180)]

SECONDS = 8.0
"""At least: a busy machine rages until enough was acknowledged. `make storm` does it for an hour."""


def test_nothing_is_lost_or_doubled_while_processes_die(database_url: str) -> None:
    log, found = rage(database_url, SECONDS)
    assert found == []
    assert log.broken == []
    assert len(log.acknowledged) > 30, "the storm must have been a storm"
    assert log.kills > 3


def test_the_harness_sees_what_the_guards_prevent(database_url: str) -> None:
    _, found = rage(database_url, SECONDS / 2, guarded=False)
    assert found, "with the guards off the invariants must be violated, or they see nothing"
