"""Publishing: everything that is wrong at once, nothing for nothing, and cases keep the version they began with."""

import pytest

from engine.errors import Conflict, DefinitionInvalid, Forbidden
from tests.integration.engine.conftest import bundle_files
from tests.integration.engine.decided import TABLE, decided_files

CHART = "processes/koe/koe.bpmn"
FORM = "forms/f14_seuranta.form.json"
_PEOPLE = b'{"type": "select", "id": "K", "key": "kuka", "label": "Kuka", "properties": {"people": "ei_ole"}},'


def changed(path, old, new):
    files = bundle_files()
    files[path] = files[path].replace(old.encode(), new.encode())
    assert files[path] != bundle_files()[path]
    return files


def test_unchanged_files_make_no_new_version(house):
    assert house.engine.publish(bundle_files(), actor=None, comment="again") == []
    assert house.engine.publish({FORM: bundle_files()[FORM]}, actor=None, comment="again") == []


def test_a_new_version_is_for_new_cases_only(house):
    old = house.open_case()
    (version,) = house.engine.publish(
        changed(FORM, '"label": "Teksti"', '"label": "Uusi teksti"'), actor=None, comment="new label"
    )
    assert (version.key, version.version, version.region) == ("koe", 2, "koe")
    new = house.open_case()
    assert new.version_id == version.id != old.version_id
    labels = []
    for case in (old, new):
        house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
        page = house.engine.task_page(house["aino"], house.tasks(case.key)["jatka"].id)
        labels.append(page.form.fields[0].label)
    assert labels == ["Teksti", "Uusi teksti"]
    assert [v.version for v in house.engine.startable(house["aino"])] == [2]


def test_one_shared_file_makes_a_new_version_of_its_callers(house):
    shared = {"processes/shared/consultation.bpmn": bundle_files()["processes/shared/consultation.bpmn"] + b"\n"}
    (version,) = house.engine.publish(shared, actor=None, comment="shared")
    assert (version.key, version.version) == ("koe", 2)


def test_all_problems_come_at_once_and_nothing_is_published(house):
    files = changed(CHART, 'name="record_consent"', 'name="record_consents"')
    files[CHART] = files[CHART].replace(b"f09_tiimi", b"f99_puuttuu")
    files[FORM] = b"{"
    files["processes/koe/region.toml"] += b"\nunknown = 1\n"
    with pytest.raises(DefinitionInvalid) as refused:
        house.engine.publish(files, actor=None, comment="bad")
    found = {(problem.file, problem.element) for problem in refused.value.problems}
    assert {(CHART, "kirjaa_suostumus"), (CHART, "pida_tiimi")} <= found
    assert {FORM, "processes/koe/region.toml"} <= {file for file, _ in found}
    assert [v.version for v in house.engine.startable(house["aino"])] == [1]


def test_parameters_of_operations_are_checked(house):
    files = changed(CHART, '<polku:parameter name="kind"', '<polku:parameter name="sort"')
    problems = [one for one in house.engine.check(files) if one.rule == "operation"]
    assert len(problems) == 2
    assert all(one.element == "kirjaa_tiimi" and one.line > 1 for one in problems)


def test_only_process_owners_publish(house):
    with pytest.raises(Forbidden):
        house.engine.publish(changed(FORM, "Teksti", "Sana"), actor=house["aino"], comment="")


def test_a_folder_anywhere_is_read_as_the_repository(house):
    moved = {f"/somewhere/else/{path}": data for path, data in bundle_files().items()}
    assert house.engine.publish(moved, actor=None, comment="moved") == []


def test_charts_can_be_looked_at(house):
    owner = house.engine.add_person(
        "olli", name="Olli", email="", organisation="", region="koe", groups=[], roles=["process_owner"], password=""
    )
    assert [version.key for version in house.engine.definitions(owner)] == ["koe"]
    view = house.engine.definition_page(owner, "koe").diagram
    assert (view.process, view.active) == ("koe", [])
    assert [step.element for step in view.outline][:2] == ["kulku", "kirjaa"]  # the start has no name
    case = house.open_case()
    shown = house.engine.diagram(house["aino"], case.key)
    assert set(shown.active) == {"kulku", "kirjaa"}
    assert "kulku_alkaa" in shown.walked


