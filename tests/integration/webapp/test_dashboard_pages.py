"""The heat map, the page of a step and the kept views of the dashboard, as those who lead see them."""

from datetime import UTC, datetime, timedelta

import pytest

from engine import clock
from tests.integration.engine.conftest import REGION
from tests.integration.engine.test_step_following import done_visits

NOW = datetime(2026, 3, 18, 10, tzinfo=UTC)
STEP = "/dashboard/koe/steps/kirjaa"


@pytest.fixture
def led(office):
    """Give the office on a day, with a manager, three open cases and a slow step."""
    office.people["maija"] = office.engine.add_person(
        "maija", name="Maija", organisation="Koe", region=REGION, groups=["johto"], roles=["manager"]
    )
    with clock.at(NOW):
        for _ in range(3):
            office.open_case()
        yield office


def test_the_map_the_table_and_the_step_tell_the_same(led):
    browser = led.browser("maija")
    page = browser.get("/dashboard/koe")
    assert page.status_code == 200, page.text
    assert "Kirjaa tunnistaminen" in page.text
    assert "row-kirjaa" in page.text
    step = browser.get(STEP)
    assert step.status_code == 200
    assert browser.get("/dashboard").status_code == 200
