"""A case goes on by the other chart of its region, and stays the same case (P02, D1:51, D2:32)."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from engine import clock
from engine.errors import OperationRefused
from engine.model import CaseStatus, InstanceKind, InstanceStatus
from engine.scenarios import load_scenario, run_scenario

SCENARIOS = Path(__file__).parents[2] / "processes" / "vantaa" / "scenarios"
COACH = "vantaa.valmentaja.asiakasvastaavat-tyohonvalmentajat"
MAPPED = 5
"""Steps of the scenario up to the choice of the path."""


@pytest.fixture
def run(engine):
    """Walk a scenario, as far as wanted, and give the page of its case."""

    def walked(name, steps=None):
        scenario = load_scenario(SCENARIOS / f"{name}.toml")
        report = run_scenario(engine, replace(scenario, steps=scenario.steps[:steps]))
        assert report.ok, "\n".join(report.lines())
        return page_of(engine, report.case_key)

    return walked


def page_of(engine, key):
    return engine.case_page(engine.find_person("vantaa.scenario-observer"), key)


def mains(page):
    return [(one.definition, one.status) for one in page.instances if one.kind is InstanceKind.MAIN]


def test_a_change_beside_the_case_ends_the_old_chart_and_begins_the_new(engine, run):
    page = run("polun_vaihto")
    assert mains(page) == [("vantaa_path_1", InstanceStatus.CANCELLED), ("vantaa_path_2", InstanceStatus.ACTIVE)]
    assert (page.case.definition, page.case.status) == ("vantaa_path_2", CaseStatus.OPEN)
    count = Counter(event.name for event in page.events)
    assert (count["asia_avattu"], count["polku_vaihdettu"]) == (1, 1)
    assert not {"asia_päätetty", "asia_keskeytetty"} & set(count)
    (changed,) = [event.attributes for event in page.events if event.name == "polku_vaihdettu"]
    assert changed == {"mistä": "vantaa_path_1", "mihin": "tyohonvalmennus"}
    asked = engine.task_page(engine.find_person(COACH), _task(page, "nimea_asiakasvastaava_ja_tyopari").id)
    assert asked.values["nimike"] == "Työhönvalmentaja"  # the new chart sees the path that was chosen

    with clock.at(datetime(2026, 5, 1, 9, tzinfo=clock.HELSINKI)):
        while engine.fire_due():
            pass
    events = page_of(engine, page.case.key).events
    assert "T20" in [event.attributes["vahti"] for event in events if event.name == "watch_raised"]  # it went on


def test_a_chart_may_hand_its_own_case_to_the_other(run):
    page = run("suoraan_valmennukseen", MAPPED)
    assert mains(page) == [("vantaa_path_1", InstanceStatus.ENDED), ("vantaa_path_2", InstanceStatus.ACTIVE)]
    assert (page.case.definition, page.case.status, page.case.closed_at) == ("vantaa_path_2", CaseStatus.OPEN, None)
    assert [row.task.element for row in page.open_tasks] == ["nimea_asiakasvastaava_ja_tyopari"]


def test_a_case_is_not_led_to_its_own_path_nor_to_one_that_is_not_there(engine, files):
    chart = "processes/vantaa/vantaa_path_1.bpmn"
    for wanted in ("vantaa_path_1", "vantaa_path_3"):
        changed = files[chart].replace(b"=&#34;vantaa_path_2&#34;", f"=&#34;{wanted}&#34;".encode())
        assert changed != files[chart]
        engine.publish({chart: changed}, actor=None, comment="wrong")
        scenario = load_scenario(SCENARIOS / "suoraan_valmennukseen.toml")
        report = run_scenario(engine, replace(scenario, steps=scenario.steps[:MAPPED]))
        assert [step.ok for step in report.steps] == [True] * (MAPPED - 1) + [False]
        assert OperationRefused.__name__ in str(report.steps[-1].problems[0])
        page = page_of(engine, report.case_key)
        assert mains(page) == [("vantaa_path_1", InstanceStatus.ACTIVE)]
        assert [row.task.element for row in page.open_tasks] == ["valitse_polku"]


def _task(page, element):
    return next(row.task for row in page.open_tasks if row.task.element == element)
