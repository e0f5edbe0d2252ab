"""The paths that the documents tell of go as they say, on both databases."""

from datetime import date
from pathlib import Path

import pytest

from engine.clock import local
from engine.scenarios import load_scenario, run_scenario

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "processes").glob("*/scenarios/*.toml"))
P01 = ROOT / "processes" / "keski_suomi" / "scenarios" / "p01.toml"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_scenario_goes_as_told(engine, path):
    report = run_scenario(engine, load_scenario(path))
    assert report.ok, "\n".join(report.lines())
    # The scenario's own clock stands in the past: what waits is overdue now, and nobody delivers its messages here.
    waiting = {"worker", "overdue", "undelivered", "clock"}
    assert [finding for finding in engine.doctor() if finding.kind not in waiting] == []


def test_the_story_of_the_document_has_its_lead_times(engine):
    report = run_scenario(engine, load_scenario(P01))
    reader = engine.find_person("keski_suomi.scenario-observer")
    events = engine.case_page(reader, report.case_key).events

    def days(name):
        return [local(event.at).date() for event in events if event.name == name]

    assert days("tarve_tunnistettu") == days("asia_avattu") == days("suostumus_annettu") == [date(2022, 8, 22)]
    assert days("konsultaatio_käsitelty") == [date(2022, 9, 20)]
    assert days("tiimi_pidetty") == days("suunnitelma_hyväksytty") == days("asiakasvastaava_nimetty")
    # I14, about six months (D4:166); I15, from the team to the rehabilitation that Kela arranged (D4:167).
    assert (days("tiimi_pidetty")[0] - days("selvittely_aloitettu")[0]).days == 183
    assert (days("palvelu_järjestetty")[0] - days("tiimi_pidetty")[0]).days == 34
    assert days("lausunto_valmis") == [date(2023, 3, 14), date(2023, 5, 16)]
    assert days("seuranta_pidetty")[-1] == date(2024, 11, 25)
    assert not days("asia_päätetty")
    assert [event.attributes for event in events if event.name == "tiimi_pidetty"] == [{"asiakas_läsnä": True}]
    raised = [event for event in events if event.name == "watch_raised" and event.attributes["vahti"] != "T20"]
    assert [(event.attributes["vahti"], event.attributes["taso"], local(event.at).date()) for event in raised][:3] == [
        ("T13", "target", date(2022, 10, 28)),
        ("T13", "amber", date(2022, 11, 27)),
        ("T18", "red", date(2023, 1, 30)),
    ]
