"""The library: everybody on the staff reads, process owners keep; an archived process opens no case; both databases."""

from dataclasses import replace

import pytest

from engine.errors import Conflict, DefinitionArchived, Forbidden, FormInvalid, NotFound
from engine.model.comparison import FileKind
from tests.integration.engine.conftest import REGION, bundle_files

CHART = f"processes/{REGION}/koe.bpmn"


@pytest.fixture
def pekka(house):
    """Give a process owner of the region."""
    return house.engine.add_person(
        "pekka",
        name="Pekka",
        email="pekka@example.invalid",
        organisation="Koe",
        region=REGION,
        groups=["johto"],
        roles=["process_owner"],
        password="",
    )


def publish_another(house, pekka):
    files = bundle_files()
    assert b'polku:due="' in files[CHART]
    first = files[CHART].index(b'polku:due="') + len(b'polku:due="')
    changed = files[CHART][:first] + b"P77D" + files[CHART][files[CHART].index(b'"', first) :]
    return house.engine.publish({CHART: changed}, actor=pekka, comment="Kutsu nopeammin")[0]


def test_the_staff_reads_all_and_sees_figures_only_where_they_may(house, pekka):
    house.open_case()
    publish_another(house, pekka)
    (row,) = house.engine.library(house["aino"])
    assert (row.version.key, row.version.version, row.published_by) == ("koe", 2, "Pekka")
    assert (row.open_cases, row.drafts, row.owner, row.is_archived) == (None, 0, "", False)
    assert house.engine.library(pekka)[0].open_cases == 1
    page = house.engine.definition_page(house["aino"], "koe")
    assert [(one.version.version, one.published_by) for one in page.versions] == [(2, "Pekka"), (1, "")]
    assert (page.may_change, page.owners, page.drafts) == (False, (), ())
    assert page.charts[0].key == "koe"
    nobody = replace(house["aino"], memberships=frozenset(), roles=frozenset())
    for read in (house.engine.library, house.engine.process_map, house.engine.definition_uses):
        with pytest.raises(Forbidden):
            read(nobody)
    with pytest.raises(NotFound):
        house.engine.definition_page(house["aino"], "koe", version=9)


def test_an_archived_process_opens_no_case_and_the_open_ones_go_on(house, pekka):
    case = house.open_case()
    with pytest.raises(FormInvalid):
        house.engine.archive_definition(pekka, "koe", REGION, "  ")
    with pytest.raises(Forbidden):
        house.engine.archive_definition(house["aino"], "koe", REGION, "Ei käytössä")

    house.engine.archive_definition(pekka, "koe", REGION, "Ei käytössä")

    with pytest.raises(DefinitionArchived):
        house.open_case()
    with pytest.raises(Conflict):
        house.engine.archive_definition(pekka, "koe", REGION, "Toistamiseen")
    assert house.engine.startable(house["aino"]) == []
    assert house.engine.library(pekka)[0].is_archived
    house.finish(case.key, "kirjaa", {"lähde": "x"})
    page = house.engine.definition_page(house["aino"], "koe")
    assert (page.keeping.archived_why, page.archived_by) == ("Ei käytössä", "Pekka")

    house.engine.take_definition_into_use(pekka, "koe", REGION)

    assert house.open_case().key != case.key


def test_a_process_has_somebody_who_answers_for_it(house, pekka):
    engine = house.engine
    refs = [ref for ref, _name in engine.definition_page(pekka, "koe").owners]
    assert f"person:{pekka.id}" in refs
    assert "group:ohjaus" in refs
    engine.set_definition_owner(pekka, "koe", REGION, "group:ohjaus")
    named = engine.library(house["aino"])[0].owner
    engine.set_definition_owner(pekka, "koe", REGION, f"person:{pekka.id}")
    assert (bool(named), engine.library(house["aino"])[0].owner) == (True, "Pekka")
    with pytest.raises(FormInvalid):
        engine.set_definition_owner(pekka, "koe", REGION, f"person:{house['aino'].id}")
    with pytest.raises(Forbidden):
        engine.set_definition_owner(house["siiri"], "koe", REGION, "")
    engine.set_definition_owner(pekka, "koe", REGION, "")
    assert engine.library(house["aino"])[0].owner == ""


def test_versions_and_drafts_are_compared_by_who_may_read_them(house, pekka):
    engine, second = house.engine, publish_another(house, pekka)
    first = engine.definition_versions(pekka, "koe")[-1]
    draft = engine.open_process_draft(pekka, "koe", "Toinen")
    found = engine.compare_definitions(house["aino"], f"version:{first.id}", f"version:{second.id}")
    (record,) = found.comparison.records
    assert (record.what, record.after) == ("due", "P77D")
    assert [one.title for one in found.choices] == ["", ""]
    (file,) = found.comparison.of(FileKind.CHART)
    assert found.charts[file.path][1] != found.charts[file.path][0]
    mine = engine.compare_definitions(pekka, f"version:{second.id}", f"draft:{draft.id}")
    assert not mine.comparison
    assert "Toinen" in [one.title for one in mine.choices]
    for who, wanted in ((house["aino"], f"draft:{draft.id}"), (pekka, "draft:x"), (pekka, "version:x"), (pekka, "koe")):
        with pytest.raises(NotFound):
            engine.compare_definitions(who, f"version:{first.id}", wanted)


def test_a_process_is_told_as_a_document_a_map_and_by_its_uses(house, pekka):
    document = house.engine.process_document(house["aino"], "koe")
    assert document.charts[0].key == "koe"
    steps = {step.element: step for chart in document.charts for step in chart.steps}
    assert steps["kirjaa"].form_title
    assert steps["kirjaa"].lane
    assert {form.key for form in document.forms} >= {"f01_kirjaus"}
    (process,) = house.engine.process_map(house["aino"])
    told = {chart.key for stage in process.stages for chart in stage.charts} | {one.key for one in process.beside}
    bundled = {chart.key for chart in house.engine.definition_page(pekka, "koe").charts}
    assert told <= bundled - {"koe"}
    uses = house.engine.definition_uses(house["aino"])
    assert ("chart:koe", "form:f01_kirjaus", "form", "kirjaa") in [
        (one.user, one.used, one.how, one.element) for one in uses.uses
    ]
    assert set(uses.regions["form:f01_kirjaus"]) == {REGION}
    version, files = house.engine.definition_files(house["aino"], "koe")
    assert (version.version, files[CHART]) == (1, bundle_files()[CHART])