def test_what_somebody_else_published_meanwhile_is_checked_with(house):
    mine = changed(FORM, '"label": "Teksti"', '"label": "Minun"')
    theirs = changed("processes/koe/koe.bpmn", 'name="Kirjaa tunnistaminen"', 'name="Kirjaa tarve"')
    seen = []
    check = house.engine._gate.check

    def slowly(files, published, progress=None):
        seen.append(published[CHART])
        if len(seen) == 1:
            house.engine._gate.check = check
            house.engine.publish(theirs, actor=None, comment="theirs")
            house.engine._gate.check = slowly
        return check(files, published, progress)

    house.engine._gate.check = slowly
    (version,) = house.engine.publish({FORM: mine[FORM]}, actor=None, comment="mine")

    assert seen == [bundle_files()[CHART], theirs[CHART]]
    assert version.version == 3
    case = house.open_case()
    assert house.tasks(case.key)["kirjaa"].name == "Kirjaa tarve"


def test_when_others_publish_all_the_time_it_is_a_conflict(house):
    names = iter(range(100))
    check = house.engine._gate.check

    def disturbed(files, published, progress=None):
        house.engine._gate.check = check
        theirs = changed(CHART, 'name="Kirjaa tunnistaminen"', f'name="Kirjaa {next(names)}"')
        house.engine.publish(theirs, actor=None, comment="theirs")
        house.engine._gate.check = disturbed
        return check(files, published, progress)

    house.engine._gate.check = disturbed
    mine = changed(FORM, '"label": "Teksti"', '"label": "Minun"')
    with pytest.raises(Conflict):
        house.engine.publish({FORM: mine[FORM]}, actor=None, comment="mine")


def test_groups_lanes_actions_and_messages_of_a_region_fit_its_charts(house):
    files = changed("processes/koe/region.toml", '[lanes."Ohjaaja"]', '[lanes."Ohjaajat"]')
    region = files["processes/koe/region.toml"]
    files["processes/koe/region.toml"] = region + (
        b'\n[[action]]\nkind = "start"\nname = "puuttuu"\nlabel = "X"\nform = "f99"\n'
        b'\n[[action]]\nkind = "message"\nname = "ei_kukaan"\nlabel = "Y"\n'
    )
    files[FORM] = files[FORM].replace(b'"components": [', b'"components": [' + _PEOPLE, 1)
    files[CHART] = files[CHART].replace(b'polku:form="f14_seuranta"', b'polku:form="f14_seuranta" polku:escalateTo="x"')
    found = {(one.rule, one.element, one.severity.value) for one in house.engine.check(files)}
    assert {
        ("no-group", "kirjaa", "warning"),
        ("no-group", "kuka", "error"),
        ("region-action", "puuttuu", "error"),
        ("no-receiver", "ei_kukaan", "warning"),
    } <= found
    assert any(rule == "no-group" and element not in ("kirjaa", "kuka") for rule, element, _ in found)


def test_names_of_a_chart_are_translated_or_it_is_said(house):
    files = bundle_files() | {"processes/koe/koe.sv.json": b'{"kirjaa": "Anteckna", "puuttuu": "X"}'}
    found = {(one.file, one.rule, one.element) for one in house.engine.check(files)}
    side = "processes/koe/koe.sv.json"
    assert ("processes/koe/koe.bpmn", "translation", "") in found  # there is no English at all
    assert (side, "translation", "minne") in found
    assert (side, "texts", "puuttuu") in found
    assert (side, "translation", "kirjaa") not in found


def test_names_of_a_decision_are_translated_or_it_is_said_at_its_table(house):
    names = b'{"d_koe": "Beslut", "puuttuu": "X"}'
    files = decided_files() | {TABLE.replace(".dmn", ".sv.json"): names, "processes/koe/ei.sv.json": names}
    found = {
        (one.file, one.rule, one.element) for one in house.engine.check(files) if one.rule in ("texts", "translation")
    }
    assert {(TABLE, "translation", ""), (TABLE, "texts", "puuttuu"), ("processes/koe/ei.sv.json", "texts", "")} <= found
    assert (TABLE, "translation", "d_koe") not in found


def test_a_chart_that_comes_alone_stands_for_the_published_one(house):
    data = bundle_files()[CHART]
    assert [one for one in house.engine.check({"koe.bpmn": data}) if one.severity.value == "error"] == []
    other = {"processes/koe/muu.bpmn": data}
    assert {"duplicate-id", "file-name"} <= {one.rule for one in house.engine.check(other)}
