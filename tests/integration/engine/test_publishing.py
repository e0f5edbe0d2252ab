"""Publishing: everything that is wrong at once, nothing for nothing, and cases keep the version they began with."""

import pytest

from engine.errors import DefinitionInvalid, Forbidden
from tests.integration.engine.conftest import bundle_files

CHART = "processes/koe/koe.bpmn"
FORM = "forms/f14_seuranta.form.json"


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
    view = house.engine.definition_diagram(owner, "koe")
    assert (view.process, view.active) == ("koe", [])
    assert [step.element for step in view.outline][:2] == ["kulku", "kirjaa"]  # the start has no name
    case = house.open_case()
    shown = house.engine.diagram(house["aino"], case.key)
    assert set(shown.active) == {"kulku", "kirjaa"}
    assert "kulku_alkaa" in shown.walked
