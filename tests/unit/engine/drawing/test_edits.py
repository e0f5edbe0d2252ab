"""Every valid kind of edit gives a diagram that passes the check and reads well; every invalid one is refused.

One place of each kind is tried in the suite, another one in every run; `make edits` tries all kinds in all charts.
"""

import os
import random
import secrets
from contextlib import suppress

import pytest

from engine.drawing import EDITS, Sheet, canonical, edit_chart, read_outline
from engine.errors import DefinitionInvalid
from tests.edits.charts import charts, errors_of, shipped
from tests.edits.invalid import INVALID
from tests.edits.picture import crossed, faults
from tests.edits.valid import KINDS, Place

SEED = int(os.environ.get("EDITS_SEED") or secrets.randbelow(1_000_000))
CHARTS_OF_A_KIND = int(os.environ.get("EDITS_CHARTS") or 1)


def planned(kind, dice):
    """Give the charts in which an edit of a kind can be made, with the edit."""
    paths = charts()
    dice.shuffle(paths)
    found = 0
    for path in paths:
        plan = KINDS[kind](Place(read_outline(path, shipped()[path]), dice))
        if plan is not None:
            found += 1
            yield path, plan
        if found == CHARTS_OF_A_KIND:
            return
    assert found, f"no chart has a place for {kind}"


def test_the_list_is_as_long_as_was_promised():
    assert len(KINDS) >= 60
    assert len(INVALID) >= 60


@pytest.mark.parametrize("kind", KINDS)
def test_a_valid_edit_passes_the_check_and_reads_well(kind):
    for path, plan in planned(kind, random.Random(f"{SEED} {kind}")):
        edited = edit_chart(path, shipped()[path], *plan)
        told = f"EDITS_SEED={SEED} {path} {plan}"
        assert [str(one) for one in errors_of(path, edited.data)] == [], told
        assert canonical(edited.data) == edited.data, told
        sheet = Sheet(path, edited.data)
        assert sheet.find(edited.element) is not None, told
        assert faults(sheet) == [], told


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_edit_is_refused_with_file_line_element_and_rule(name):
    case = INVALID[name]
    try:
        edited = edit_chart(case.path, shipped()[case.path], case.edit, case.element, case.values)
    except DefinitionInvalid as refused:
        problems = refused.problems
        assert case.rule.startswith("edit-"), problems
    else:
        problems = errors_of(case.path, edited.data)
    found = [one for one in problems if one.rule == case.rule]
    assert found, [str(one) for one in problems]
    assert all(one.file == case.path and one.line >= 1 and one.message for one in found)
    assert any(one.element for one in found) or not case.element


def test_every_edit_of_the_table_is_tried():
    tried = {case.edit for case in INVALID.values()} | {
        plan[0] for kind in KINDS for _, plan in planned(kind, random.Random(1))
    }
    assert tried >= set(EDITS)


def test_a_picture_with_a_fault_is_found():
    path = "processes/shared/consent.bpmn"
    sheet = Sheet(path, shipped()[path].replace(b'<dc:Bounds x="645" y="140"', b'<dc:Bounds x="390" y="140"'))
    assert faults(sheet)
    assert crossed(sheet)


def test_a_walk_of_many_edits_stays_whole():
    dice = random.Random(SEED)
    path = "processes/shared/job_coaching.bpmn"
    data = shipped()[path]
    for number in range(25):
        kind = dice.choice(sorted(KINDS))
        plan = KINDS[kind](Place(read_outline(path, data), dice))
        if plan is None or plan[0] == "remove_lane":
            continue
        with suppress(DefinitionInvalid):  # there may be no place for it any more
            data = edit_chart(path, data, *plan).data
        sheet = Sheet(path, data)
        nodes = {one.get("id") for one in sheet.flow_nodes()}
        assert {flow.get("sourceRef") for flow in sheet.flows()} | {
            flow.get("targetRef") for flow in sheet.flows()
        } <= nodes
        assert not [one for one in faults(sheet) if "does not" in one or "not drawn" in one], (SEED, number, plan)
