"""The paths that the documents tell of go as they say: all of them on SQLite, a sample on PostgreSQL.

What differs between the databases are statements, not stories: the sample is such that the store runs every kind of
statement on both (docs/decisions/0039).
"""

from datetime import date
from pathlib import Path

import pytest

from engine.clock import local
from engine.scenarios import load_scenario, run_scenario
from tests.acceptance.walks import name_of

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "processes").glob("*/scenarios/*.toml"))
BY_NAME = {name_of(path): path for path in SCENARIOS}
SAMPLE = (
    "keski_suomi-asiakasvastaavan_vaihto",
    "keski_suomi-anonyymi_konsultaatio",
    "keski_suomi-terveystarkastus",
    "keski_suomi-suostumus_osapuolittain",
    "lieto-suostumus",
    "lieto-tyokokous",
    "lieto-p10",
    "vantaa-p02",
    "vantaa-keskeytys_valmennus",
    "helsinki-p07",
)
P01 = ROOT / "processes" / "keski_suomi" / "scenarios" / "p01.toml"


WAITING = {"worker", "overdue", "undelivered", "clock"}
"""The scenario's own clock stands in the past: what waits is overdue now, and nobody delivers its messages here."""


def goes_as_told(one):
    assert one.report.ok, "\n".join(one.report.lines())
    assert [finding for finding in one.findings if finding.kind not in WAITING] == []
    assert one.figures == []


@pytest.mark.parametrize("path", SCENARIOS, ids=name_of)
def test_the_scenario_goes_as_told(walked, path):
    (walk,) = walked(path)
    goes_as_told(walk)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_sample_goes_as_told_on_postgresql(walked_on_postgresql, name):
    goes_as_told(walked_on_postgresql(BY_NAME[name]))


def test_the_sample_runs_every_kind_of_statement(walked, walked_on_postgresql):
    sampled = set().union(*(walked_on_postgresql(BY_NAME[name]).statements for name in SAMPLE))
    walks = zip(BY_NAME, walked(*BY_NAME.values()), strict=True)
    missing = {name: kinds for name, one in walks if (kinds := one.statements - sampled)}
    assert missing == {}, "put one of these scenarios into the sample"


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
