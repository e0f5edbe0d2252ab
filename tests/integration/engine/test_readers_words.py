"""A reader meets steps and charts in their language, lanes and stages as the region calls them, on every page."""

from dataclasses import replace

import pytest

from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from tests.integration.engine.conftest import bundle_files, settle_in

REGION_FILE = "processes/koe/region.toml"
LABEL = '[lanes."Ohjaaja"]\nlabel = "Ohjaava työntekijä"\nlabel_sv = "Handledare"\n'
STAGE = 'name = "Ohjautuminen"\nname_sv = "Hänvisning"\n'
SWEDISH = b'{"koe": "Provprocessen", "kirjaa": "Anteckna", "consultation": "Konsultation"}'


@pytest.fixture
def home(engine):
    """Give the house of a region that has its own words."""
    files = bundle_files()
    region = files[REGION_FILE].decode().replace('[lanes."Ohjaaja"]\n', LABEL, 1)
    files[REGION_FILE] = region.replace('name = "Tunnistaminen"\n', STAGE, 1).encode()
    files["processes/koe/koe.sv.json"] = SWEDISH
    house = settle_in(engine, files)
    house.open_case(client={"name": "Aino Kokeilija"})
    return house


WORDS = {
    "fi": ("Kirjaa tunnistaminen", "Ohjaava työntekijä", "Ohjautuminen", "Kokeilun prosessi"),
    "sv": ("Anteckna", "Handledare", "Hänvisning", "Provprocessen"),
}
"""Step, lane, stage and chart by language."""


def test_one_word_on_all_pages(home):
    for language, words in WORDS.items():
        _look(home, language, *words)


def _look(home, language, step, lane, stage, chart):
    engine, reader = home.engine, replace(home["siiri"], language=language)
    (listed,) = engine.cases(reader, CaseQuery())[0]
    page = engine.case_page(reader, listed.case.key)
    (row,) = page.open_tasks
    task = engine.task_page(reader, row.task.id)
    queued = engine.worklist(replace(home["aino"], language=language), WorklistQuery(view="queue")).rows[0]
    assert {(one.name, one.lane) for one in (row.task, queued.task, task.task)} == {(step, lane)}
    assert {listed.stage, row.stage, queued.stage, page.stages[0].name} == {stage}
    assert engine.stage_names(reader)["tunnistaminen"] == stage
    assert [one.name for one in engine.dashboard(reader)] == [stage]
    assert (page.version_name, page.charts["koe"]) == (chart, chart)
    assert [one.name for one in engine.startable(replace(home["aino"], language=language))] == [chart]
    assert {event.lane for event in page.events if event.element == "kirjaa"} == {lane}


def test_the_picture_gets_the_words_that_its_file_has_not(home):
    reader = replace(home["siiri"], language="sv")
    key = home.cases("siiri")[0]
    view = home.engine.diagram(reader, key)
    assert (view.name, view.names["kirjaa"], view.names["rata_koe_0"]) == ("Provprocessen", "Anteckna", "Handledare")
    assert "consultation" not in view.names  # it is not in this picture
    assert {one.lane for one in view.outline if one.element == "kirjaa"} == {"Handledare"}
    home.finish(key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    page = home.engine.case_page(reader, key)
    assert [one.name for one in page.submissions] == ["Anteckna"]


def test_who_was_chosen_is_told_by_name(house):
    case = house.open_case()
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "vastaava", "vastaava": house["onni"].id})
    (sent,) = house.engine.case_page(house["siiri"], case.key).submissions
    assert sent.values["vastaava"] == "Onni"
