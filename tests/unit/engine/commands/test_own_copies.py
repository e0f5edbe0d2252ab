"""Where a region's own copies lie, what they stand for, and as what files the charts of each region are checked."""

import pytest

from engine.commands.bundles import beside, closure, copied_for, form_path, own_charts, own_copy, seen_from, shared_of
from engine.commands.check_views import views_of

CHART, FORM, TABLE = "processes/shared/plan.bpmn", "forms/f10_plan.form.json", "processes/shared/d02.dmn"
DRAWN = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:polku="urn:polku:bpmn:1">
<process id="%s"><callActivity id="kutsu" calledElement="plan" /><userTask id="t" polku:form="f10_plan" />
<businessRuleTask id="r" polku:decision="d02" /></process></definitions>"""
ANSWER = b'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d02" /></definitions>'
FILES = {
    "processes/muu/muu.bpmn": DRAWN % b"muu",
    "processes/koe/koe.bpmn": DRAWN % b"koe",
    CHART: b"<definitions/>",
    "processes/shared/plan.sv.json": b"{}",
    FORM: b"{}",
    "forms/f10_plan.sv.json": b"{}",
    TABLE: ANSWER,
    "processes/shared/d02.tests.json": b"{}",
    "processes/shared/d02.sv.json": b"{}",
}
COPIES = [own_copy(path, "koe") for path in (CHART, FORM, TABLE)]


def with_copies():
    return FILES | {path: FILES[shared_of(path)] for path in COPIES} | {beside(path)[-1]: b"{}" for path in COPIES}


def test_a_copy_lies_in_the_folder_of_its_region_with_what_goes_with_it():
    assert COPIES == ["processes/koe/own/plan.bpmn", "forms/koe/f10_plan.form.json", "processes/koe/d02.dmn"]
    assert [shared_of(path) for path in COPIES] == [CHART, FORM, TABLE]
    assert [copied_for(path) for path in (*COPIES, CHART, FORM, "processes/koe/koe.bpmn")] == ["koe", "koe", *[""] * 4]
    assert beside(COPIES[0])[0] == own_copy("processes/shared/plan.sv.json", "koe")
    assert beside(COPIES[2])[0] == own_copy("processes/shared/d02.tests.json", "koe")
    assert "processes/koe/d02.sv.json" in beside(COPIES[2]), "its names lie beside the copy"
    assert form_path(with_copies(), "koe", "f10_plan") == COPIES[1]
    assert form_path(with_copies(), "muu", "f10_plan") == FORM


def test_a_copied_chart_opens_no_cases():
    assert own_charts(with_copies()) == [("koe", "koe"), ("muu", "muu")]


@pytest.mark.parametrize(("region", "others"), [("koe", "muu"), ("muu", "koe")])
def test_a_bundle_has_the_copies_of_its_region_in_the_place_of_the_shared_ones(region, others):
    files = closure(with_copies(), region, region).files
    copied = region == "koe"
    assert [path in files for path in COPIES] == [copied] * 3
    assert [path in files for path in (CHART, FORM, TABLE)] == [not copied] * 3
    assert ("forms/f10_plan.sv.json" in files, "processes/shared/d02.tests.json" in files) == (not copied, not copied)
    assert ("processes/shared/d02.sv.json" in files) is not copied
    seen = seen_from(with_copies(), region)
    assert set(files) <= {*seen}
    assert f"processes/{others}/{others}.bpmn" in seen


def test_charts_are_checked_as_each_region_has_them():
    assert [around for _, around in views_of(FILES, FILES)] == [FILES]
    (plain, all_plain), (own, all_own) = views_of(with_copies(), with_copies())
    assert plain == all_plain
    assert {"processes/muu/muu.bpmn", CHART, FORM} <= {*plain}
    assert not {"processes/koe/koe.bpmn", *COPIES} & {*plain}
    assert own == all_own
    assert {"processes/koe/koe.bpmn", *COPIES} <= {*own}
    assert not {"processes/muu/muu.bpmn", CHART, FORM} & {*own}
