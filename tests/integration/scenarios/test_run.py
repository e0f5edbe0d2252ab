"""Scenarios on a real chart: what goes as expected is ok, what goes otherwise is said, step by step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import NotFound
from engine.process_engine import ProcessEngine
from engine.scenarios import Report, load_scenario, measure_coverage, run_scenario
from engine.settings import Settings
from webapp.seed_files import seed_files

HEAD = """
name = "Alku"
process = "keski_suomi"
region = "keski_suomi"
[client]
name = "Esimerkki Asiakas"
[people.toimija]
groups = ["toimijat"]
[people.ohjaaja]
groups = ["toimijat", "sosiaaliohjaus"]
"""
VALUES = """
[step.values]
yhteydenottaja = "ammattilainen"
"lähde" = "kela"
"suhde_työelämään" = "sairauslomalla"
tavoite = ["tyohon_paluu"]
perusteet = ["terveys"]
"oma_näkemys" = "Haluan takaisin töihin."
asiointikieli = "fi"
asuinkunta = "jyvaskyla"
"sairausloma_päättyy" = "2023-03-31"
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessEngine]:
    folder = tmp_path_factory.mktemp("scenarios")
    made = ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True))
    made.publish(seed_files(), actor=None, comment="test")
    yield made
    made.close()


def played(engine: ProcessEngine, folder: Path, text: str) -> Report:
    path = folder / "path.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return run_scenario(engine, load_scenario(path))


def identify(expect: str = "", values: str = VALUES, person: str = "toimija") -> str:
    return f"""
[[step]]
at = "2022-08-22T10:00"
as = "{person}"
task = "kirjaa_tunnistaminen"
{expect}
{values}"""


def problems(report: Report) -> list[str]:
    return [str(problem) for step in report.steps for problem in step.problems]


def test_a_step_that_goes_as_expected_is_ok(engine: ProcessEngine, tmp_path: Path) -> None:
    expect = """expect.events = ["tarve_tunnistettu"]
expect.open = ["arvioi_tuen_tarve"]
expect.stage = "tunnistaminen"
expect.closed = false
expect.notified = []"""
    report = played(engine, tmp_path, identify(expect))
    assert problems(report) == []
    assert report.ok
    assert report.case_key.startswith("KS-2022-")


def test_what_goes_otherwise_is_said_and_the_walk_goes_on(engine: ProcessEngine, tmp_path: Path) -> None:
    decide = """
[[step]]
task = "arvioi_tuen_tarve"
values = { valinta = "kyllä" }
expect.stage = "alkuselvittely"
"""
    report = played(engine, tmp_path, identify('expect.open = ["muu"]') + decide)
    assert not report.ok
    assert [step.ok for step in report.steps] == [False, True]
    assert problems(report) == ["open is arvioi_tuen_tarve, expected muu"]


def test_a_refusal_that_is_expected_changes_nothing(engine: ProcessEngine, tmp_path: Path) -> None:
    refused = identify('expect.refused = { "suhde_työelämään" = "required" }', values="")
    report = played(engine, tmp_path, refused + identify('expect.open = ["arvioi_tuen_tarve"]'))
    assert problems(report) == []


def test_a_refusal_with_another_code_is_said_and_ends_the_walk(engine: ProcessEngine, tmp_path: Path) -> None:
    report = played(engine, tmp_path, identify('expect.refused = { "tavoite" = "too_long" }', values="") + identify())
    assert len(report.steps) == 1
    assert "expected {'tavoite': 'too_long'}" in problems(report)[0]
    assert "1 more not run" in report.lines()[-1]


def test_a_step_that_should_have_been_refused_is_said(engine: ProcessEngine, tmp_path: Path) -> None:
    report = played(engine, tmp_path, identify('expect.refused = { "tavoite" = "required" }'))
    assert "was expected to be refused, but was done" in problems(report)


def test_who_may_not_do_a_task_is_refused_by_name_of_the_error(engine: ProcessEngine, tmp_path: Path) -> None:
    stranger = identify('expect.error = "NotFound"', person="vieras")
    report = played(engine, tmp_path, '[people.vieras]\ngroups = ["laakarit"]\n' + identify() + stranger)
    assert report.steps[0].ok
    assert report.steps[1].ok


def test_a_task_that_is_not_open_is_said_with_what_is(engine: ProcessEngine, tmp_path: Path) -> None:
    report = played(engine, tmp_path, identify() + identify())
    assert problems(report) == ["NotFound: kirjaa_tunnistaminen is not open; open is: arvioi_tuen_tarve"]


def test_a_tick_fires_what_is_due_by_then(engine: ProcessEngine, tmp_path: Path) -> None:
    tick = """
[[step]]
at = "2022-12-22T10:00"
tick = true
expect.events = ["eskaloitu"]
expect.notified = ["toimija"]
"""
    report = played(engine, tmp_path, identify() + tick)
    assert problems(report) == []


def test_coverage_names_what_was_walked_and_what_was_not(engine: ProcessEngine, tmp_path: Path) -> None:
    report = played(engine, tmp_path, identify())
    charts = {chart.process: chart for chart in measure_coverage([report]).charts}
    assert {"keski_suomi", "identification"} <= charts.keys()
    assert "kirjaa_tunnistaminen" not in charts["identification"].elements_missed
    assert "arvioi_tuen_tarve" in charts["identification"].elements_missed
    assert not measure_coverage([report]).complete


FREE = """
[people.kela]
groups = ["konsultointitiimi"]
[[step]]
at = "2026-02-02T09:00"
as = "kela"
start = "consultation"
free = true
expect.free = ["{open}"]
[step.values]
otsikko = "Jumiutunut palveluista huolimatta"
tilannekuvaus = "Jumissa palveluista huolimatta."
konsultoitavat = ["kunnan_tyollisyyspalvelut", "kela"]
tehdyt_selvittelyt = ["tyollisyys_pta"]
kysymys = "Miten tilanteessa olisi hyvä edetä?"
tarvittavat_tahot = "kaksi"
asiakas_suostuu_tapaamaan = "ei"
tietoa_puuttuu = "ei"
"esittelijä" = "Kelan asiantuntija"
"esittäjän_organisaatio" = "Kela"
"""


def test_what_is_open_without_a_case_is_compared_and_what_was_there_before_is_not_counted(
    engine: ProcessEngine, tmp_path: Path
) -> None:
    assert problems(played(engine, tmp_path, FREE.format(open="kasittele_konsultaatio"))) == []
    report = played(engine, tmp_path, FREE.format(open="muu"))
    assert problems(report) == ["open without a case is kasittele_konsultaatio, expected muu"]
    assert {chart.process for chart in measure_coverage([report]).charts} == {"consultation"}


def test_the_chart_of_a_case_is_no_chart_without_one(engine: ProcessEngine, tmp_path: Path) -> None:
    report = played(engine, tmp_path, identify())
    observer = engine.find_person("keski_suomi.scenario-observer")
    assert observer is not None
    instance = engine.case_page(observer, report.case_key).case.main_instance_id
    with pytest.raises(NotFound):
        engine.free_diagram(observer, instance or "")
